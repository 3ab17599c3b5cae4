import ICAL from "ical.js";

import { calendar, tell } from "./script.mjs";

function moment(time) {
  if (time.isDate) return time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${time} has no zone`);
  return time.toJSDate().toISOString();
}

const root = new ICAL.Component(ICAL.parse(calendar()));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
for (const component of root.getAllSubcomponents("vevent")) {
  const entry = new ICAL.Event(component);
  tell({
    uid: entry.uid,
    starts: moment(entry.startDate),
    ends: moment(entry.endDate),
    title: entry.summary,
    where: entry.location,
    about: entry.description,
  });
}
