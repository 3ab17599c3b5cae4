/** What the modules say, and how they write hours and elements. Words come with the page. */

const held = document.querySelector("[data-board]");
const WORDS = held ? JSON.parse(held.dataset.board) : {};
export const lang = document.documentElement.lang;

/** Returns a sentence with its `{gaps}` filled. */
export function say(key, gaps = {}) {
  return (WORDS[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name) => gaps[name] ?? "");
}

/** Returns 07h30 of 450; English has a colon. */
export function clock(minute) {
  const day = ((minute % 1440) + 1440) % 1440;
  const [hours, minutes] = [Math.floor(day / 60), day % 60].map((n) => String(n).padStart(2, "0"));
  return lang === "vi" ? `${hours}h${minutes}` : `${hours}:${minutes}`;
}

/** Returns minutes since the midnight before `on` of an ISO time with an offset of ours. */
export function minuteOn(on, moment) {
  const days = Math.round((Date.parse(moment.slice(0, 10)) - Date.parse(on)) / 86_400_000);
  return days * 1440 + Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16));
}

/** Returns an element; `given` are properties, `data-` and `aria-` attributes, and listeners. */
export function el(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value === true ? "true" : value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Returns a button. */
export function button(label, onclick, given = {}) {
  return el("button", { type: "button", class: "quiet", onclick, ...given }, label);
}
