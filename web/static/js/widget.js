/** Writes the tag anew whenever something is chosen; without this module the button does. */
const form = document.querySelector("form[data-writes]");
const told = document.getElementById("told");
const PARTS = ["faults", "preview", "tag", "frame", "policy", "list"];
let last = null;

form.addEventListener("change", async () => {
  last?.abort();
  last = new AbortController();
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  const text = await read(address, last.signal);
  if (!text) return; // something else was chosen meanwhile; or the button still works
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const id of PARTS) {
    const come = document.importNode(fresh.getElementById(id), true);
    document.getElementById(id).replaceChildren(...come.childNodes);
  }
  history.replaceState(null, "", address);
  told.textContent = "";
  setTimeout(() => (told.textContent = told.dataset.said), 50); // the same words are news again
});

/** The page of a choice, also of one that makes no sense; nothing if it does not come whole. */
async function read(address, signal) {
  try {
    const answer = await fetch(address, { signal });
    return [200, 422].includes(answer.status) ? await answer.text() : "";
  } catch {
    return "";
  }
}
