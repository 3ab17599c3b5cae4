import ical from "node-ical";

import { calendar, tell } from "./script.mjs";

// A property with a parameter, as LANGUAGE, comes as {params, val}.
const plain = (told) => (told && typeof told === "object" ? told.val : told) ?? null;

function moment(time) {
  const written = time.toISOString(); // a whole day is midnight here, and here is UTC
  return time.dateOnly ? written.slice(0, 10) : written;
}

for (const entry of Object.values(ical.sync.parseICS(calendar()))) {
  if (entry.type !== "VEVENT") continue;
  tell({
    uid: plain(entry.uid),
    starts: moment(entry.start),
    ends: moment(entry.end),
    title: plain(entry.summary),
    where: plain(entry.location),
    about: plain(entry.description),
  });
}
