"""What can be chosen on the page of a month: fields of a form, kept in its address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tourism.calendars.query import CalendarQuery
from tourism.catalogue.event import Event
from tourism.catalogue.place import Side
from tourism.language import Text
from tourism.publish.month_grid import FIRST_MONTH, LAST_MONTH, month_name, next_month
from tourism.publish.naming import side_name
from tourism.server.pages.calendar_words import CALENDAR, theme_words

_YEARS_BEHIND, _YEARS_AHEAD = 1, 3
_KINDS = {
    "festival": Text("Lễ hội", "Festivals"),
    "season": Text("Mùa nông sản", "Seasons of produce"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; an empty value asks nothing."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A choice of several, perhaps in groups; ``said`` is what was chosen, if that hides any."""

    name: str
    label: str
    chosen: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address asks for; what it does not know finds nothing."""

    side: str = ""
    kind: str = ""
    theme: str = ""

    def query(self) -> CalendarQuery:
        """Return the question."""
        return CalendarQuery(
            sides=_any_of(self.side), kinds=_any_of(self.kind), themes=_any_of(self.theme)
        )

    def parameters(self) -> Mapping[str, str]:
        """Return what links of the page keep."""
        asked = {"side": self.side, "kind": self.kind, "theme": self.theme}
        return {name: value for name, value in asked.items() if value}


def _any_of(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def fields_of(
    chosen: Chosen, month: date, today: date, events: Iterable[Event], lang: str
) -> tuple[Field, ...]:
    """Return the fields of the form.

    Args:
        chosen: What was chosen.
        month: First day of the month that is shown.
        today: Months from the year before it to three years after it can be chosen.
        events: Whose themes can be chosen.
        lang: vi or en.
    """
    sides = [(side.value, side_name(side)) for side in Side]
    themes = sorted({theme for event in events for theme in event.themes})
    said = [(theme, theme_words(theme)) for theme in themes]
    return (
        Field("month", CALENDAR["month"].into(lang), month_name(month), _months(month, today)),
        _field("side", CALENDAR["both"], sides, chosen.side, lang),
        _field("kind", CALENDAR["every-kind"], list(_KINDS.items()), chosen.kind, lang),
        _field("theme", CALENDAR["every-theme"], said, chosen.theme, lang),
    )


def _field(
    name: str, everything: Text, values: Iterable[tuple[str, Text]], chosen: str, lang: str
) -> Field:
    options = [Option(value, words.into(lang)) for value, words in values]
    said = next((one.label for one in options if one.value == chosen), chosen)
    every = Option("", everything.into(lang))
    return Field(name, CALENDAR[name].into(lang), chosen, (("", (every, *options)),), said)


def _months(shown: date, today: date) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    years = {*range(today.year - _YEARS_BEHIND, today.year + _YEARS_AHEAD + 1), shown.year}
    return tuple(
        (
            str(year),
            tuple(
                Option(month_name(first), f"{first.month}/{first.year}")
                for first in (next_month(date(year, 1, 1), n) for n in range(12))
            ),
        )
        for year in sorted(years)
        if FIRST_MONTH.year <= year <= LAST_MONTH.year
    )
