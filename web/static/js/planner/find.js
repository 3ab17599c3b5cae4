/** A box to find places in, with marks or without: a combobox (ARIA 1.2) over the search of the API. */
import { ask } from "../api.js";
import { el, lang, say } from "./text.js";

const WAIT = 150; // milliseconds after the last letter

let count = 0;

/** Asks for places that fit any of `ways`, each some more parameters; what cannot be asked is nothing. */
export async function places(query, ways = [{}]) {
  const pages = await Promise.all(ways.map((way) => (
    ask("GET", `/api/v1/places?${new URLSearchParams({ ...query, ...way })}`).catch(() => ({ items: [] })))));
  const known = new Map(pages.flatMap((page) => page.items).map((one) => [one.id, one]));
  return [...known.values()];
}

/** Returns `{root, input}`; `onChoose` gets a place of the API; `ways` narrow the search, see `places`. */
export function finder(label, onChoose, ways) {
  const id = `finder-${(count += 1)}`;
  const list = el("ul", { class: "found", role: "listbox", id: `${id}-list`, "aria-label": label, hidden: true });
  const input = el("input", { id, type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false",
    "aria-controls": list.id, "aria-autocomplete": "list", "aria-label": label, placeholder: say("search") });
  const state = el("p", { class: "unseen", role: "status" });
  const root = el("div", { class: "finder" }, input, list, state);
  let found = [], at = -1, timer = 0, asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    input.value = "";
    close();
    onChoose(place);
  };
  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    list.replaceChildren(...found.map((place, i) => el("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); choose(place); } },
      place.name[lang], el("span", { class: "detail" }, place.address?.line_2025 ?? place.address?.line_2023 ?? ""))));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    state.textContent = found.length ? "" : say("nothingFound");
    at = found.length ? 0 : -1;
    mark();
  };
  const look = async () => {
    const text = input.value.trim(), turn = (asked += 1);
    if (!text) return close();
    const items = await places({ q: text, limit: "8" }, ways);
    if (turn !== asked || input.value.trim() !== text) return; // a later letter was quicker
    found = items.slice(0, 8);
    show();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (list.hidden) return event.key === "Enter" && event.preventDefault();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (at + step + found.length) % found.length;
      mark();
    }
    if (event.key === "Enter" && at >= 0) choose(found[at]);
    if (step || event.key === "Enter") event.preventDefault();
  });
  return { root, input };
}
