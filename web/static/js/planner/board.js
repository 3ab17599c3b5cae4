/**
 * A tour that is being changed. What somebody does is shown at once with times worked out here; the
 * service then makes the change, or says why not, with what was tried and works.
 */
import { Problem } from "../api.js";
import { board, nameOf } from "./cards.js";
import { Draft } from "./draft.js";
import { LitMap } from "./lit_map.js";
import { panes } from "./panes.js";
import { Service, keyHere } from "./service.js";
import { button, clock, el, lang, say } from "./text.js";

const root = document.getElementById("board");
const place = (id) => document.getElementById(id);
const path = `/api/v1/itineraries/${root.dataset.tour}`;
const key = keyHere();
const service = new Service(key);

let draft = null, tag = "", shown = 0, dragged = null;
let spoken = "";
let waiting = [], refused = [], busy = false;
const done = [], undone = [];
const map = new LitMap(place("map"), (ids) => goTo(ids));

async function load() {
  const { body, tag: now } = await service.ask("GET", path);
  if (body.head === null) return place("shared").removeAttribute("hidden");
  await take(body, now);
  place("tools").hidden = false;
  place("shelf-box").hidden = false;
}

/** Shows a tour as the service has it. */
async function take(tour, now) {
  const { body: sheet } = await service.ask("GET", `${path}/timing?revision=${tour.revision}`);
  tag = now;
  draft = new Draft(tour, sheet);
  shown = Math.min(shown, draft.order.length - 1);
  render();
  map.draw(root.dataset.tour, () => [draft, shown]);
}

function render() {
  const held = document.activeElement?.closest?.("[data-key]")?.dataset.key;
  place("plan").className = "live";
  place("plan").replaceChildren(...board(draft, shown, acts), el("p", { class: "hint keys-hint" }, say("keys")));
  figures();
  shelf();
  tools();
  if (place("map").classList.contains("lit")) map.light(draft, shown);
  if (held) (document.querySelector(`[data-key="${CSS.escape(held)}"]:not(:disabled)`) ?? cardOf(held))?.focus();
}

/** Where a button went with what it did, its card is next. */
function cardOf(held) {
  const id = held.replace(/^[a-z]+-/, "");
  return document.querySelector(`[data-key="card-${CSS.escape(id)}"]`) ?? place("told").nextElementSibling;
}

function figures() {
  place("tour-title").textContent = draft.doc.title[lang];
  const facts = place("tour-facts");
  facts.textContent = `${draft.doc.coach.name[lang]} · ${draft.doc.party.guests} ${facts.dataset.guests}`;
  const runs = draft.order.map((_, day) => draft.times(day));
  const drive = runs.reduce((sum, run) => sum + run.drive, 0);
  const slack = draft.sheet.frames.at(-1).back - runs.at(-1).back;
  const visits = draft.order.flat().filter((id) => draft.entries.get(id).kind === "visit").length;
  const [first, driving, spare, calls] = place("figures").querySelectorAll("dd");
  first.textContent = visits;
  driving.textContent = `${Math.floor(drive / 60)} h ${String(drive % 60).padStart(2, "0")} · ${Math.floor(draft.doc.summary.distance_m / 1000)} km`;
  spare.textContent = `${draft.moved ? slack : draft.doc.summary.slack_minutes} ${say("minutes")}`;
  calls.textContent = draft.doc.summary.to_confirm;
  const sides = draft.sides(), items = [...place("balance").querySelectorAll("li")];
  const shares = percents(items.map((item) => sides[item.className] ?? 0));
  for (const [turn, item] of items.entries()) {
    const minutes = sides[item.className] ?? 0, percent = shares[turn];
    item.querySelector("strong").textContent = `${percent} %`;
    item.querySelector(".detail").textContent = `${minutes} ${say("minutes")}`;
    item.querySelector("meter").value = percent;
  }
}

/** Rounds to whole percents that add up, by largest remainder, as the service does. */
function percents(parts) {
  const total = parts.reduce((a, b) => a + b, 0);
  if (!total) return parts.map(() => 0);
  const floors = parts.map((part) => Math.floor((100 * part) / total));
  const missing = 100 - floors.reduce((a, b) => a + b, 0);
  const first = parts.map((part, i) => [-((100 * part) % total), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, missing).map(([, i]) => i);
  return floors.map((floor, i) => floor + (first.includes(i) ? 1 : 0));
}

function shelf() {
  const ideas = draft.tour.shelf.map((idea) => {
    const known = draft.doc.left_out.find((one) => one.place_id === idea.place);
    const name = known?.name[lang] ?? idea.place;
    return el("div", { class: "idea" }, el("span", {}, el("strong", {}, name), " – ", idea.reason[lang]),
      button(say("add"), () => acts.add(idea.place, name), { "data-key": `idea-${idea.place}`, "aria-label": say("clickAdd", { name }) }));
  });
  place("shelf").replaceChildren(...(ideas.length ? ideas : [el("p", { class: "hint" }, say("shelfEmpty"))]));
}

const pane = panes({ coaches: JSON.parse(root.dataset.coaches), get draft() { return draft; }, get tag() { return tag; }, service, path, key,
  act: (edits, words) => act(edits, words), offers: (list) => offers(list) });

function tools() {
  const off = draft.tour.revision === 1 || busy;
  place("tools").replaceChildren(
    button(say("undo"), undo, { disabled: off, "data-key": "undo" }),
    button(say("redo"), redo, { disabled: !undone.length || busy, "data-key": "redo" }),
    ...["whyNot", "journey", "history", "variant", "circles", "share"].map((name) => button(say(name), () => pane.toggle(name), {
      "data-key": name, "aria-expanded": String(pane.open === name), "aria-controls": "pane" })));
}

/** Goes from a stop on the map to its card; at one place there may be several, and the open day is nearest. */
function goTo(ids) {
  const day = draft.doc.days.findIndex(({ stops }, i) => i === shown && stops.some((stop) => ids.includes(stop.id)));
  const at = day >= 0 ? day : draft.doc.days.findIndex(({ stops }) => stops.some((stop) => ids.includes(stop.id)));
  if (at !== shown) acts.show(at);
  const id = draft.doc.days[at].stops.find((stop) => ids.includes(stop.id)).id;
  const card = document.querySelector(`.live [data-stop="${CSS.escape(id)}"]`);
  card.tabIndex = card.tabIndex < 0 ? -1 : card.tabIndex;
  card.focus();
  card.scrollIntoView({ block: "nearest" });
  map.point(id);
}

function tell(text) {
  spoken = text;
  place("told").textContent = text;
}

/** Shows a change, says it, and has the service make it. */
function act(edits, words) {
  render();
  if (words) tell(words);
  waiting.push(...refused, ...edits);
  refused = [];
  trouble(null);
  return pump();
}

async function pump() {
  if (busy || !waiting.length) return;
  busy = true;
  const edits = waiting.splice(0);
  place("told").textContent = `${spoken} ${say("saving")}`.trim();
  try {
    const { body, tag: now } = await service.ask("POST", `${path}/revisions`, { edits }, tag);
    done.push(edits);
    undone.length = 0;
    tag = now;
    if (!waiting.length) await take(body.tour, now);
    tell(`${spoken} ${say("saved", { n: body.tour.revision })}`.trim());
  } catch (problem) {
    await failed(problem, edits);
  }
  busy = false;
  tools();
  return pump();
}

async function failed(problem, edits) {
  if (!(problem instanceof Problem)) throw problem;
  waiting = [];
  if (problem.status === 412) {
    await load();
    return tell(say("changedElsewhere"));
  }
  refused = edits;
  tell(""); // what was said of it has not come true
  trouble(problem);
}

/** Says why a change cannot be made, with what would do; null takes it away. */
function trouble(problem) {
  const box = place("trouble");
  box.hidden = !problem;
  if (!problem) return box.replaceChildren();
  const reasons = problem.told?.about?.reasons ?? problem.faults.map((fault) => ({ [lang]: fault.message }));
  const text = problem.status === 0 ? say("offline") : problem.message || say("failed");
  box.replaceChildren(
    el("strong", {}, reasons.length ? say("refused") : text),
    el("ul", { class: "notes" }, ...reasons.map((reason) => el("li", {}, reason[lang]))),
    offers(problem.told?.about?.offers ?? []) ?? "",
    button(say("discard"), discard));
  box.focus();
}

/** Returns what was tried and works, each with a button; its edits stand for all that was asked. */
function offers(list) {
  if (!list.length) return null;
  return el("div", {}, el("p", {}, say("helps")), el("ul", { class: "offers" }, ...list.map((offer) => el("li", {},
    el("span", {}, offer.text[lang]),
    button(say("use"), () => { refused = []; act(offer.edits, offer.text[lang]); }, { class: "", "aria-label": offer.text[lang] })))));
}

function discard() {
  refused = [];
  draft = new Draft(draft.tour, draft.given);
  trouble(null);
  render();
  place("plan").querySelector("[data-key]")?.focus();
}

async function back(method, words, body, then) {
  if (busy) return;
  busy = true;
  refused = [];
  trouble(null);
  try {
    const { body: changed, tag: now } = await service.ask("POST", `${path}/${method}`, body, tag);
    then();
    await take(changed.tour, now);
    tell(say(words));
  } catch (problem) {
    await failed(problem, []);
  }
  busy = false;
  tools();
}

function undo() {
  return back("undo", "undone", {}, () => { if (done.length) undone.push(done.pop()); });
}

function redo() {
  const edits = undone.at(-1);
  return back("revisions", "redone", { edits }, () => done.push(undone.pop()));
}

const nameAt = (id) => nameOf(draft.stops.get(id));
const acts = {
  show(day, focus = false) {
    shown = day;
    render();
    if (focus) place(`tab-${day}`).focus();
  },
  move(id, day, turn) {
    const edit = draft.move(id, day, turn);
    const time = draft.times(day).stops[turn];
    shown = day;
    act([edit], say("movedTo", { name: nameAt(id), day: day + 1, n: turn + 1, at: clock(time.starts) }));
  },
  toDay(id, day) {
    acts.move(id, day, draft.bestTurn(id, day));
  },
  stay(id, minutes) {
    const edit = draft.stay(id, minutes);
    if (edit) act([edit], say("longer", { name: nameAt(id), n: minutes }));
  },
  lock(id, hold) {
    draft.locks[hold ? "add" : "delete"](id);
    const edit = hold ? { do: "lock", stop: id, keep: ["presence", "day", "time"] } : { do: "unlock", stop: id };
    act([edit], say(hold ? "isLocked" : "isFree", { name: nameAt(id) }));
  },
  aside(id) {
    const name = nameAt(id);
    act([draft.aside(id)], say("removed", { name }));
  },
  unfold(id) {
    draft.unfolded = draft.unfolded === id ? null : id;
    render();
  },
  start(id, at) {
    const edit = draft.start(id, at);
    act([edit], at === null ? say("startFree", { name: nameAt(id) }) : say("startIs", { name: nameAt(id), at }));
  },
  replace(id, other, name) {
    act([{ do: "replace", stop: id, place: other }], say("replaced", { name: nameAt(id), other: name }));
  },
  night(number, other, name) {
    act([{ do: "base", night: number, place: other }], say("sleeps", { n: number, name }));
  },
  point(id) {
    map.point(id);
  },
  add(id, name) {
    act([{ do: "add", place: id }], say("added", { name }));
  },
  drag(id) {
    dragged = id;
  },
  dropBefore(id) {
    if (!dragged || dragged === id) return;
    const [from, turn] = draft.find(dragged), [day, at] = draft.find(id);
    if (from !== day || turn !== at) acts.move(dragged, day, from === day && turn < at ? at : at);
  },
  dropOnDay(day) {
    if (!dragged) return;
    const [from] = draft.find(dragged);
    if (from === day) acts.move(dragged, day, draft.order[day].length - 1);
    else acts.toDay(dragged, day);
  },
};

const language = document.querySelector("[data-language]");
language.addEventListener("click", () => { language.href = language.href.split("#")[0] + location.hash; });
load().catch((problem) => {
  if (!(problem instanceof Problem)) throw problem;
  place("shared").hidden = false;
});
