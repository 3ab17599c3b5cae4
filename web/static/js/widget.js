/** Writes the tag anew whenever something is chosen; without this module the button does. */
const form = document.querySelector("form[data-writes]");
const told = document.getElementById("told");
const PARTS = ["faults", "preview", "tag", "frame", "policy", "list"];
let last = null;

form.addEventListener("change", async () => {
  last?.abort();
  last = new AbortController();
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, { signal: last.signal }).catch(() => null);
  if (!answer || ![200, 422].includes(answer.status)) return; // the button still works
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of PARTS) {
    const come = document.importNode(fresh.getElementById(id), true);
    document.getElementById(id).replaceChildren(...come.childNodes);
  }
  history.replaceState(null, "", address);
  told.textContent = "";
  setTimeout(() => (told.textContent = told.dataset.said), 50); // the same words are news again
});
