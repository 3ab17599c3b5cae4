/** Small pieces that several panes of the planner share. */
import { Problem } from "../api.js";
import { button, el, lang, say } from "./text.js";

/** Returns sentences of the service as a list. */
export function words(list) {
  return el("ul", { class: "notes" }, ...list.map((one) => el("li", {}, one[lang])));
}

/** Does some work; what the service refuses is told in `out`. */
export async function guarded(out, work) {
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    out.replaceChildren(el("p", { class: "fault" }, problem.status === 0 ? say("offline") : problem.message || say("failed")));
  }
}

/** Returns a text to be copied, with its button. */
export function row(label, text) {
  const input = text.includes("\n")
    ? el("textarea", { readOnly: true, value: text, rows: 6, "aria-label": label })
    : el("input", { type: "text", readOnly: true, value: text, "aria-label": label });
  const told = el("span", { role: "status" });
  const copy = button(say("copy"), async () => {
    input.select();
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    if (copied || document.execCommand("copy")) told.textContent = say("copied");
  }, { "aria-label": `${say("copy")}: ${label}` });
  return el("div", {}, el("strong", {}, label), el("div", { class: "link-row" }, input, copy, told));
}

/** Tries edits without writing; shows what they would change, or why not and what would do. */
export async function preview(given, edits, out, { title, label, again, said }) {
  try {
    const { body: changed } = await given.service.ask("POST", `${given.path}/preview`, { edits }, given.tag);
    const make = button(label, () => given.act(edits, said), { class: "", "aria-label": again ?? label });
    out.replaceChildren(el("p", {}, title), changed.words.length ? words(changed.words) : el("p", {}, say("nothingElse")), make);
    make.focus();
  } catch (problem) {
    const told = problem.told?.about;
    if (!told?.reasons) throw problem;
    out.replaceChildren(el("p", {}, say("refused")), words(told.reasons), given.offers(told.offers) ?? "");
  }
}
