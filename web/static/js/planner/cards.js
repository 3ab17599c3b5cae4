/** The days as they are shown: tabs, cards with what can be done to them, rides between. */
import { night, unfolded } from "./more.js";
import { button, clock, el, lang, say } from "./text.js";

const SHAPES = { "hai-duong": "circle", "hung-yen": "square" };

export function nameOf(stop) {
  const name = (stop.title ?? stop.place.name)[lang];
  return stop.meal && !stop.title ? `${say(stop.meal)} · ${name}` : name;
}

function sign(side) {
  return el("i", { class: `sign ${SHAPES[side] ?? "diamond"}`, "aria-hidden": "true" });
}

/** Returns tabs and panels; `acts` has what the cards do. */
export function board(draft, shown, acts) {
  const runs = draft.order.map((_, day) => draft.times(day));
  const tabs = el("div", { class: "tabs", role: "tablist", "aria-label": document.getElementById("plan-title").textContent },
    ...draft.doc.days.map((day, i) => tab(draft, day, i, shown, runs[i], acts)));
  return [tabs, ...draft.doc.days.map((day, i) => panel(draft, day, i, i === shown, runs[i], acts))];
}

function tab(draft, day, i, shown, run, acts) {
  const made = el("button", { type: "button", role: "tab", id: `tab-${i}`, "aria-controls": `panel-${i}`, "data-key": `tab-${i}`,
    "aria-selected": String(i === shown), tabIndex: i === shown ? 0 : -1, onclick: () => acts.show(i),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step && !event.altKey) acts.show((i + step + draft.order.length) % draft.order.length, true);
    } },
  el("span", {}, say("day", { n: i + 1 }), run.faults.length ? " ⚠" : "",
    el("span", { class: "sub" }, `${day.on.slice(8, 10)}/${day.on.slice(5, 7)}`)));
  made.addEventListener("dragover", (event) => { event.preventDefault(); made.classList.add("over-it"); });
  made.addEventListener("dragleave", () => made.classList.remove("over-it"));
  made.addEventListener("drop", (event) => { event.preventDefault(); acts.dropOnDay(i); });
  return made;
}

function panel(draft, day, i, isShown, run, acts) {
  const [before, after] = draft.edges(i);
  const rows = [];
  before.forEach((stop, n) => rows.push(fixed(draft, i, stop, n === before.length - 1 && draft.moved ? run.leaves : null, acts)));
  run.stops.forEach((time, turn) => {
    const ride = time.arrives - (turn ? run.stops[turn - 1].ends : run.leaves);
    if (ride > 0) rows.push(leg(ride));
    rows.push(card(draft, i, turn, time, run, acts));
  });
  const home = run.back - (run.stops.at(-1)?.ends ?? run.leaves);
  if (home > 0) rows.push(leg(home));
  after.forEach((stop, n) => rows.push(fixed(draft, i, stop, n === 0 && draft.moved ? run.back : null, acts)));
  const spare = draft.sheet.frames[i].back - run.back;
  const faults = run.faults.filter((fault) => fault.id === null);
  const list = el("ol", { class: "stops" }, ...rows);
  list.addEventListener("dragover", (event) => event.preventDefault());
  list.addEventListener("drop", (event) => { event.preventDefault(); acts.dropOnDay(i); });
  return el("section", { class: "day", id: `panel-${i}`, role: "tabpanel", "aria-labelledby": `tab-${i}`, hidden: !isShown },
    el("h3", {}, day.heading[lang]), list,
    el("p", { class: `day-end${faults.length ? " bad" : ""}` },
      faults.length ? `⚠ ${faults.map(causeOf).join("; ")}` : say("back", { at: clock(run.back), n: spare }),
      draft.moved ? el("span", { class: "detail" }, ` · ${say("provisional")}`) : null));
}

function leg(minutes) {
  return el("li", { class: "leg" }, say("ride", { n: minutes }));
}

function fixed(draft, day, stop, minute, acts) {
  const from = minute ?? draft.minuteOf(day, stop.starts);
  const until = minute === null && stop.minutes && stop.kind !== "end" ? `–${clock(draft.minuteOf(day, stop.ends))}` : "";
  return el("li", { class: `stop ${stop.kind} ${stop.place.side ?? "outside"}`, "data-stop": stop.id },
    el("p", { class: "top-line" }, el("span", { class: "at" }, `${clock(from)}${until}`), el("span", { class: "name" }, nameOf(stop)),
      el("span", { class: "ends" }, stop.kind === "hotel" ? unfolding(draft, stop.id, nameOf(stop), acts) : null, lockOf(draft, stop.id, nameOf(stop), acts))),
    badges(draft, stop, null), stop.kind === "hotel" && draft.unfolded === stop.id ? night(draft, day, stop.id, acts) : null);
}

function unfolding(draft, id, name, acts) {
  return button("⋯", () => acts.unfold(id), { "data-key": `unfold-${id}`, "aria-label": say("unfold", { name }),
    "aria-expanded": String(draft.unfolded === id) });
}

function lockOf(draft, id, name, acts) {
  const held = draft.locks.has(id);
  return button("🔒", () => acts.lock(id, !held), { "data-key": `lock-${id}`, "aria-label": say("lock", { name }), "aria-pressed": String(held) });
}

function card(draft, day, turn, time, run, acts) {
  const { id } = time, stop = draft.stops.get(id), name = stop ? nameOf(stop) : id;
  const faults = run.faults.filter((fault) => fault.id === id);
  const made = el("li", { class: `stop ${stop?.kind} ${stop?.place.side ?? "outside"}${faults.length ? " bad" : ""}`,
    "data-stop": id, "data-key": `card-${id}`, tabIndex: 0, draggable: true, "aria-label": `${name}, ${clock(time.starts)}`,
    onkeydown: (event) => keys(event, draft, id, acts) },
  el("p", { class: "top-line" }, el("span", { class: "num" }, String(stop?.number ?? "+")),
    el("span", { class: "at" }, `${clock(time.starts)}–${clock(time.ends)}`), el("span", { class: "name" }, name),
    el("span", { class: "grip", title: say("drag", { name }), "aria-hidden": "true" }, "⠿")),
  el("p", { class: "detail" }, sign(stop?.place.side), [say(stop?.place.side ?? "outside"), stop?.title && stop.place.name[lang],
    rank(stop), time.starts > time.arrives && say("arrive", { at: clock(time.arrives) })].filter(Boolean).join(" · ")),
  badges(draft, stop, faults), fixes(draft, day, turn, faults, acts), handles(draft, day, turn, id, name, acts),
  draft.unfolded === id ? unfolded(draft, id, time.starts, name, acts) : null);
  for (const [on, at] of [["mouseenter", id], ["focusin", id], ["mouseleave", null], ["focusout", null]]) {
    made.addEventListener(on, () => acts.point(at));
  }
  dragging(made, draft, id, acts);
  return made;
}

function rank(stop) {
  const level = stop?.kind === "visit" ? stop.place.recognitions.map((one) => one.level).find(Boolean) : null;
  if (!level) return null;
  const own = `${stop.place.kind} ${level}`;
  return say(say(own) === own ? `rank ${level}` : own);
}

function badges(draft, stop, faults) {
  const items = [
    ...(faults ?? []).map((fault) => el("li", { class: "bad" }, `${say("conflict")}: ${causeOf(fault)}`)),
    draft.locks.has(stop?.id) && el("li", {}, `🔒 ${say("locked")}`),
    ...(stop?.events ?? []).map((event) => el("li", {}, event.name[lang])),
    stop?.must && el("li", {}, say("must")),
  ].filter(Boolean);
  const flags = stop?.flags ?? [];
  const list = items.length ? el("ul", { class: "badges" }, ...items) : null;
  if (!flags.length) return list;
  const open = (draft.opened ??= new Set());
  const more = el("details", { class: "unsure", open: open.has(stop.id) },
    el("summary", { "data-key": `flags-${stop.id}` }, say("flags", { n: flags.length })),
    el("ul", {}, ...flags.map((flag) => el("li", {}, flag[lang]))));
  more.addEventListener("toggle", () => open[more.open ? "add" : "delete"](stop.id));
  return el("div", {}, list ?? "", more);
}

/** Returns what is the matter, in words. */
export function causeOf(fault) {
  const gaps = { at: fault.at === null ? "" : clock(fault.at), limit: fault.limit === null ? "" : clock(fault.limit) };
  const key = { closed: "closed", held: "held", "late-back": "lateBack", "drive-day": "driveDay", "no-way": "noWay" }[fault.code];
  return say(key ?? "tooLate", gaps);
}

/** Returns buttons with what would help: less time before, an earlier turn, out of the day. */
function fixes(draft, day, turn, faults, acts) {
  if (!faults.length) return null;
  const [fault] = faults, id = draft.order[day][turn], name = nameOf(draft.stops.get(id));
  const over = fault.limit === null ? 0 : Math.ceil((fault.at - fault.limit) / 5) * 5;
  const donor = draft.order[day].slice(0, turn).findLast((other) => draft.entries.get(other).kind === "visit" && draft.wanted(other) - over >= 15);
  const found = [];
  if (over > 0 && donor) {
    const label = say("fixShorter", { n: over, name: nameOf(draft.stops.get(donor)) });
    found.push(button(label, () => acts.stay(donor, draft.wanted(donor) - over)));
  }
  if (turn > 0) found.push(button(say("fixEarlier", { name }), () => acts.move(id, day, turn - 1)));
  if (draft.entries.get(id).kind === "visit") found.push(button(say("fixAside", { name }), () => acts.aside(id)));
  return el("div", { class: "fixes" }, ...found);
}

function handles(draft, day, turn, id, name, acts) {
  const entry = draft.entries.get(id), last = draft.order[day].length - 1;
  const key = (what) => ({ "data-key": `${what}-${id}` });
  const minutes = draft.wanted(id);
  return el("div", { class: "handles" },
    entry.kind === "block" ? null : el("span", { class: "stay" },
      button("−", () => acts.stay(id, minutes - 5), { ...key("less"), "aria-label": say("less", { name }), disabled: minutes <= 5 }),
      el("output", {}, `${minutes} ${say("minutes")}`),
      button("+", () => acts.stay(id, minutes + 5), { ...key("more"), "aria-label": say("more", { name }) })),
    button("↑", () => acts.move(id, day, turn - 1), { ...key("up"), "aria-label": say("earlier", { name }), disabled: turn === 0 }),
    button("↓", () => acts.move(id, day, turn + 1), { ...key("down"), "aria-label": say("later", { name }), disabled: turn === last }),
    entry.kind === "visit" && draft.order.length > 1 ? dayChoice(draft, day, id, name, acts, key("day")) : null,
    lockOf(draft, id, name, acts),
    unfolding(draft, id, name, acts),
    entry.kind === "visit" ? button("×", () => acts.aside(id), { ...key("aside"), "aria-label": say("aside", { name }) }) : null);
}

function dayChoice(draft, day, id, name, acts, key) {
  return el("select", { ...key, "aria-label": say("toDay", { name }), onchange: (event) => acts.toDay(id, Number(event.target.value)) },
    ...draft.order.map((_, i) => el("option", { value: String(i), selected: i === day }, say("day", { n: i + 1 }))));
}

function keys(event, draft, id, acts) {
  if (event.target !== event.currentTarget) return;
  const [day, turn] = draft.find(id);
  const isVisit = draft.entries.get(id).kind === "visit", days = draft.order.length;
  const does = event.altKey
    ? { ArrowUp: () => turn > 0 && acts.move(id, day, turn - 1),
        ArrowDown: () => turn < draft.order[day].length - 1 && acts.move(id, day, turn + 1),
        ArrowLeft: () => isVisit && day > 0 && acts.toDay(id, day - 1),
        ArrowRight: () => isVisit && day < days - 1 && acts.toDay(id, day + 1) }
    : { "+": () => acts.stay(id, draft.wanted(id) + 5), "-": () => acts.stay(id, draft.wanted(id) - 5),
        l: () => acts.lock(id, !draft.locks.has(id)), Delete: () => isVisit && acts.aside(id) };
  const act = event.ctrlKey || event.metaKey ? null : does[event.key] ?? does[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

function dragging(made, draft, id, acts) {
  made.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", id);
    event.dataTransfer.effectAllowed = "move";
    made.classList.add("dragged");
    acts.drag(id);
  });
  made.addEventListener("dragend", () => { made.classList.remove("dragged"); acts.drag(null); });
  made.addEventListener("dragover", (event) => { event.preventDefault(); made.classList.add("over-it"); });
  made.addEventListener("dragleave", () => made.classList.remove("over-it"));
  made.addEventListener("drop", (event) => { event.preventDefault(); event.stopPropagation(); acts.dropBefore(id); });
}
