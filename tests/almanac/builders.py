"""Events, places and visiting bands as the almanac tests need them: short, and one fact each."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from tourism.catalogue.event import Event, Rule
from tourism.catalogue.place import Opening, Place, Side, Visit, WeeklyHours
from tourism.catalogue.rules import Hours, TetBand
from tourism.catalogue.source import Status
from tourism.language import Text


@dataclass(frozen=True)
class VisitingRules:
    """The part of `tourism.catalogue.rules.Rules` that opening hours look at."""

    staffed_hours: tuple[Hours, ...] = (
        Hours(time(7, 30), time(11, 30)),
        Hours(time(13, 30), time(17)),
    )
    open_ground_hours: tuple[Hours, ...] = (Hours(time(7), time(17, 30)),)
    tet: TetBand = field(default_factory=lambda: TetBand(before=3, last_day=7))


def event(rule: Rule | None = None, event_id: str = "hoi-lang", **facts: Any) -> Event:
    """Return a festival with only the facts that a test is about."""
    name = Text("Hội làng", "Village festival")
    return Event(event_id, "festival", Side.HAI_DUONG, name, rule, **facts)


def place(opening: Opening | None = None, **facts: Any) -> Place:
    """Return a staffed place whose hours nobody has told, unless the test says otherwise."""
    return Place(
        id="den-lang",
        kind="heritage",
        side=Side.HAI_DUONG,
        name=Text("Đền làng", "Village temple"),
        position=None,
        address=None,
        visit=Visit(45, "test"),
        opening=opening or unknown_hours(),
        **facts,
    )


def unknown_hours(**facts: Any) -> Opening:
    """Return what we know of most places: nothing."""
    return Opening(weekly=None, status=Status.TO_CONFIRM, staffed=True, **facts)


def museum_hours(status: Status = Status.FIRM, **facts: Any) -> Opening:
    """Return hours with a noon break, closed on Mondays."""
    week = frozenset(range(1, 7))
    return Opening(
        weekly=(
            WeeklyHours(week, time(13, 30), time(17)),
            WeeklyHours(week, time(8), time(11, 30)),
        ),
        status=status,
        staffed=True,
        **facts,
    )


def day(text: str) -> date:
    """Return a Gregorian date from ISO."""
    return date.fromisoformat(text)
