/**
 * Festivals and tours of Hải Dương and Hưng Yên in any web page:
 *
 *   <tourism-events side="hai-duong" lang="vi" limit="5">a list for when there is no JavaScript</tourism-events>
 *   <tourism-tour tour="ID" lang="en">the same</tourism-tour>
 *
 * What stands inside the tag shows until data arrive, and stays if none do. Attributes, parts and
 * variables are told in docs/widget.md. No cookie, no storage, nothing asked for but this origin.
 */
const [HOME] = import.meta.url.split("/embed/v1/");
const STYLE = new URL("tourism.css", import.meta.url);
const PATIENCE = 10_000; // milliseconds until a server counts as away
const FRESH = 300_000; // milliseconds after which a list is asked for again when somebody looks
const WHILE = 3_600_000; // milliseconds after which a page that stays open asks again
const SAID = {
  vi: {
    away: "Không liên lạc được với máy chủ; hãy thử lại sau.",
    old: "Không liên lạc được với máy chủ; dưới đây là dữ liệu nhận lần trước.",
    refused: "Thẻ viết chưa đúng",
    again: "Thử lại",
  },
  en: {
    away: "The server cannot be reached; please try again later.",
    old: "The server cannot be reached; below is what was known last.",
    refused: "The tag is not right",
    again: "Try again",
  },
};

/** What a server said no to, in its words: the webmaster has to mend the tag. */
class Refused extends Error {}

const answers = new Map(); // what several tags on one page ask for is asked once
let style;

/** The sheet of all widgets of a page; without it they are still lists that can be read. */
function sheet() {
  style ??= get(STYLE, "text/css")
    .then(async ({ response }) => {
      const made = new CSSStyleSheet();
      made.replaceSync(await response.text());
      return made;
    })
    .catch(() => (style = null));
  return style;
}

/** Asks once for each address; what failed may be asked for again at once. */
function ask(url) {
  const known = answers.get(url);
  if (known && performance.now() - known.at < FRESH) return known.answer;
  const answer = get(url, "application/json").then(async ({ response, old }) => {
    if (!response.ok) throw refusal(await response.json().catch(() => ({})));
    if (old) answers.delete(url);
    return { data: await response.json(), old };
  });
  answers.set(url, { answer, at: performance.now() });
  answer.catch(() => answers.delete(url));
  return answer;
}

/** From the server, and if it is away what the browser has kept, however old. */
async function get(url, accept) {
  let failure;
  for (const cache of ["default", "force-cache"]) {
    try {
      const response = await fetch(url, {
        cache,
        credentials: "omit",
        headers: { accept },
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.status < 500 && response.status !== 429) return { response, old: cache !== "default" };
    } catch (error) {
      failure = error;
    }
  }
  throw failure ?? new Error("away");
}

/** A problem (RFC 9457) as an error; an answer that is none is somebody else's server. */
function refusal({ detail = "", faults = [] }) {
  const said = faults.map(({ field, message }) => `${field.replace("query: ", "")}: ${message}`).join(" ");
  return said || detail ? new Refused(said || detail) : new Error("something else answered");
}

/** An element; whatever is said goes in as text, so nothing that partners write becomes markup. */
function make(tag, { part, ...given } = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && value !== "") made.setAttribute(name, value);
  }
  if (part) {
    made.part = part;
    made.className = `${part} ${given.class ?? ""}`.trim();
  }
  made.append(...inside.filter((one) => one !== "" && one !== null));
  return made;
}

/** A link, if it leads to the web or to a calendar; else its words alone. */
function link(url, words, given = {}, ...more) {
  const safe = URL.canParse(url) && /^(https?|webcal):$/.test(new URL(url).protocol);
  return make(safe ? "a" : "span", { part: "link", ...(safe && { href: url }), ...given }, words, ...more);
}

const unseen = (words) => make("span", { class: "unseen" }, words);
const heading = (part, words, level) => words && make("p", { part, role: "heading", "aria-level": level }, words);
const time = (iso, words) => make("time", { datetime: iso }, words);

// Attributes as functions: properties of these names would be in the way of frameworks that set them.
const langOf = (tag) => (tag.getAttribute("lang") === "en" ? "en" : "vi");
const lookOf = (tag) => (["dark", "auto"].includes(tag.getAttribute("look")) ? tag.getAttribute("look") : "light");
const levelOf = (tag) => (/^[1-6]$/.test(tag.getAttribute("level")) ? Number(tag.getAttribute("level")) : 2);
const baseOf = (tag) => (tag.getAttribute("base") ?? HOME).replace(/\/$/, "");

/** What both tags share: when to ask, what to show meanwhile, and what if nothing comes. */
class Widget extends HTMLElement {
  #shown = ""; // address and data of what is laid out
  #asked = "";
  #waits = false;
  #at = 0;
  #note = null;
  #clock = 0;

  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: "open" }).append(make("slot"));
    document.addEventListener("visibilitychange", this);
    addEventListener("online", this);
    this.#clock = setInterval(() => this.handleEvent(), WHILE);
    this.#soon();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this);
    removeEventListener("online", this);
    clearInterval(this.#clock);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#soon();
  }

  handleEvent() {
    if (document.visibilityState === "visible" && performance.now() - this.#at > FRESH) this.#soon();
  }

  /** Several attributes set at once are one question. */
  #soon() {
    if (this.#waits) return;
    this.#waits = true;
    queueMicrotask(() => {
      this.#waits = false;
      this.#load();
    });
  }

  async #load() {
    const url = (this.#asked = this.getAttribute("src") ?? this.address());
    const answer = await Promise.all([ask(url), sheet()]).catch((error) => error);
    const made = await sheet();
    if (url !== this.#asked || !this.isConnected) return; // it asks for something else by now
    if (made) this.shadowRoot.adoptedStyleSheets = [made];
    if (answer instanceof Error) return this.#failed(answer);
    const [{ data, old }] = answer;
    this.#at = old ? 0 : performance.now();
    try {
      this.#show(data, `${url} ${levelOf(this)} ${lookOf(this)} ${JSON.stringify(data)}`);
    } catch {
      return this.#failed(new Error("something else answered"));
    }
    this.#tell(old ? SAID[langOf(this)].old : "");
  }

  #show(data, shown) {
    if (shown === this.#shown) return; // whoever reads or tabs through it is not disturbed
    const here = this.shadowRoot.activeElement?.getAttribute("href");
    const box = this.#box(data.lang, ...this.layout(data));
    this.shadowRoot.replaceChildren(box);
    this.#shown = shown;
    this.#note = null;
    if (here) [...this.shadowRoot.querySelectorAll("a")].find((a) => a.getAttribute("href") === here)?.focus();
  }

  #box(lang, ...inside) {
    const box = make("div", { part: "box", class: `tourism-widget ${lookOf(this)}`, lang }, ...inside);
    return make("div", { class: "tourism-reset" }, box);
  }

  /** What was there stays: data of before, or what the page itself has inside the tag. */
  #failed(error) {
    const said = SAID[langOf(this)];
    this.#at = 0;
    if (error instanceof Refused) {
      this.#shown = "";
      this.#note = null;
      this.shadowRoot.replaceChildren(make("slot"));
      return this.#tell(`${said.refused}: ${error.message}`, false);
    }
    this.#tell(this.#shown || this.textContent.trim() ? said.old : said.away);
  }

  /** A line above what is there, with a way to try again; said aloud once, and gone with nothing. */
  #tell(words, again = true) {
    if (!words) {
      this.#note?.remove();
      this.#note = null;
      return;
    }
    if (this.#note?.textContent.startsWith(words)) return;
    this.#note?.remove();
    const button = make("button", { part: "button", type: "button" }, SAID[langOf(this)].again);
    button.addEventListener("click", () => this.#soon());
    const note = make("p", { part: "note", role: "status" }, words, " ", again ? button : "");
    const box = this.shadowRoot.querySelector("[part=box]");
    this.#note = box ? note : this.#box(langOf(this), note);
    (box ?? this.shadowRoot).prepend(this.#note);
  }
}

/** The next festivals, as a list. */
class TourismEvents extends Widget {
  static observedAttributes = ["src", "base", "side", "kind", "theme", "from", "to", "days", "limit", "lang", "heading", "level", "look"];

  address() {
    const query = new URLSearchParams();
    for (const name of ["side", "kind", "theme"]) {
      for (const value of (this.getAttribute(name) ?? "").split(/[\s,]+/).filter(Boolean)) query.append(name, value);
    }
    for (const name of ["from", "to", "days", "limit"]) {
      if (this.getAttribute(name)) query.append(name, this.getAttribute(name));
    }
    query.append("lang", langOf(this));
    if (this.hasAttribute("heading")) query.append("heading", this.getAttribute("heading"));
    return `${baseOf(this)}/embed/v1/events.json?${query}`;
  }

  layout({ title, items, words, empty, more, subscribe }) {
    return [
      heading("title", title, levelOf(this)),
      items.length
        ? make("ol", { part: "list", role: "list" }, ...items.map((one) => this.#event(one, words)))
        : make("p", { part: "empty" }, empty),
      make("p", { part: "more" }, link(more.url, more.words), " ", link(subscribe.url, subscribe.words)),
    ];
  }

  #event(one, words) {
    const away = { target: "_blank", rel: "noopener noreferrer" };
    return make(
      "li",
      { part: "event", class: `${one.side} ${one.sure}` },
      make("p", { part: "date", "aria-hidden": "true" }, make("span", { class: "n" }, one.day), " ", make("span", { class: "m" }, one.month)),
      make(
        "div",
        { part: "body" },
        make("p", { part: "name" }, link(one.page, one.name)),
        make("p", { part: "when" }, time(one.iso, one.dates), one.main && `, ${words.main} ${one.main}`),
        make("p", { part: "lunar" }, one.lunar),
        make("p", { part: "where" }, make("span", { class: `sign ${one.shape}`, "aria-hidden": "true" }), one.side_name, one.where && ` · ${one.where}`),
        make("p", { part: "status" }, one.status),
        make(
          "p",
          { part: "add" },
          link(one.file, words.add, {}, unseen(` – ${one.name}`)),
          " ",
          link(one.google, words.google, away, unseen(` – ${one.name} (${words["new-page"]})`)),
        ),
      ),
    );
  }
}

/** A published tour: its map and its days. */
class TourismTour extends Widget {
  static observedAttributes = ["src", "base", "tour", "lang", "heading", "level", "look"];

  address() {
    const query = new URLSearchParams({ lang: langOf(this) });
    if (this.hasAttribute("heading")) query.append("heading", this.getAttribute("heading"));
    return `${baseOf(this)}/embed/v1/tours/${encodeURIComponent(this.getAttribute("tour") ?? "")}.json?${query}`;
  }

  layout({ title, dates, lunar, map, days, words, balance, honest, more, file }) {
    return [
      heading("title", title, levelOf(this)),
      make("p", { part: "when" }, dates),
      make("p", { part: "lunar" }, lunar),
      map && this.#map(map, words),
      ...days.map((day) => this.#day(day)),
      balance && make("p", { part: "balance" }, balance),
      honest && make("p", { part: "honest" }, honest),
      make("p", { part: "more" }, link(more.url, more.words), " ", link(file.url, file.words)),
    ];
  }

  #map({ url, width, height, words: alt, credits }, words) {
    const safe = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
    return make(
      "div",
      { part: "map" },
      make("img", { part: "drawing", ...(safe && { src: url }), width, height, alt, loading: "lazy" }),
      make("p", { part: "credits" }, `${words.numbers} ${words.credits}: ${credits}`),
    );
  }

  #day(day) {
    return make(
      "div",
      { part: "day" },
      heading("day-title", `${day.title} · ${day.date}`, Math.min(levelOf(this) + 1, 6)),
      make("p", { part: "lunar" }, day.lunar),
      make("p", { part: "route" }, day.meals ? `${day.route} (${day.meals})` : day.route),
      make(
        "ol",
        { part: "stops", role: "list" },
        ...day.stops.map((stop) =>
          make(
            "li",
            { part: "stop", class: stop.kind },
            make("span", { part: "number", class: stop.shape }, String(stop.number)),
            " ",
            make("span", { part: "hours" }, time(stop.iso, stop.starts), stop.ends && `–${stop.ends}`),
            " ",
            make("span", { part: "what" }, stop.name),
          ),
        ),
      ),
    );
  }
}

for (const [name, made] of [["tourism-events", TourismEvents], ["tourism-tour", TourismTour]]) {
  if (!customElements.get(name)) customElements.define(name, made);
}
