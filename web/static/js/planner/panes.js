/** What opens below the tools: why a place is not there, party and dates, versions, links … */
import { nameOf } from "./cards.js";
import { circles } from "./circles.js";
import { finder } from "./find.js";
import { journey } from "./journey.js";
import { guarded, preview, row, words } from "./pieces.js";
import { Service } from "./service.js";
import { button, clock, el, lang, say } from "./text.js";

/** Returns `{open, toggle}`; `given` is the board: its draft, tag, service, and how it acts. */
export function panes(given) {
  const box = document.getElementById("pane");
  const shows = { whyNot, journey, history, variant, circles, share };
  const pane = { open: null, toggle };

  function toggle(name) {
    const opener = document.querySelector(`[data-key="${name}"]`);
    pane.open = pane.open === name ? null : name;
    for (const tool of document.querySelectorAll("#tools [aria-expanded]")) {
      tool.setAttribute("aria-expanded", String(tool.dataset.key === pane.open));
    }
    if (!pane.open) return box.replaceChildren(), opener.focus();
    const title = el("h2", { id: "pane-title", tabIndex: -1 }, say(name));
    const close = button(say("close"), () => toggle(name), { class: "quiet close" });
    const body = el("div");
    box.replaceChildren(el("section", { class: "pane no-print", "aria-labelledby": "pane-title" }, close, title, body));
    shows[name](given, body);
    title.focus();
  }

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pane.open && !event.defaultPrevented) toggle(pane.open);
  });
  return pane;
}

/** Why a place is not in the tour; trying it writes nothing. */
function whyNot(given, body) {
  const out = el("div", { role: "status" });
  const about = (id, name) => {
    const inside = [...given.draft.stops.values()].some((stop) => stop.kind === "visit" && stop.place.id === id);
    if (inside) return out.replaceChildren(el("h3", {}, name), el("p", {}, say("already")));
    const known = given.draft.doc.left_out.find((one) => one.place_id === id);
    const told = known ? `${say("reasonKnown")} ${known[lang]}` : say("noReason");
    const result = el("div");
    const day = el("select", { "aria-label": say("toDay", { name }) }, el("option", { value: "" }, say("anyDay")),
      ...given.draft.order.map((_, i) => el("option", { value: String(i + 1) }, say("day", { n: i + 1 }))));
    const go = button(say("try"), () => attempt(id, name, result, day.value), { class: "", "aria-label": `${say("try")}: ${name}` });
    out.replaceChildren(el("h3", {}, name), el("p", {}, told), el("p", { class: "fixes" }, day, go), result);
  };
  const attempt = (id, name, result, day) => guarded(result, async () => {
    const edits = [day ? { do: "add", place: id, day: Number(day) } : { do: "add", place: id }];
    await preview(given, edits, result, {
      title: say("tried"), label: say("add"), again: say("clickAdd", { name }), said: say("added", { name }) });
  });
  const search = finder(say("search"), (place) => about(place.id, place.name[lang]));
  const known = given.draft.doc.left_out.slice(0, 8).map((one) => el("li", {},
    button(one.name[lang], () => about(one.place_id, one.name[lang])), " ", el("span", { class: "detail" }, one[lang])));
  body.replaceChildren(el("p", { class: "hint" }, say("searchHint")), search.root, out, el("ul", { class: "why" }, ...known));
}

function history(given, body) {
  const out = el("div", { role: "status" });
  body.replaceChildren(out);
  guarded(out, async () => {
    const { body: told } = await given.service.ask("GET", `${given.path}/revisions`);
    const now = given.draft.tour.revision;
    const list = told.items.map((one) => el("li", {}, el("strong", {}, say("version", { n: one.revision })), " ",
      el("span", { class: "detail" }, new Date(one.at).toLocaleString(lang === "vi" ? "vi-VN" : "en-GB"),
        one.reason ? ` · ${one.reason}` : "", one.parent === null ? ` · ${say("versionFirst")}` : ""), " ",
      one.revision === now ? null : button(say("compare"), () => compare(one.revision, now),
        { "aria-label": `${say("version", { n: one.revision })}: ${say("compare")}` })));
    body.replaceChildren(el("ul", {}, ...list), out);
  });
  const compare = (before, after) => guarded(out, async () => {
    const { body: told } = await given.service.ask("GET", `${given.path}/diff?before=${before}&after=${after}`);
    out.replaceChildren(el("h3", {}, say("from", { a: before, b: after })),
      told.words.length ? words(told.words) : el("p", {}, say("same")));
  });
}

/** The same wish at another pace, as a draft of its own beside this one. */
function variant(given, body) {
  const out = el("div", { role: "status" });
  const now = given.draft.tour.request.pace ?? "normal";
  const compose = (pace) => guarded(out, async () => {
    const service = new Service(given.key);
    out.textContent = say("composing");
    const job = await service.compose({ ...given.draft.tour.request, pace }, ({ best }) => {
      out.textContent = best === null ? say("composing") : `${say("composing")} ${say("best", { n: best })}`;
    });
    const other = job.answer?.itinerary;
    if (!other) return out.replaceChildren(el("p", {}, say("cannot")), words(job.answer?.reasons ?? []));
    const open = el("a", { class: "button", href: `/planner/${job.itinerary}?lang=${lang}#${given.key ?? ""}` }, say("choose"));
    out.replaceChildren(el("div", { class: "compare" }, column(say("thisDraft"), given.draft.doc), column(`${say("otherDraft")}: ${say(pace)}`, other)), open);
  });
  const choices = ["relaxed", "normal", "full"].filter((pace) => pace !== now);
  body.replaceChildren(el("p", { class: "hint" }, say("variantHint")),
    el("p", { class: "fixes" }, ...choices.map((pace) => button(say(pace), () => compose(pace)))), out);
}

function column(title, doc) {
  const { summary } = doc;
  const sides = summary.sides.map((part) => `${part.percent} %`).join(" / ");
  return el("section", {}, el("h3", {}, title),
    el("p", { class: "detail" }, `${summary.visits} ${say("visits")} · ${summary.driving_minutes} ${say("minutes")} ${say("driving")} · ${summary.slack_minutes} ${say("minutes")} ${say("slack")} · ${sides}`),
    ...doc.days.map((day) => el("div", {}, el("h4", {}, say("day", { n: day.number })),
      el("ol", {}, ...day.stops.filter((stop) => stop.kind !== "start" && stop.kind !== "end").map((stop) => (
        el("li", {}, `${clock(Number(stop.starts.slice(11, 13)) * 60 + Number(stop.starts.slice(14, 16)))} ${nameOf(stop)}`)))))));
}

function share(given, body) {
  const here = new URL(location.href);
  here.hash = "";
  const rows = given.key
    ? [row(say("shareView"), here.href), row(say("shareEdit"), `${here.href}#${given.key}`)]
    : [el("p", {}, say("shareAccount")), row(say("shareView"), here.href)];
  body.replaceChildren(...rows);
}
