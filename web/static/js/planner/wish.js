/** The form: kept in the address, places chosen from the search, sent as a request, followed. */
import { Problem, ask } from "../api.js";
import { explain, say as tell } from "../form.js";
import { finder } from "./find.js";
import { Service, newKey } from "./service.js";
import { button, el, lang, say } from "./text.js";

const form = document.getElementById("wish");
const progress = document.getElementById("progress");
const no = document.getElementById("no");

/** Returns the fields as an address keeps them: nothing that is empty. */
function query() {
  const said = [...new FormData(form)].filter(([, value]) => value !== "");
  return new URLSearchParams(said);
}

function keep() {
  history.replaceState(null, "", `${location.pathname}?${query()}`);
}

/** Puts a search and a list of what was chosen in the place of a field for ids. */
function choosing(box) {
  const field = box.querySelector("textarea");
  const label = box.querySelector("label");
  const list = el("ul", { class: "chosen" });
  const status = el("p", { class: "unseen", role: "status" });
  const timed = box.dataset.chooser === "must";
  const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
  let chosen = lines.map((line) => {
    const [, id, minutes] = /^([a-z0-9-]+)(?:\s+(\d+))?$/.exec(line) ?? [null, line, ""];
    return { id, name: id, minutes: minutes ?? "" };
  });
  const write = () => {
    field.value = chosen.map(({ id, minutes }) => (minutes ? `${id} ${minutes}` : id)).join("\n");
    list.replaceChildren(...chosen.map((one) => el("li", {}, one.name,
      timed && el("input", { type: "number", min: 5, max: 720, step: 5, value: one.minutes, placeholder: say("minutes"),
        "aria-label": `${one.name}: ${say("minutes")}`, onchange: (event) => { one.minutes = event.target.value; write(); } }),
      button("×", () => { chosen = chosen.filter((other) => other !== one); write(); search.input.focus(); },
        { "aria-label": say("remove", { name: one.name }) }))));
    keep();
  };
  const search = finder(label.textContent, (place) => {
    if (!chosen.some(({ id }) => id === place.id)) chosen.push({ id: place.id, name: place.name[lang], minutes: "" });
    status.textContent = say("chosen", { name: place.name[lang] });
    write();
  });
  label.htmlFor = search.input.id;
  field.hidden = true;
  field.after(list, search.root, status);
  write();
  for (const one of chosen) named(one, write);
}

async function named(one, write) {
  const place = await ask("GET", `/api/v1/places/${encodeURIComponent(one.id)}`).catch(() => null);
  if (place) one.name = place.name[lang];
  if (place) write();
}

async function compose(request) {
  const stop = new AbortController();
  const text = document.getElementById("progress-text");
  document.getElementById("cancel").onclick = () => stop.abort();
  [form.hidden, no.hidden, progress.hidden] = [true, true, false];
  document.getElementById("progress-title").focus();
  const service = new Service((await Service.signedIn()) ? null : newKey());
  const job = await service.compose(request, ({ best, bound, elapsed }) => {
    const parts = [best !== null && say("best", { n: best }), bound !== null && say("bound", { n: bound }),
      elapsed !== null && say("seconds", { n: Math.round(elapsed) })];
    text.textContent = [say("composing"), ...parts.filter(Boolean)].join(" · ");
  }, stop.signal);
  ended(job, service, request);
}

function ended(job, service, request) {
  if (job.itinerary) {
    const at = new URL(`/planner/${job.itinerary}`, location.href);
    const chosen = new URLSearchParams(location.search).get("lang");
    if (chosen) at.searchParams.set("lang", chosen);
    at.hash = service.key ?? "";
    return location.assign(at);
  }
  [progress.hidden, form.hidden] = [true, false];
  if (job.answer) return refused(job.answer, request);
  tell(job.error ? job.error[lang] : say("stopped"));
  document.getElementById("message").focus();
}

/** Shows why there is no tour, and what was tried and works, each with a button that takes it. */
function refused(answer, request) {
  document.getElementById("reasons").replaceChildren(...answer.reasons.map((reason) => el("li", {}, reason[lang])));
  const others = answer.other_dates.map((other) => ({ text: other.text, patch: { dates: { first: other.first } } }));
  document.getElementById("offers").replaceChildren(...[...answer.offers, ...others].map((offer) => el("li", {},
    el("span", {}, offer.text[lang]), button(say("try"), () => run(() => compose(merged(request, offer.patch)))))));
  no.hidden = false;
  document.getElementById("no-title").focus();
}

/** A JSON merge patch (RFC 7386). */
function merged(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const result = target && typeof target === "object" && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}

async function run(work) {
  tell("");
  for (const place of form.querySelectorAll(".fault")) place.hidden = true;
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    [progress.hidden, form.hidden] = [true, false];
    const input = explain(problem, form, form);
    (input?.hidden ? input.closest(".field").querySelector("input") : input ?? document.getElementById("message")).focus();
  }
}

form.addEventListener("change", keep);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  keep();
  run(async () => compose((await ask("GET", `/planner/request?${query()}`)).request));
});
document.querySelectorAll("[data-chooser]").forEach(choosing);

const language = document.querySelector("[data-language]");
language.addEventListener("click", () => {
  const kept = query();
  kept.set("lang", language.hreflang);
  language.href = `${location.pathname}?${kept}`;
});
