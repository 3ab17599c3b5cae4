/**
 * Makes a map that the server drew movable: by mouse, by one or two fingers, by keyboard.
 *
 * Everything is there without this module; it changes the part of the drawing that is shown, keeps
 * marks and names at one size, and opens a note where a place is chosen. Nothing is asked for.
 */
const STEP = 1.5, MOST = 16;

class MovableMap {
  #svg; #stage; #whole; #view; #fixed; #words; #bubble = null; #chosen = null;
  #fingers = new Map(); #moved = 0; #spread = 0; #queued = false;

  constructor(figure) {
    this.#words = figure.dataset;
    this.#svg = figure.querySelector("svg");
    const [x, y, width, height] = this.#svg.getAttribute("viewBox").split(" ").map(Number);
    this.#whole = { x, y, width, height };
    this.#view = { ...this.#whole };
    this.#fixed = [...this.#svg.querySelectorAll(".dot, .m-name")].map((node) => [node, node.getAttribute("transform")]);
    this.#stage = document.createElement("div");
    this.#stage.className = "stage";
    this.#stage.tabIndex = 0;
    this.#stage.setAttribute("role", "group");
    this.#stage.setAttribute("aria-label", this.#words.keys);
    this.#svg.replaceWith(this.#stage);
    this.#stage.append(this.#svg, this.#tools());
    this.#listen();
    for (const link of document.querySelectorAll("[data-at]")) this.#follow(link);
  }

  #tools() {
    const tools = document.createElement("div");
    tools.className = "tools";
    for (const [sign, words, act] of [
      ["+", this.#words.in, () => this.zoom(STEP)],
      ["−", this.#words.out, () => this.zoom(1 / STEP)],
      ["⤢", this.#words.whole, () => this.show(this.#whole)],
    ]) {
      const button = tools.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", words);
      button.addEventListener("click", act);
    }
    return tools;
  }

  #listen() {
    const stage = this.#stage;
    stage.addEventListener("keydown", (event) => this.#key(event));
    stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    stage.addEventListener("dblclick", (event) => this.zoom(STEP * STEP, this.#at(event)));
    stage.addEventListener("pointerdown", (event) => this.#down(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel", "pointerleave"])
      stage.addEventListener(name, (event) => this.#up(event));
    this.#svg.addEventListener("click", (event) => this.#choose(event));
  }

  get #scale() { return this.#whole.width / this.#view.width; }

  /** Shows another part of the drawing, never more than all of it. */
  show({ x, y, width }) {
    const whole = this.#whole;
    const w = Math.min(whole.width, Math.max(whole.width / MOST, width));
    const h = (w * whole.height) / whole.width;
    this.#view = {
      x: Math.min(Math.max(x, whole.x), whole.x + whole.width - w),
      y: Math.min(Math.max(y, whole.y), whole.y + whole.height - h),
      width: w, height: h,
    };
    if (!this.#queued) {
      this.#queued = true;
      requestAnimationFrame(() => { this.#queued = false; this.#draw(); });
    }
  }

  #draw() {
    const { x, y, width, height } = this.#view;
    this.#svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    const size = (1 / this.#scale) ** 0.85;
    for (const [node, where] of this.#fixed) node.setAttribute("transform", `${where} scale(${size.toFixed(4)})`);
    this.#stage.classList.toggle("near", this.#scale > 1.01);
    this.#place();
  }

  zoom(factor, at = { x: this.#view.x + this.#view.width / 2, y: this.#view.y + this.#view.height / 2 }) {
    const { x, y, width } = this.#view;
    const next = Math.min(this.#whole.width, Math.max(this.#whole.width / MOST, width / factor));
    const share = next / width;
    this.show({ x: at.x - (at.x - x) * share, y: at.y - (at.y - y) * share, width: next });
  }

  #pan(dx, dy) {
    const { x, y, width } = this.#view;
    this.show({ x: x + dx, y: y + dy, width });
  }

  #at(event) {
    const box = this.#svg.getBoundingClientRect();
    return {
      x: this.#view.x + ((event.clientX - box.left) / box.width) * this.#view.width,
      y: this.#view.y + ((event.clientY - box.top) / box.height) * this.#view.height,
    };
  }

  #key(event) {
    if (event.target !== this.#stage || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = this.#view.width / 8;
    const acts = {
      ArrowLeft: () => this.#pan(-step, 0), ArrowRight: () => this.#pan(step, 0),
      ArrowUp: () => this.#pan(0, -step), ArrowDown: () => this.#pan(0, step),
      "+": () => this.zoom(STEP), "=": () => this.zoom(STEP), "-": () => this.zoom(1 / STEP),
      0: () => this.show(this.#whole), Escape: () => this.#close(),
    };
    const act = acts[event.key];
    if (!act || (event.key.startsWith("Arrow") && this.#scale < 1.01)) return;
    event.preventDefault();
    act();
  }

  #wheel(event) {
    // A page that is scrolled across a map must not be caught by it: focus or Ctrl asks for zoom.
    if (!event.ctrlKey && document.activeElement !== this.#stage) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, this.#at(event));
  }

  #down(event) {
    if (event.target.closest(".tools, .bubble")) return;
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#moved = 0;
    this.#spread = this.#apart();
    this.#stage.classList.add("held");
  }

  #move(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    const box = this.#svg.getBoundingClientRect();
    const dx = event.clientX - before.x, dy = event.clientY - before.y;
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#moved += Math.abs(dx) + Math.abs(dy);
    if (this.#fingers.size > 1) {
      const spread = this.#apart();
      if (this.#spread > 0 && spread > 0) this.zoom(spread / this.#spread, this.#at(event));
      this.#spread = spread;
    } else if (this.#scale > 1.01) {
      this.#pan((-dx / box.width) * this.#view.width, (-dy / box.height) * this.#view.height);
    }
  }

  #up(event) {
    this.#fingers.delete(event.pointerId);
    this.#spread = this.#apart();
    if (this.#fingers.size === 0) this.#stage.classList.remove("held");
  }

  #apart() {
    const [one, other] = [...this.#fingers.values()];
    return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  }

  #choose(event) {
    const dot = event.target.closest("a.dot");
    if (!dot || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.#moved < 8) this.#open(dot);
  }

  #open(dot) {
    this.#close();
    this.#chosen = dot;
    dot.classList.add("lit");
    const bubble = document.createElement("div");
    bubble.className = "bubble";
    const name = bubble.appendChild(document.createElement("b"));
    name.textContent = dot.dataset.name; // never innerHTML: associations write this text
    bubble.appendChild(document.createElement("p")).textContent = dot.dataset.told;
    const link = bubble.appendChild(document.createElement("a"));
    link.href = dot.getAttribute("href");
    link.textContent = this.#words.open;
    const close = bubble.appendChild(document.createElement("button"));
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", this.#words.close);
    close.addEventListener("click", () => { this.#close(); this.#stage.focus(); });
    bubble.addEventListener("keydown", (event) => { if (event.key === "Escape") { this.#close(); this.#stage.focus(); } });
    this.#stage.append(bubble);
    this.#bubble = bubble;
    this.#place();
    link.focus({ preventScroll: true });
  }

  #place() {
    if (!this.#bubble) return;
    const stage = this.#stage.getBoundingClientRect(), mark = this.#chosen.getBoundingClientRect();
    const left = mark.left + mark.width / 2 - stage.left - this.#bubble.offsetWidth / 2;
    const above = mark.top - stage.top - this.#bubble.offsetHeight - 8;
    const top = above > 4 ? above : mark.bottom - stage.top + 8;
    this.#bubble.style.left = `${Math.max(4, Math.min(left, stage.width - this.#bubble.offsetWidth - 4))}px`;
    this.#bubble.style.top = `${Math.max(4, Math.min(top, stage.height - this.#bubble.offsetHeight - 4))}px`;
  }

  #close() {
    this.#bubble?.remove();
    this.#chosen?.classList.remove("lit");
    this.#bubble = this.#chosen = null;
  }

  #follow(link) {
    const dot = this.#svg.querySelector(`[data-id="${CSS.escape(link.dataset.at)}"]`);
    if (!dot) return;
    for (const [name, lit] of [["focus", true], ["pointerenter", true], ["blur", false], ["pointerleave", false]])
      link.addEventListener(name, () => {
        dot.classList.toggle("lit", lit);
        if (lit) dot.parentNode.append(dot); // drawn last, so above its neighbours
      });
  }
}

for (const figure of document.querySelectorAll("[data-map]")) new MovableMap(figure);
