/** The map that the server drew, lit up: the open day stands out, a stop leads to its card. */
import { el, lang, say } from "./text.js";

export class LitMap {
  #box; #choose;

  /** `choose` gets the id of a stop. */
  constructor(box, choose) {
    [this.#box, this.#choose] = [box, choose];
  }

  /** Takes the drawing of a new revision; `now` tells draft and day when it has come. */
  async draw(tour, now) {
    const wide = this.#box.clientWidth > 440;
    const answer = await fetch(`/planner/${tour}/map.svg?lang=${lang}&wide=${wide}`).catch(() => null);
    if (!answer?.ok) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
    if (drawn.localName !== "svg") return;
    drawn.setAttribute("role", "group");
    this.#box.replaceChildren(document.importNode(drawn, true), el("p", { class: "hint no-print" }, say("mapKeys")));
    const [draft, day] = now();
    for (const mark of this.#marks()) this.#name(mark, draft);
    this.light(draft, day);
  }

  /** Lights the stops and the way of one day. */
  light(draft, day) {
    const ids = new Set(draft.doc.days[day].stops.map((stop) => stop.id));
    this.#box.classList.add("lit");
    for (const way of this.#box.querySelectorAll(".t-day")) way.classList.toggle("on", Number(way.dataset.day) === day + 1);
    for (const mark of this.#marks()) {
      const here = idsOf(mark).find((id) => ids.has(id));
      mark.classList.toggle("on", Boolean(here));
      mark.setAttribute("tabindex", here ? 0 : -1);
    }
  }

  /** Marks the stop that somebody looks at, or none. */
  point(id) {
    for (const mark of this.#marks()) mark.classList.toggle("here", id !== null && idsOf(mark).includes(id));
  }

  #marks() {
    return this.#box.querySelectorAll(".t-stop");
  }

  #name(mark, draft) {
    const stops = idsOf(mark).map((id) => draft.stops.get(id)).filter(Boolean);
    if (!stops.length) return;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", say("mapStop", { n: stops.map((stop) => stop.number).join(", "), name: stops[0].place.name[lang] }));
    const go = () => this.#choose(idsOf(mark));
    mark.addEventListener("click", go);
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      go();
    });
  }
}

function idsOf(mark) {
  return mark.dataset.stops.split(" ");
}
