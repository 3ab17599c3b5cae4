"""What the page lays out on which days of festivals are announced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tourism.almanac.lunar import to_lunar
from tourism.almanac.recurrence import is_lunar
from tourism.almanac.to_announce import Unannounced, to_announce
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.publish.moments import lunar_span, solar_span
from tourism.publish.naming import both_names, side_name
from tourism.publish.rule_words import rule_words
from tourism.server.pages.start_view import SHAPES


@dataclass(frozen=True, slots=True)
class Waiting:
    """A festival whose days of one year nobody has announced."""

    key: str
    id: str
    year: int
    name: str
    side: str
    side_name: str
    shape: str
    days: str
    lunar: str
    rule: str
    note: str
    in_days: int
    written: str
    """The proposed days as somebody would write them: what the form begins with."""
    main: str


@dataclass(frozen=True, slots=True)
class Announcements:
    """Those of this year and of the next."""

    years: tuple[tuple[int, tuple[Waiting, ...]], ...]

    @property
    def count(self) -> int:
        """How many wait."""
        return sum(len(waiting) for _, waiting in self.years)


def announcements_view(
    catalogue: Catalogue, sides: Iterable[Side], today: date, lang: str
) -> Announcements:
    """Return what waits to be announced, by solar year and day."""
    wanted = frozenset(sides)
    events = [event for event in catalogue.events.values() if event.side in wanted]
    found = sorted(to_announce(events, today), key=lambda one: (one.first, one.event.id))
    years: dict[int, list[Waiting]] = {}
    for one in found:
        years.setdefault(one.first.year, []).append(waiting_of(one, today, lang))
    return Announcements(tuple((year, tuple(many)) for year, many in sorted(years.items())))


def waiting_of(one: Unannounced, today: date, lang: str) -> Waiting:
    """Return a festival with the days that the form begins with."""
    event, parts = one.event, one.proposed
    return Waiting(
        key=f"{event.id}-{one.year}",
        id=event.id,
        year=one.year,
        name=both_names(event.name, lang),
        side=event.record_side.value,
        side_name=side_name(event.side).into(lang),
        shape=SHAPES[event.side],
        days="; ".join(solar_span(part.first, part.last, lang) for part in parts),
        lunar="; ".join(lunar_span(part.first, part.last, lang) for part in parts),
        rule=rule_words(event.rule).into(lang) if event.rule else "",
        note=event.date_note or "",
        in_days=max(0, (one.first - today).days),
        written="; ".join(_written((part.first, part.last), lunar=is_lunar(event.rule))
                          for part in parts),
        main="; ".join(_written((part.main, part.main), lunar=is_lunar(event.rule))
                       for part in parts if part.main and part.first != part.last),
    )  # fmt: skip


def _written(span: Sequence[date], *, lunar: bool) -> str:
    """Return days in a form that `tourism.almanac.days_text` reads."""
    first, last = span[0], span[-1]
    if not lunar:
        return f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"
    one, end = to_lunar(first), to_lunar(last)
    if one.leap or end.leap:
        return f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"
    if first == last:
        return f"{one.day}/{one.month} ÂL"
    if one.month == end.month:
        return f"{one.day}-{end.day}/{end.month} ÂL"
    return f"{one.day}/{one.month} - {end.day}/{end.month} ÂL"
