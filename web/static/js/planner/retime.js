/**
 * The times of a day, worked out here, so that whoever edits sees them at once.
 *
 * It does what the service does with the same numbers (`tourism/composer/timetable.py` and
 * `pinned.py`, to which it is held by a test), and where a day does not hold it goes on and says
 * where and why. Pure: a sheet of `GET …/timing`, a day (from 0), what is done in which order.
 */

const AFTER_A_MEAL = 60; // minutes for which guests gladly rest after a meal
const LONGEST_TABLE = 180;

/** Returns the stays of a day in order: entries of the sheet with the minutes that are wanted. */
export function routeOf(sheet, ids, minutes = {}) {
  const known = new Map(sheet.entries.map((entry) => [entry.id, entry]));
  return ids.map((id) => ({ entry: known.get(id), wanted: minutes[id] ?? null })).filter((s) => s.entry);
}

/**
 * Returns `{leaves, back, drive, stops, faults}`: minutes since midnight. `faults` is empty exactly
 * where the day holds; each has the `id` of its stop (null for the day), a `code` and numbers.
 */
export function timeDay(sheet, day, route) {
  const frame = sheet.frames[day];
  const visits = route.map((stay) => visitOf(sheet, day, stay));
  const run = earliest(sheet, frame, day, visits);
  if (run.faults.length) return told(run, frame.leave, run.begins, run.arrives, run.back, visits);
  const held = frame.leaves !== null || frame.back_at !== null || visits.some((v) => v.arrives !== null);
  return held ? pinned(sheet, frame, day, visits, run) : settled(sheet, frame, day, visits, run);
}

/** Returns what stands for a stay on a day: its starts, its minutes, what is held. */
function visitOf(sheet, day, { entry, wanted }) {
  const dwell = wanted ?? entry.dwell[day];
  let windows = startsOf(entry, day, dwell, sheet.grid);
  let until = null;
  if (entry.starts !== null) {
    until = windowEnd(windows, entry.starts, dwell) ?? entry.starts + dwell;
    windows = windowEnd(windows, entry.starts, 0) === null ? [] : [[entry.starts, entry.starts]];
  }
  return { id: entry.id, kind: entry.kind, row: entry.row, lead: entry.lead, dwell, windows, until,
    isHeld: entry.starts !== null, arrives: entry.arrives, closes: entry.until };
}

/** Returns earliest and latest starts for so many minutes. */
function startsOf(entry, day, dwell, grid) {
  if (entry.kind !== "visit") {
    const held = entry.windows[day] ?? [];
    if (entry.until === null) return held;
    const last = entry.until - dwell;
    return held.filter(([a]) => a <= last).map(([a, b]) => [a, Math.min(b, last)]);
  }
  const found = [];
  for (const [opens, closes] of entry.hours[day] ?? []) {
    let first = Math.ceil(opens / grid) * grid;
    let last = Math.floor((closes - dwell) / grid) * grid;
    if (first > last) continue;
    if (entry.between) [first, last] = [Math.max(first, entry.between[0]), Math.min(last, entry.between[1])];
    if (first <= last) found.push([first, last]);
  }
  return found;
}

function windowEnd(windows, start, dwell) {
  const held = windows.find(([first, last]) => first <= start && start <= last);
  return held ? held[1] + dwell : null;
}

function nextStart(windows, ready) {
  const next = windows.find(([, latest]) => ready <= latest);
  return next ? Math.max(ready, next[0]) : null;
}

function restsDue(wheel, drive, limits) {
  const total = wheel + drive;
  const rests = Math.max(0, Math.floor((total - 1) / limits.wheel));
  return [rests, total - rests * limits.wheel];
}

/** Leaving and arriving early is never worse: these times decide whether an order can be. */
function earliest(sheet, frame, day, visits) {
  const { limits } = sheet;
  const run = { arrives: [], begins: [], dwells: [], rests: [], drive: 0, back: 0, faults: [] };
  let row = frame.start, clock = frame.leave, wheel = 0;
  for (const visit of visits) {
    const drive = sheet.drive[day][row][visit.row];
    const [taken, left] = restsDue(wheel, drive, limits);
    wheel = left;
    const arrival = clock + way(run, visit.id, sheet.minutes[day][row][visit.row]) + taken * limits.rest;
    let begin = nextStart(visit.windows, arrival + visit.lead);
    if (begin === null) {
      run.faults.push(whyNot(visit, arrival));
      begin = arrival + visit.lead;
    }
    run.arrives.push(arrival);
    run.begins.push(begin);
    run.dwells.push(visit.dwell);
    run.rests.push(taken * limits.rest);
    run.drive += drive;
    [row, clock] = [visit.row, begin + visit.dwell];
    if (visit.dwell + visit.lead >= limits.rest) wheel = 0;
  }
  const drive = sheet.drive[day][row][frame.end];
  const [taken] = restsDue(wheel, drive, limits);
  run.rests.push(taken * limits.rest);
  run.drive += drive;
  run.back = clock + way(run, null, sheet.minutes[day][row][frame.end]) + taken * limits.rest;
  if (run.back > frame.back) run.faults.push({ id: null, code: "late-back", at: run.back, limit: frame.back });
  if (limits.drive_day !== null && run.drive > limits.drive_day) {
    run.faults.push({ id: null, code: "drive-day", at: run.drive, limit: limits.drive_day });
  }
  return run;
}

function way(run, id, minutes) {
  if (minutes === null) run.faults.push({ id, code: "no-way", at: null, limit: null });
  return minutes ?? 0;
}

function whyNot(visit, arrival) {
  const { id, windows, dwell, lead } = visit;
  if (!windows.length) return { id, code: "closed", at: arrival, limit: null };
  const latest = windows.at(-1)[1];
  const code = visit.isHeld ? "held" : visit.kind === "visit" ? "too-late" : `too-late-${visit.kind}`;
  return { id, code, at: arrival + lead, limit: latest, closes: latest + dwell };
}

/** Moves the waiting to where it does no harm; the day still ends as early as it can. */
function settled(sheet, frame, day, visits, run) {
  if (!visits.length) return told(run, frame.leave, run.begins, run.arrives, run.back, visits);
  const begins = [...run.begins], dwells = [...run.dwells];
  for (let i = visits.length - 2; i >= 0; i -= 1) {
    const [here, there] = [visits[i], visits[i + 1]];
    const needed = (sheet.minutes[day][here.row][there.row] ?? 0) + run.rests[i + 1] + there.lead;
    let room = begins[i + 1] - needed - begins[i] - dwells[i];
    if (here.kind === "meal") {
      const table = here.closes === null ? AFTER_A_MEAL : Math.max(0, here.closes - begins[i] - dwells[i]);
      const rest = Math.min(room, AFTER_A_MEAL, table);
      dwells[i] += rest;
      room -= rest;
    }
    begins[i] += Math.min(room, windowEnd(here.windows, begins[i], 0) - begins[i]);
  }
  const first = (sheet.minutes[day][frame.start][visits[0].row] ?? 0) + run.rests[0];
  const leaves = Math.max(frame.leave, Math.min(frame.leave_latest, begins[0] - visits[0].lead - first));
  return walked(sheet, frame, day, visits, run, leaves, begins, dwells, run.back);
}

/** The same with moments that must not change: whoever would be early stays longer where he is. */
function pinned(sheet, frame, day, visits, run) {
  const begins = [...run.begins], dwells = [...run.dwells];
  const row = (i) => (i < 0 ? frame.start : i < visits.length ? visits[i].row : frame.end);
  const ride = (i) => (sheet.minutes[day][row(i - 1)][row(i)] ?? 0) + run.rests[i];
  const due = (i) => {
    if (i === visits.length) return frame.back_at === null ? null : { at: frame.back_at - ride(i), exact: true };
    const { arrives, lead } = visits[i];
    if (arrives !== null) return { at: arrives - ride(i), exact: true };
    return { at: begins[i] - lead - ride(i), exact: false };
  };
  for (let i = visits.length - 1; i >= 0; i -= 1) {
    const wanted = due(i + 1);
    if (wanted !== null && !fill(visits[i], i, begins, dwells, wanted)) {
      run.faults.push({ id: visits[i + 1]?.id ?? null, code: "held", at: begins[i] + dwells[i], limit: wanted.at });
      return told(run, frame.leave, run.begins, run.arrives, run.back, visits);
    }
  }
  const wanted = due(0);
  const leaves = wanted === null ? frame.leave : Math.max(frame.leave, Math.min(frame.leave_latest, wanted.at));
  if (wanted?.exact && leaves !== wanted.at) {
    run.faults.push({ id: visits[0]?.id ?? null, code: "held", at: leaves, limit: wanted.at });
    return told(run, frame.leave, run.begins, run.arrives, run.back, visits);
  }
  const last = visits.length - 1;
  const out = last < 0 ? leaves : begins[last] + dwells[last];
  return walked(sheet, frame, day, visits, run, leaves, begins, dwells, out + ride(visits.length));
}

/** Lets a stop take the time until the group has to be on its way; tells whether that can be. */
function fill(visit, i, begins, dwells, due) {
  let room = due.at - begins[i] - dwells[i];
  if (room < 0) return false;
  const longer = (most) => {
    const more = Math.max(0, Math.min(most, lasts(visit, begins[i]) - begins[i] - dwells[i]));
    dwells[i] += more;
    return more;
  };
  if (visit.kind === "meal") room -= longer(Math.min(room, AFTER_A_MEAL));
  if (!visit.isHeld) {
    const shift = Math.min(room, windowEnd(visit.windows, begins[i], 0) - begins[i]);
    begins[i] += shift;
    room -= shift;
    if (due.exact && room) room -= inALaterWindow(visit, i, begins, dwells, due.at);
  }
  if (due.exact && room) room -= longer(room);
  return room === 0 || !due.exact;
}

function inALaterWindow(visit, i, begins, dwells, due) {
  const latest = due - dwells[i], before = begins[i];
  for (const [first, last] of visit.windows) {
    if (first > before && first <= latest) begins[i] = Math.min(last, latest);
  }
  return begins[i] - before;
}

/** An appointment is never drawn out. */
function lasts(visit, begins) {
  const ends = begins + visit.dwell;
  if (visit.kind === "block") return ends;
  if (visit.kind === "meal") return Math.min(begins + LONGEST_TABLE, visit.closes || begins + LONGEST_TABLE);
  return visit.isHeld ? visit.until : windowEnd(visit.windows, begins, visit.dwell) ?? ends;
}

function walked(sheet, frame, day, visits, run, leaves, begins, dwells, back) {
  let row = frame.start, clock = leaves;
  const arrives = visits.map((visit, i) => {
    const arrival = clock + (sheet.minutes[day][row][visit.row] ?? 0) + run.rests[i];
    [row, clock] = [visit.row, begins[i] + dwells[i]];
    return arrival;
  });
  return told({ ...run, dwells }, leaves, begins, arrives, back, visits);
}

function told(run, leaves, begins, arrives, back, visits) {
  const stops = visits.map(({ id }, i) => (
    { id, arrives: arrives[i], starts: begins[i], minutes: run.dwells[i], ends: begins[i] + run.dwells[i] }));
  return { leaves, back, drive: run.drive, rests: run.rests, stops, faults: run.faults };
}
