/** Who sees what of a famtrip: its programme as each circle has it, its releases and calendars. */
import { guarded, row, words } from "./pieces.js";
import { button, clock, el, lang, say } from "./text.js";

const CIRCLES = ["public", "guests", "organisers"];

/** Shows the famtrip of a tour in `body`; `given` is the board. */
export function circles(given, body) {
  const out = el("div", { role: "status" });
  body.replaceChildren(el("p", { class: "hint" }, say("circlesHint")), out);
  if (given.key) {
    return out.replaceChildren(el("p", {}, say("circlesAccount")), el("p", {}, el("a", { href: `/sign-in?lang=${lang}` }, say("signIn"))));
  }
  const path = `${given.path}/famtrip`;
  return guarded(out, async () => {
    const answer = await given.service.ask("GET", path).catch((problem) => {
      if (problem.status !== 404) throw problem;
      return null;
    });
    if (answer) return new Famtrip(given, path, answer, body, out).show("all");
    const make = button(say("makeFamtrip"), () => guarded(out, async () => (
      new Famtrip(given, path, await given.service.ask("POST", path, {}), body, out).show("all"))), { class: "" });
    out.replaceChildren(el("p", {}, say("noFamtrip")), make);
  });
}

class Famtrip {
  #given; #path; #told; #tag; #views; #list; #status;

  constructor(given, path, answer, body, status) {
    [this.#given, this.#path, this.#status] = [given, path, status];
    [this.#told, this.#tag] = [answer.body, answer.tag];
    this.#views = el("div", { class: "fixes", role: "group", "aria-label": say("circles") });
    this.#list = el("div", { class: "seen" });
    const after = el("div");
    status.replaceChildren();
    body.replaceChildren(body.firstChild, this.#views, this.#list, status, after);
    this.#beforeRelease(after);
  }

  /** Shows the programme as a circle sees it, or all of it with a choice for each stop. */
  show(circle) {
    this.#views.replaceChildren(...["all", ...CIRCLES].map((one) => button(say(`circle-${one}`), () => {
      this.show(one);
      this.#views.querySelector("[aria-pressed=true]").focus();
    }, { "aria-pressed": String(one === circle) })));
    const sees = (stop) => circle === "all" || (!stop.off && CIRCLES.indexOf(stop.audience) <= CIRCLES.indexOf(circle));
    const shown = this.#told.stops.filter(sees);
    const days = [...new Set(shown.map((stop) => stop.day))];
    const hidden = this.#told.stops.length - shown.length;
    this.#list.replaceChildren(
      circle === "all" ? "" : el("p", { class: "detail" }, hidden ? say("hidden", { n: hidden }) : say("hiddenNone")),
      ...days.map((day) => el("section", {}, el("h3", {}, say("day", { n: day })),
        el("ul", {}, ...shown.filter((stop) => stop.day === day).map((stop) => this.#line(stop, circle))))),
      circle === "organisers" ? this.#contacts() : "");
  }

  #line(stop, circle) {
    const title = stop.title[lang], starts = Number(stop.starts.slice(11, 13)) * 60 + Number(stop.starts.slice(14, 16));
    const details = [stop.purpose?.[lang], stop.host && `${say("host")}: ${stop.host}`, stop.contact_role && `${say("role")}: ${stop.contact_role}`];
    return el("li", { class: `seen-stop ${stop.audience}` },
      el("span", { class: "at" }, clock(starts)), el("span", { class: "what" }, stop.off ? el("s", {}, title) : title,
        el("span", { class: "detail" }, details.filter(Boolean).join(" · "))),
      circle === "all" ? this.#choice(stop, title) : null);
  }

  #choice(stop, title) {
    return el("select", { "aria-label": say("seenBy", { name: title }), onchange: (event) => this.#keep(stop, title, event.target.value) },
      ...CIRCLES.map((one) => el("option", { value: one, selected: one === stop.audience }, say(`circle-${one}`))));
  }

  #keep(stop, title, audience) {
    return guarded(this.#status, async () => {
      const { programme, people } = this.#told;
      const before = programme.details.find((one) => one.stop === stop.stop) ?? { stop: stop.stop };
      const details = [...programme.details.filter((one) => one !== before), { ...before, audience }];
      const answer = await this.#given.service.ask("PUT", this.#path, { programme: { ...programme, details }, people }, this.#tag);
      [this.#told, this.#tag] = [answer.body, answer.tag];
      this.#status.textContent = say("circleKept", { name: title, circle: say(`circle-${audience}`) });
      for (const held of this.#told.stops) if (held.stop === stop.stop) Object.assign(stop, held);
    });
  }

  #contacts() {
    const found = this.#told.people.contacts.map((one) => ({ [lang]: [one.role, one.name, one.phone].filter(Boolean).join(" · ") }));
    return found.length ? words(found) : "";
  }

  /** What is missing or in the way, the release, and an address for each calendar. */
  async #beforeRelease(after) {
    await guarded(after, async () => {
      const { body: check } = await this.#given.service.ask("GET", `${this.#path}/check`);
      const out = el("div", { role: "status" });
      const go = button(say(check.conflicts.length ? "releaseAll" : "release", { n: check.number }),
        () => this.#release(after, check), { class: "" });
      after.replaceChildren(
        ...(check.conflicts.length ? [el("h3", {}, say("conflicts")), words(check.conflicts)] : []),
        el("h3", {}, say("gaps")), check.gaps.length ? words(check.gaps) : el("p", {}, say("inOrder")),
        check.news ? el("p", {}, go) : el("p", {}, say("noNews")),
        check.number === 1 ? "" : el("p", { class: "fixes" }, ...CIRCLES.map((one) => button(say("calendarOf", { circle: say(`circle-${one}`) }), () => this.#calendar(out, one)))), out);
    });
  }

  async #release(after, check) {
    const out = el("div", { role: "status" });
    await guarded(out, async () => {
      const { body: made } = await this.#given.service.ask("POST", `${this.#path}/releases`, { revision: check.revision, confirm: check.conflicts.length > 0 });
      await this.#beforeRelease(after);
      out.replaceChildren(el("p", {}, say("released", { n: made.number })),
        ...made.notes.map((note) => row(say(`circle-${note.audience}`), note[lang])), el("p", { class: "hint" }, made.refresh[lang]));
    });
    after.prepend(out);
  }

  #calendar(out, circle) {
    return guarded(out, async () => {
      const { body: made } = await this.#given.service.ask("POST", `${this.#path}/links`, { audience: circle, lang });
      out.append(row(say("calendarOnce", { circle: say(`circle-${circle}`) }), made.url));
    });
  }
}
