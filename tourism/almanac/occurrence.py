"""An event on its days of one year: what tradition proposes, or what was announced."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tourism.almanac.lunar import to_lunar
from tourism.almanac.recurrence import dates_in_year, held_in, is_known, is_lunar
from tourism.almanac.solar_recurrence import part_name
from tourism.almanac.span import Span
from tourism.catalogue.event import Announcement, Cycle, Event
from tourism.catalogue.source import Status


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event on its days ``first`` to ``last``; ``main`` is the chính hội, if known.

    ``year`` is that of the rule: lunar for lunar rules. Only what was announced is firm.
    ``cancelled`` keeps its days so that a calendar can say that it is off. ``uncertain`` says
    that even as a proposal the days may be wrong: the calendar cannot be foretold there, the
    years of a cycle are not sourced, or the event is irregular. ``major`` marks a year known
    to be a great one. ``part`` tells several of one year apart, and ``id`` is stable however
    the dates move. What lists of others tell of (``by`` is list) happens once: its id is that of
    the event.
    """

    event: Event
    year: int
    first: date
    last: date
    main: date | None
    status: Status
    by: Literal["rule", "announcement", "list"]
    cancelled: bool = False
    uncertain: bool = False
    major: bool = False
    part: str = ""

    @property
    def id(self) -> str:
        """The event and its year, and the part of the year if there are several."""
        if self.by == "list":
            return self.event.id
        return f"{self.event.id}-{self.year}" + (f"-{self.part}" if self.part else "")

    def covers(self, day: date) -> bool:
        """Tell whether the event is held, or cancelled, on that day."""
        return self.first <= day <= self.last


def occurrences(events: Iterable[Event], window_first: date, window_last: date) -> list[Occurrence]:
    """Return every occurrence with a day in the window, cancelled ones too, by day and id.

    A Gregorian year may hold a feast of lunar month 11 or 12 twice, or not at all. What began
    in lunar 1967, before the calendar, is not told.

    Args:
        events: The catalogue, in any order.
        window_first: First Gregorian day, inclusive.
        window_last: Last Gregorian day, inclusive; a window that ends before it begins is empty.

    Raises:
        OutOfRangeError: A day of the window is outside the lunar calendar of 1968–2100.
        ImpossibleRuleError: An event has a rule that cannot be kept.
    """
    lunar_years = range(to_lunar(window_first).year - 1, to_lunar(window_last).year + 1)
    solar_years = range(window_first.year - 1, window_last.year + 1)
    found = [
        occurrence
        for event in events
        for year in _years(event, lunar_years if is_lunar(event.rule) else solar_years)
        for occurrence in occurrences_of_year(event, year)
        if window_first <= window_last
        and occurrence.first <= window_last
        and window_first <= occurrence.last
    ]
    return sorted(found, key=lambda occurrence: (occurrence.first, occurrence.id))


def occurrences_of_year(event: Event, year: int) -> list[Occurrence]:
    """Return an event's occurrences of one year of its rule, announced or else proposed.

    An announcement replaces all that the rule gives for that year, and touches no other. One
    that tells no day leaves the proposal as it is.

    Raises:
        ImpossibleRuleError: The event has a rule that cannot be kept.
    """
    due = event.rule is not None and held_in(event.cycle, year)
    spans = dates_in_year(event.rule, year) if event.rule and due else []
    said = [a for a in event.announcements if a.year == year and (a.cancelled or a.first)]
    if not said:
        return [_occurrence(event, year, span) for span in spans]
    announced = [found for word in said for found in _announced(event, word, spans)]
    if len(said) == 1 and len(spans) <= 1:
        return announced
    return _told_apart(announced, spans)


def _told_apart(announced: Sequence[Occurrence], spans: Sequence[Span]) -> list[Occurrence]:
    """Return announced occurrences of one year with their parts, in the order of the words.

    Each takes the part of the proposal that it lies nearest to, the first word first, so that an
    id means the same however the days move; those that no proposal is left for are numbered.
    """
    free = {span.part: span.first for span in spans}
    further = (part_name(index) for index in range(len(announced) + len(spans)))
    told: list[Occurrence] = []
    for found in announced:
        near = min(free, key=lambda part: (abs(free[part] - found.first), part), default=None)
        if near is None:
            used = {one.part for one in told}
            near = next(part for part in further if part not in used)
        free.pop(near, None)
        told.append(replace(found, part=near))
    return told


def _years(event: Event, by_rule: Iterable[int]) -> list[int]:
    """Return the years to look at: an announcement may lie far from the days of its rule."""
    years = {announcement.year for announcement in event.announcements}
    return sorted(years.union(by_rule) if event.rule else years)


def _announced(event: Event, word: Announcement, spans: Sequence[Span]) -> Iterator[Occurrence]:
    if word.first is None:
        for span in spans:
            yield replace(
                _occurrence(event, word.year, span),
                status=Status.FIRM,
                by="announcement",
                cancelled=True,
            )
        return
    last = word.last or word.main or word.first
    # Whoever announces the very days of the rule has said nothing against its main day.
    traditional = next((s.main for s in spans if (s.first, s.last) == (word.first, last)), None)
    yield replace(
        _occurrence(event, word.year, Span(word.first, last, word.main or traditional)),
        status=Status.FIRM,
        by="announcement",
        cancelled=word.cancelled,
        uncertain=False,
    )


def _occurrence(event: Event, year: int, span: Span) -> Occurrence:
    major = event.major_cycle
    return Occurrence(
        event=event,
        year=year,
        first=span.first,
        last=span.last,
        main=span.main,
        status=Status.TO_CONFIRM,
        by="rule",
        uncertain=span.uncertain or event.irregular or not is_known(event.cycle),
        major=major is not None and _is_known_year(major) and held_in(major, year),
        part=span.part,
    )


def _is_known_year(cycle: Cycle) -> bool:
    """Tell whether a cycle names its years at all, sourced or not."""
    return cycle.anchor_year is not None or bool(cycle.chi)
