/** Sets a point on a small map: a click or the arrow keys write degrees into the field beside it. */

const STEP = 1.5; // units of the drawing: some 25 metres
const TWO = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/;

for (const map of document.querySelectorAll("[data-picks]")) {
  const input = document.getElementById(map.dataset.picks);
  const pin = map.querySelector(".pin");
  const [west, north, degree, squeeze] = ["west", "north", "degree", "squeeze"].map((n) => Number(map.dataset[n]));
  const { width, height } = map.viewBox.baseVal;
  const at = pin.transform.baseVal.getItem(0).matrix;

  const show = (x, y) => {
    pin.setAttribute("transform", `translate(${Math.min(width, Math.max(0, x))} ${Math.min(height, Math.max(0, y))})`);
    pin.classList.remove("unsure");
  };
  const here = () => {
    const { e, f } = pin.transform.baseVal.getItem(0).matrix;
    return { x: e, y: f };
  };
  const tell = () => {
    const { x, y } = here();
    const latitude = north - y / degree;
    const longitude = west + x / degree / squeeze;
    input.value = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
  };

  map.setAttribute("role", "application");
  map.setAttribute("tabindex", "0");
  map.classList.add("live");
  map.addEventListener("click", (event) => {
    const box = map.getBoundingClientRect();
    show(((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height);
    tell();
  });
  map.addEventListener("keydown", (event) => {
    const far = event.shiftKey ? STEP * 10 : STEP;
    const moves = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const { x, y } = here();
    show(x + move[0], y + move[1]);
    tell();
  });
  input.addEventListener("input", () => {
    const match = TWO.exec(input.value);
    if (!match) return;
    const [one, other] = [Number(match[1]), Number(match[2])];
    const [latitude, longitude] = one < other ? [one, other] : [other, one];
    show((longitude - west) * squeeze * degree, (north - latitude) * degree);
  });
  show(at.e, at.f);
}
