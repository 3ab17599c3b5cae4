/** The JSON API as a visitor with a key of their own asks it, or as the person who signed in. */
import { Problem, ask as plain } from "../api.js";

const KEY = /^#(visitor_[\w-]{43})$/;

/** Returns 256 random bits as a key; it lets whoever has it change the drafts made with it. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return `visitor_${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** Returns the key behind the # of this page, or null. */
export function keyHere() {
  return KEY.exec(location.hash)?.[1] ?? null;
}

/** Asks as one visitor or person; `key` is null for a person's cookie. */
export class Service {
  #token = null;
  constructor(key) {
    this.key = key;
  }

  /** Returns whether somebody is signed in, so that no key is needed. */
  static async signedIn() {
    const session = await plain("GET", "/api/v1/session").catch(() => null);
    return Boolean(session?.signed_in);
  }

  async #headers(changes) {
    if (this.key) return { Authorization: `Bearer ${this.key}` };
    if (!changes) return {};
    this.#token ??= (await plain("GET", "/api/v1/session")).csrf_token ?? "";
    return { "X-CSRF-Token": this.#token };
  }

  /** Returns `{body, tag}`; refusals are `Problem`s with the whole document as `told`. */
  async ask(method, path, body = null, tag = null) {
    const headers = { Accept: "application/json", "Accept-Language": document.documentElement.lang, ...(await this.#headers(method !== "GET")) };
    if (body) headers["Content-Type"] = "application/json";
    if (tag) headers["If-Match"] = tag;
    const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => null);
    if (!answer) throw new Problem(0, null);
    const told = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (!answer.ok) throw Object.assign(new Problem(answer.status, told), { told });
    return { body: told, tag: answer.headers.get("ETag") };
  }

  /** Puts a request into the queue and follows it; returns the job as it ended. */
  async compose(request, onProgress, signal) {
    const { body: job } = await this.ask("POST", "/api/v1/itineraries", { request, keep: true });
    signal?.addEventListener("abort", () => this.ask("DELETE", `/api/v1/jobs/${job.id}`).catch(() => {}));
    return this.#follow(job.id, onProgress);
  }

  async #follow(id, onProgress) {
    const answer = await fetch(`/api/v1/jobs/${id}/events`, { headers: await this.#headers(false) });
    if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => null));
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ;) {
      const { done, value } = await reader.read();
      text += value ?? "";
      const parts = text.split("\n\n");
      text = parts.pop();
      for (const part of parts) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(part) ?? [];
        if (name === "end") return JSON.parse(data);
        if (name === "progress") onProgress(JSON.parse(data));
      }
      if (done) throw new Problem(0, null);
    }
  }
}
