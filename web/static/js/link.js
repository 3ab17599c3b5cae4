/**
 * A page that a one-time link opens. The token stands behind the #: it is taken out of the address
 * bar at once, kept in this module alone, and sent with the form.
 */
import { ask } from "./api.js";
import { enhance, say } from "./form.js";

const TOKEN = /^#[\w-]{20,}$/;
const form = document.querySelector("form[data-sends]");
const language = document.querySelector("[data-language]");
let token = "";

function take() {
  if (!TOKEN.test(location.hash)) return;
  token = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
  say("");
}

take();
addEventListener("hashchange", take); // another link, pasted into the same tab
if (!token) say(form.dataset.noToken);

language.addEventListener("click", (event) => {
  if (!token || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.assign(`${language.href}#${token}`);
});

enhance(
  form,
  (values) => ask("POST", form.dataset.sends, { ...Object.fromEntries(values), token }),
  () => location.replace(form.dataset.done),
);
