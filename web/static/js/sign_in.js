/** Signs in; the answer sets the cookie, which no script can read. */
import { ask } from "./api.js";
import { enhance } from "./form.js";

const form = document.querySelector("form[data-sends]");

enhance(
  form,
  (values) => ask("POST", form.dataset.sends, Object.fromEntries(values)),
  () => location.replace(form.dataset.done),
);
