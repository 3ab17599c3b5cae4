/** What a card unfolds to: when it starts, and what could be there instead; a hotel's is its night. */
import { finder, places } from "./find.js";
import { button, clock, el, lang, say } from "./text.js";

const SUGGESTED = 4;
const NEAR = 25_000; // metres
const TABLES = [{ kind: "eatery" }, { service: "meals" }], BEDS = [{ kind: "hotel" }, { service: "lodging" }];
const NO_SIGHTS = ["eatery", "hotel", "service-town"];

/** Returns the unfolded part of a card on the way. */
export function unfolded(draft, id, minute, name, acts) {
  const { kind } = draft.entries.get(id);
  return el("div", { class: "more" },
    kind === "block" ? null : starting(draft, id, minute, name, acts),
    kind === "block" ? null : instead(draft, id, say("instead"), say("insteadOf", { name }), kind === "meal" ? TABLES : undefined,
      (place, other) => acts.replace(id, place, other)));
}

/** Returns the unfolded part of a night. */
export function night(draft, day, id, acts) {
  const label = say("sleepAt", { n: day + 1 });
  return el("div", { class: "more" }, instead(draft, id, label, label, BEDS, (place, name) => acts.night(day + 1, place, name)));
}

function starting(draft, id, minute, name, acts) {
  const input = el("input", { type: "time", step: 300, value: padded(minute), "aria-label": `${name}: ${say("startAt")}`, "data-key": `start-${id}` });
  const held = draft.startHeld(id);
  return el("p", { class: "fixes" }, el("span", {}, say("startAt")), input,
    button(say("setStart"), () => input.value && acts.start(id, input.value), { "data-key": `set-${id}` }),
    held && button(say("freeStart"), () => acts.start(id, null), { "data-key": `free-${id}` }));
}

/** Returns HH:MM, as fields and the service write it. */
function padded(minute) {
  return clock(minute).replace("h", ":");
}

/** Returns a search, and buttons for what is near; `ways` are what will do. */
function instead(draft, id, title, label, ways, choose) {
  const search = finder(label, (place) => choose(place.id, place.name[lang]), ways);
  search.input.dataset.key = `other-${id}`;
  const near = el("p", { class: "fixes near" });
  fillNear(near, draft, id, ways, choose);
  return el("div", {}, el("p", {}, title), search.root, near);
}

async function fillNear(box, draft, id, ways, choose) {
  const { latitude, longitude } = draft.stops.get(id).place;
  if (latitude === null) return;
  const found = await places({ near: `${latitude},${longitude}`, radius_m: NEAR, sort: "distance", limit: "40" }, ways);
  const there = new Set([...draft.stops.values()].map((stop) => stop.place.id));
  const others = found.filter((one) => !there.has(one.id) && (ways || !NO_SIGHTS.includes(one.kind)));
  box.append(...others.slice(0, SUGGESTED).map((one) => button(one.name[lang], () => choose(one.id, one.name[lang]))));
}
