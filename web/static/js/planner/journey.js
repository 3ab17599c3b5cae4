/** Who travels, with what, when: changed on the draft, looked at before it is saved. */
import { guarded, preview } from "./pieces.js";
import { el, say } from "./text.js";

const PARTY = ["guests", "children", "wheelchairs"];

/** Shows the form in `body`; `given` is the board. */
export function journey(given, body) {
  const asked = saidBy(given.draft);
  const inputs = {
    first: el("input", { type: "date", required: true }), days: el("input", { type: "number", min: 1, max: 7, required: true }),
    at: el("input", { type: "time", required: true }), by: el("input", { type: "time", required: true }),
    guests: el("input", { type: "number", min: 1, max: 500, required: true }),
    children: el("input", { type: "number", min: 0, max: 500 }), wheelchairs: el("input", { type: "number", min: 0, max: 100 }),
    coach: el("select", {}, el("option", { value: "" }, say("coachAny")),
      ...given.coaches.map(([seats, name]) => el("option", { value: String(seats) }, name))),
  };
  for (const [name, input] of Object.entries(inputs)) Object.assign(input, { id: `j-${name}`, value: asked[name] });
  const out = el("div", { role: "status" });
  const look = () => guarded(out, async () => {
    const edits = editsOf(asked, Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value])), given.draft.tour.request);
    if (!edits.length) return out.replaceChildren(el("p", {}, say("nothingAsked")));
    out.textContent = say("composing");
    await preview(given, edits, out, { title: say("becomes"), label: say("make"), said: say("journeyMade") });
  });
  const form = el("form", { onsubmit: (event) => { event.preventDefault(); look(); } },
    el("div", { class: "grid" }, ...Object.entries(inputs).map(([name, input]) => (
      el("div", { class: "field" }, el("label", { for: input.id }, say(name)), input)))),
    el("p", {}, el("button", {}, say("look"))));
  body.replaceChildren(el("p", { class: "hint" }, say("journeyHint")), form, out);
}

/** Returns what a request says, as the fields write it; what it does not say has its usual value. */
function saidBy(draft) {
  const { request, itinerary } = draft.tour;
  return {
    first: itinerary.days[0].on, days: String(itinerary.days.length),
    at: request.start.at ?? "07:30", by: request.end?.by ?? "18:00", coach: String(request.coach ?? ""),
    ...Object.fromEntries(PARTY.map((name) => [name, String(request.party[name] ?? 0)])),
  };
}

/** Returns the edits that make one out of the other. */
function editsOf(before, after, request) {
  const changed = (name) => after[name] !== before[name];
  const edits = [];
  const party = Object.fromEntries(PARTY.filter(changed).map((name) => [name, Number(after[name] || 0)]));
  if (changed("coach") && after.coach) party.coach = Number(after.coach);
  const patch = changed("coach") && !after.coach ? { coach: null } : {};
  if (changed("at")) patch.start = { at: after.at };
  if (changed("by")) patch.end = request.end ? { by: after.by } : { ...request.start, at: undefined, by: after.by };
  if (changed("first") || changed("days")) edits.push({ do: "dates", first: after.first, days: Number(after.days) });
  if (Object.keys(party).length) edits.push({ do: "party", ...party });
  if (Object.keys(patch).length) edits.push({ do: "change", patch });
  return edits;
}
