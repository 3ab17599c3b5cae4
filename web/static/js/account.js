/** The account: sign out, make a key and show it once, revoke keys. */
import { change } from "./api.js";
import { enhance, explain } from "./form.js";

const message = document.getElementById("message");
const made = document.getElementById("made");
const secret = document.getElementById("secret");
const signOut = document.getElementById("sign-out");

/** Does something when a button is pressed, and says so where it cannot be done. */
function press(button, deed) {
  button.disabled = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await deed();
    } catch (problem) {
      explain(problem, button);
      button.disabled = false;
      message.focus();
    }
  });
}

press(signOut, async () => {
  await change("DELETE", "/api/v1/session");
  location.replace(signOut.dataset.done);
});

for (const button of document.querySelectorAll("[data-revokes]")) {
  press(button, async () => {
    await change("DELETE", `/api/v1/keys/${button.dataset.revokes}`);
    location.reload();
  });
}

const form = document.getElementById("make");
enhance(
  form,
  (values) =>
    change("POST", "/api/v1/keys", {
      name: values.get("name"),
      scopes: values.getAll("scopes"),
      days: Number(values.get("days")),
    }),
  (key) => {
    secret.value = key.secret;
    form.reset();
    document.getElementById("no-keys")?.remove();
    made.hidden = false;
    made.focus();
  },
);

const copy = document.getElementById("copy");
copy.addEventListener("click", async () => {
  secret.select();
  // Without https there is no clipboard: then the key stays selected, to be copied by hand.
  const done = await navigator.clipboard?.writeText(secret.value).then(() => true, () => false);
  document.getElementById("copied").textContent = done ? copy.dataset.copied : "";
});
