"""Times worked out in the browser are those of the service, over many edits; and they are quick."""

import random
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.test_start import browser
from tests.composer.conftest import Outing, outing
from tourism.composer.arrangement import Arrangement, Entry, Lock, minute_on
from tourism.composer.pinned import settle_pinned
from tourism.composer.scene import Scene, set_scene
from tourism.composer.sheet import Sheet, sheet_of
from tourism.composer.timetable import Timing
from tourism.server.pages.assets import STATIC

__all__ = ["browser", "outing"]

SITE = "http://planner.test"
CASES = 150
RUN = """async (cases) => {
  const { routeOf, timeDay } = await import("/js/planner/retime.js");
  return cases.map(({ sheet, order, minutes }) => order.map(
    (ids, day) => timeDay(sheet, day, routeOf(sheet, ids, minutes))));
}"""
FIVE_DAYS = """async ({ sheet, order }) => {
  const { routeOf, timeDay } = await import("/js/planner/retime.js");
  const long = { ...sheet, frames: [0, 1, 0, 1, 0].map((i) => sheet.frames[i]),
    minutes: [0, 1, 0, 1, 0].map((i) => sheet.minutes[i]), drive: [0, 1, 0, 1, 0].map((i) => sheet.drive[i]),
    entries: sheet.entries.map((e) => ({ ...e, dwell: Array(5).fill(e.dwell[0]),
      hours: [0, 1, 0, 1, 0].map((i) => e.hours[i] ?? []), windows: [0, 1, 0, 1, 0].map((i) => e.windows[i] ?? []) })) };
  const took = [];
  for (let turn = 0; turn < 50; turn += 1) {
    const began = performance.now();
    for (let day = 0; day < 5; day += 1) timeDay(long, day, routeOf(long, order[day % 2], {}));
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b).at(-3);
}"""  # noqa: E501


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page()

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(SITE + "/")
        if path.endswith(".js"):
            route.fulfill(body=(STATIC / path).read_bytes(), content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>–</title>", content_type="text/html")

    made.route(f"{SITE}/**", serve)
    made.goto(SITE)
    yield made
    made.close()


def _sheet(sheet: Sheet) -> dict[str, Any]:
    data = asdict(sheet)
    held = zip(data["frames"], sheet.leaves, sheet.backs, strict=True)
    return data | {"frames": [f | {"leaves": a, "back_at": b} for f, a, b in held]}


def _locked(outing: Outing, chance: random.Random) -> Arrangement:
    """The outing with the times of up to two stops held, at a base perhaps."""
    arrangement = outing.arrangement
    locks = []
    stops = [(day, stop) for day in outing.itinerary.days for stop in day.stops]
    for day, stop in chance.sample(stops, chance.randrange(3)):
        keep = frozenset({"presence", "day", "time"})
        if stop.id in arrangement.entries:
            held = minute_on(day, stop.arrives), minute_on(day, stop.starts)
            locks.append(Lock(stop.id, keep, *held))
        elif stop.id.endswith(("-hotel", "-end")):
            locks.append(Lock(stop.id, keep, edge=minute_on(day, stop.arrives)))
    return replace(arrangement, locks=tuple(locks))


def _edited(arrangement: Arrangement, chance: random.Random) -> Arrangement:
    """Stops moved about and stayed at for longer or shorter."""
    days = [list(day) for day in arrangement.days]
    for _ in range(chance.randrange(4)):
        day = chance.choice([d for d in days if d])
        entry = day.pop(chance.randrange(len(day)))
        target = chance.choice(days) if entry.kind == "visit" else day
        target.insert(chance.randint(0, len(target)), entry)
    return replace(arrangement, days=tuple(tuple(_longer(e, chance) for e in d) for d in days))


def _longer(entry: Entry, chance: random.Random) -> Entry:
    if entry.kind == "block" or chance.random() < 0.7:
        return entry
    return replace(entry, minutes=5 * chance.randint(3, 36))


def _expected(scene: Scene, day: int) -> list[Timing | None]:
    """What the service makes of a day, one for each stretch of hours in which meals may be."""
    options = (scene.options[entry.id] for entry in scene.arrangement.days[day])
    return [settle_pinned(scene.problem, day, route, scene.pins) for route in product(*options)]


def _told(run: dict[str, Any]) -> tuple[Any, ...] | None:
    if run["faults"]:
        return None
    stops = run["stops"]
    moments = [tuple(s[name] for s in stops) for name in ("arrives", "starts", "minutes")]
    return (run["leaves"], *moments, run["back"], tuple(run["rests"]), run["drive"])


def _plain(timing: Timing | None) -> tuple[Any, ...] | None:
    if timing is None:
        return None
    return (timing.leaves, timing.arrives, timing.begins, timing.dwells, timing.back,
            timing.rests, timing.drive)  # fmt: skip


def test_the_browser_times_a_day_as_the_service_does(page: Page, outing: Outing) -> None:
    chance = random.Random(20270320)  # noqa: S311  # nothing secret
    cases, expected = [], []
    while len(cases) < CASES:
        before = _locked(outing, chance)
        after = _edited(before, chance)
        sheet, scene = sheet_of(before, outing.kitchen), set_scene(after, outing.kitchen)
        if not isinstance(sheet, Sheet) or not isinstance(scene, Scene):
            continue
        minutes = {i: e.minutes for i, (_, e) in after.entries.items() if e.minutes is not None}
        cases.append({"sheet": _sheet(sheet), "order": after.order, "minutes": minutes})
        expected.append([[_plain(t) for t in _expected(scene, day)] for day in (0, 1)])

    told = [[_told(run) for run in days] for days in page.evaluate(RUN, cases)]

    wrong = [
        (cases[i]["order"], cases[i]["minutes"], day, run, expected[i][day])
        for i, days in enumerate(told)
        for day, run in enumerate(days)
        if run not in expected[i][day]
    ]
    assert wrong == []
    held = [run is not None for days in told for run in days]
    assert 50 < sum(held) < 2 * CASES - 50, "both what holds and what does not has to be there"


def test_five_days_are_timed_within_fifty_milliseconds(page: Page, outing: Outing) -> None:
    sheet = sheet_of(outing.arrangement, outing.kitchen)
    assert isinstance(sheet, Sheet)

    slow = page.evaluate(FIVE_DAYS, {"sheet": _sheet(sheet), "order": outing.arrangement.order})

    assert slow < 50
