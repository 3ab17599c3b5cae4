/** A tour while somebody changes it: the order and minutes they want, with the times that follow. */
import { routeOf, timeDay } from "./retime.js";
import { minuteOn } from "./text.js";

export class Draft {
  /** `tour` is a document of the API, `sheet` its timing; both stay as they are: `given`. */
  constructor(tour, sheet) {
    this.tour = tour;
    this.given = sheet;
    this.sheet = sheet;
    this.unfolded = null;
    this.doc = tour.itinerary;
    this.order = sheet.frames.map((_, day) => sheet.entries.filter((e) => e.day === day).map((e) => e.id));
    this.minutes = {};
    this.stops = new Map(this.doc.days.flatMap((day) => day.stops.map((stop) => [stop.id, stop])));
    this.entries = new Map(sheet.entries.map((entry) => [entry.id, entry]));
    this.locks = new Set(tour.locks.map((lock) => lock.stop));
    this.moved = false;
  }

  /** Returns the times of a day as it is wanted now. */
  times(day, order = this.order[day]) {
    return timeDay(this.sheet, day, routeOf(this.sheet, order, this.minutes));
  }

  /** Returns [day, turn] of a stop that is done on the way, or null. */
  find(id) {
    const day = this.order.findIndex((ids) => ids.includes(id));
    return day < 0 ? null : [day, this.order[day].indexOf(id)];
  }

  /** Returns the stops at the base before a day begins, and those after it is over. */
  edges(day) {
    const { stops } = this.doc.days[day];
    const onWay = (stop) => this.entries.has(stop.id);
    const first = stops.findIndex(onWay), last = stops.findLastIndex(onWay);
    const split = stops.findIndex((stop, i) => i > 0 && stop.meal !== "breakfast");
    return first < 0 ? [stops.slice(0, split), stops.slice(split)] : [stops.slice(0, first), stops.slice(last + 1)];
  }

  /** Returns the id after which something comes first on a day. */
  morning(day) {
    return this.edges(day)[0].at(-1).id;
  }

  /** Returns the minutes that are wanted for a stop. */
  wanted(id) {
    const [day] = this.find(id);
    return this.minutes[id] ?? this.entries.get(id).dwell[day];
  }

  /** Puts a stop at a turn of a day and returns the edit that says so. */
  move(id, day, turn) {
    const [from] = this.find(id);
    this.order[from] = this.order[from].filter((other) => other !== id);
    this.order[day].splice(turn, 0, id);
    this.moved = true;
    const after = turn > 0 ? this.order[day][turn - 1] : this.morning(day);
    return { do: "move", stop: id, day: day + 1, after };
  }

  /** Returns the turn of another day at which a stop fits best: soonest back, else the last. */
  bestTurn(id, day) {
    const others = this.order[day].filter((other) => other !== id);
    const tried = [...Array(others.length + 1).keys()].map((turn) => {
      const run = this.times(day, others.toSpliced(turn, 0, id));
      return { turn, worse: run.faults.length, back: run.back };
    });
    return tried.reduce((best, one) => (one.worse - best.worse || one.back - best.back) < 0 ? one : best).turn;
  }

  /** Stays longer or shorter and returns the edit, or null where there is no less. */
  stay(id, minutes) {
    if (minutes < 5 || minutes > 720) return null;
    this.minutes[id] = minutes;
    this.moved = true;
    return { do: "retime", stop: id, minutes };
  }

  /** Starts a stop at HH:MM, or, with null, whenever it suits; returns the edit. */
  start(id, at) {
    const starts = at === null ? null : Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5));
    const changed = (entry) => (entry.id === id ? { ...entry, starts, arrives: null } : entry);
    this.sheet = { ...this.sheet, entries: this.sheet.entries.map(changed) };
    this.entries = new Map(this.sheet.entries.map((entry) => [entry.id, entry]));
    this.moved = true;
    return { do: "retime", stop: id, start: at };
  }

  /** Returns whether somebody said when a stop starts; a lock is something else. */
  startHeld(id) {
    return this.entries.get(id).starts !== null && !this.locks.has(id);
  }

  /** Takes a stop out and returns the edit. */
  aside(id) {
    const [day] = this.find(id);
    this.order[day] = this.order[day].filter((other) => other !== id);
    this.moved = true;
    return { do: "remove", stop: id };
  }

  /** Returns minutes and counts of the visits by side. */
  sides() {
    const told = {};
    for (const id of this.order.flat()) {
      const stop = this.stops.get(id);
      if (!stop || stop.kind !== "visit") continue;
      const side = stop.place.side ?? "outside";
      told[side] = (told[side] ?? 0) + this.wanted(id);
    }
    return told;
  }

  /** Returns minutes since the midnight of its day of a time of a stop. */
  minuteOf(day, moment) {
    return minuteOn(this.doc.days[day].on, moment);
  }
}
