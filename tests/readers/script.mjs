// What the scripts here share: the calendar from standard input, one JSON object an entry out.
import { readFileSync } from "node:fs";

process.on("uncaughtException", (error) => {
  console.error(String(error));
  process.exit(1);
});

export function calendar() {
  return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(0));
}

export function tell(seen) {
  console.log(JSON.stringify(seen));
}
