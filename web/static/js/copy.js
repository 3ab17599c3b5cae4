/** Buttons that copy an address; without this module the address is there to be marked by hand. */
for (const button of document.querySelectorAll("[data-copies]")) {
  const label = button.firstChild.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const address = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(address.textContent);
    } catch {
      getSelection().selectAllChildren(address);
      return;
    }
    button.firstChild.textContent = button.dataset.copied;
    setTimeout(() => (button.firstChild.textContent = label), 2000);
  });
}
