/** Asks the JSON API; whatever is refused comes back in the language of the page. */

/** A refusal (RFC 9457): `detail` and `faults` are for people. `status` 0 is "no answer". */
export class Problem extends Error {
  constructor(status, document) {
    super(document?.detail ?? "");
    this.status = status;
    this.faults = document?.faults ?? [];
  }
}

/** Returns what the service answers, null for "no content". */
export async function ask(method, path, body = null, headers = {}) {
  const sent = { Accept: "application/json", "Accept-Language": document.documentElement.lang, ...headers };
  if (body) sent["Content-Type"] = "application/json";
  const answer = await fetch(path, { method, headers: sent, body: body && JSON.stringify(body) }).catch(() => null);
  if (!answer) throw new Problem(0, null);
  const told = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok) throw new Problem(answer.status, told);
  return told;
}

/** Changes something as the person who signed in: with the token that shows it is not forged. */
export async function change(method, path, body = null) {
  const session = await ask("GET", "/api/v1/session");
  return ask(method, path, body, { "X-CSRF-Token": session.csrf_token ?? "" });
}
