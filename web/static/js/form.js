/** Forms that send JSON and say what went wrong, beside the field and in one place above all. */
import { Problem } from "./api.js";

const message = document.getElementById("message");

/** Says one thing, or nothing with an empty text; `element` has the words of the page. */
export function say(text) {
  message.hidden = !text;
  message.textContent = text;
}

/** Says what was refused; returns the first field at fault, or null. */
export function explain(problem, words, form = null) {
  if (!(problem instanceof Problem)) throw problem;
  if (problem.status === 0) return say(words.dataset.offline);
  if (problem.status >= 500 || !problem.message) return say(words.dataset.failed);
  let first = null;
  const rest = [];
  for (const { field, message: text } of problem.faults) {
    const name = field.replace(/^body: /, "").split(".")[0];
    const place = form && document.getElementById(`${name}-fault`);
    if (!place) rest.push(text);
    else {
      place.textContent = text;
      place.hidden = false;
      const input = form.elements[name]?.[0] ?? form.elements[name];
      input.setAttribute("aria-invalid", "true");
      describe(input, place.id, true);
      first ??= input;
    }
  }
  say(rest.length || !first ? rest.join(" ") || problem.message : "");
  return first;
}

/**
 * Lets a form work: `send` gets its values and what it returns goes to `done`.
 * Until a module is there the fields are off, so that no password is sent any other way.
 */
export function enhance(form, send, done) {
  const fields = form.querySelector("fieldset");
  const button = form.querySelector("button:not([type])");
  const label = button.textContent;
  for (const box of form.querySelectorAll("[data-shows]")) {
    box.addEventListener("change", () => {
      document.getElementById(box.dataset.shows).type = box.checked ? "text" : "password";
    });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    forget(form);
    form.ariaBusy = "true";
    button.textContent = form.dataset.busy;
    try {
      await done(await send(new FormData(form)));
    } catch (problem) {
      (explain(problem, form, form) ?? (message.hidden ? null : message))?.focus();
    } finally {
      form.ariaBusy = "false";
      button.textContent = label;
    }
  });
  fields.disabled = false;
}

function forget(form) {
  say("");
  for (const place of form.querySelectorAll(".fault")) place.hidden = true;
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    describe(input, `${input.name}-fault`, false);
  }
}

function describe(input, id, on) {
  const ids = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  ids[on ? "add" : "delete"](id);
  if (ids.size) input.setAttribute("aria-describedby", [...ids].join(" "));
  else input.removeAttribute("aria-describedby");
}
