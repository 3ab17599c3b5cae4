"""Days on which two festivals want the same guests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.place import Side
from tourism.language import Text, nfc
from tourism.publish.moments import full_date
from tourism.publish.month_grid import main_day
from tourism.publish.naming import both_names, side_of


@dataclass(frozen=True, slots=True)
class Clash:
    """A day that is the main day of one festival at least, while another is held too."""

    day: date
    occurrences: tuple[Occurrence, ...]

    @property
    def sides(self) -> frozenset[Side]:
        """The sides whose festivals meet on that day."""
        return frozenset(one.event.side for one in self.occurrences if one.event.side)


def clashes(occurrences: Iterable[Occurrence], *, both_sides: bool = False) -> tuple[Clash, ...]:
    """Return the days on which festivals clash, in order.

    The main day of a festival of one day is that day; one of several days whose main day
    nobody told only counts as being held. Seasons and cancelled festivals clash with nothing.

    Args:
        occurrences: What is held, in any order.
        both_sides: Whether to keep only the days on which both sides hold a festival.
    """
    held: dict[date, list[Occurrence]] = {}
    for occurrence in occurrences:
        if occurrence.event.kind == "festival" and not occurrence.cancelled:
            for day in _days(occurrence):
                held.setdefault(day, []).append(occurrence)
    found = (
        Clash(day, tuple(sorted(there, key=lambda one: (one.event.side or "", one.id))))
        for day, there in sorted(held.items())
        if len(there) > 1 and any(main_day(one) == day for one in there)
    )
    return tuple(clash for clash in found if not both_sides or len(clash.sides) > 1)


def _days(occurrence: Occurrence) -> list[date]:
    length = (occurrence.last - occurrence.first).days + 1
    return [occurrence.first + timedelta(days) for days in range(length)]


def clashes_to_text(found: Iterable[Clash], lang: str) -> bytes:
    """Return one line a day: its date, then every festival with its side and its main day."""
    return "".join(f"{_line(clash, lang)}\n" for clash in found).encode()


def _line(clash: Clash, lang: str) -> str:
    main = Text("chính hội", "main day").into(lang)
    names = [
        f"{both_names(one.event.name, lang)} ({side_of(one.event).into(lang)}"
        + (f", {main})" if main_day(one) == clash.day else ")")
        for one in clash.occurrences
    ]
    return nfc(f"{full_date(clash.day, lang)}: {'; '.join(names)}")
