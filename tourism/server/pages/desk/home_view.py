"""What the first page of the desk lays out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.language import Text
from tourism.publish.moments import solar, solar_span
from tourism.publish.naming import both_names, side_name
from tourism.publish.truth import Share
from tourism.server.pages.desk.lists_words import KINDS
from tourism.server.pages.start_view import SHAPES
from tourism.services.confirm_facts import ASKED_WORDS
from tourism.services.see_desk import Today
from tourism.sync.case import Case
from tourism.sync.pull_words import HEALTH_WORDS
from tourism.timewindow import VIETNAM

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: where to go, what it is called, and what there is to know."""

    path: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one kind that wait; ``more`` is where all of them are."""

    name: str
    count: int
    lines: tuple[Line, ...]
    more: str


@dataclass(frozen=True, slots=True)
class SideShare:
    """How much of a side is confirmed."""

    name: str
    shape: str
    percent: int
    confirmed: int
    asked: int


@dataclass(frozen=True, slots=True)
class Home:
    """What waits, and how things stand."""

    piles: tuple[Pile, ...]
    shares: tuple[SideShare, ...]
    has_side: bool

    @property
    def waiting(self) -> int:
        """How many things somebody asks for; weak facts are no hurry and do not count."""
        return sum(pile.count for pile in self.piles if pile.name not in ("weak", "answered"))


def home_view(
    today: Today, catalogue: Catalogue, sides: Sequence[Side], day: date, lang: str
) -> Home:
    """Return what waits, in the order in which it should be looked at; empty piles are left out."""
    names = _Names(catalogue, lang)
    piles = [
        _pile("approve", _tours(today, lang), ""),
        _pile("suggestions", _suggestions(today, names, lang), ""),
        _pile("affected", _affected(today, lang), ""),
        _pile("sources", _sources(today, lang), "/desk/sources"),
        _pile("cases", _cases(today, lang), "/desk/review"),
        _pile("dates", _dates(today, day, lang), "/desk/announcements"),
        _pile("drafts", _drafts(today, names, lang), "/desk/facts?which=drafts"),
        _pile("answered", _answered(today, names, lang), ""),
        _pile("weak", _weak(today, lang), "/desk/truth"),
    ]
    return Home(tuple(pile for pile in piles if pile.count), side_shares(today.shares, lang),
                bool(sides))  # fmt: skip


def side_shares(shares: Mapping[Side, Share], lang: str) -> tuple[SideShare, ...]:
    """Return how much of each side is confirmed."""
    return tuple(
        SideShare(side_name(side).into(lang), SHAPES[side], one.percent, one.confirmed, one.asked)
        for side, one in shares.items()
    )


def on_day(moment: datetime, lang: str) -> str:
    """Return the day of a moment in Vietnam."""
    return solar(moment.astimezone(VIETNAM).date(), lang)


def title_of(case: Case, lang: str) -> str:
    """Return the title of the event that a question is about, as either side has it, or nothing."""
    for values in (case.theirs, case.mine, case.about):
        told = values.get("title") or values.get("name")
        if isinstance(told, Mapping):
            told = told.get(lang) or told.get("vi")
        if told:
            return str(told)
    return ""


class _Names:
    """What facts are called; one that is not public goes by its id."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self._catalogue, self._lang = catalogue, lang

    def __call__(self, fact_id: str) -> str:
        known = self._catalogue.place_or_hub(fact_id) or self._catalogue.events.get(fact_id)
        return both_names(known.name, self._lang) if known else fact_id


def _pile(name: str, lines: Iterator[Line], more: str) -> Pile:
    every = list(lines)
    shown = every if not more else every[:_SHOWN]
    return Pile(name, len(every), tuple(shown), more if len(every) > len(shown) else "")


def _tours(today: Today, lang: str) -> Iterator[Line]:
    for tour in today.to_approve:
        yield Line(f"/desk/tours/{tour.id}", tour.title.into(lang), on_day(tour.changed_at, lang))


def _suggestions(today: Today, name: Callable[[str], str], lang: str) -> Iterator[Line]:
    for one in today.suggestions:
        detail = " · ".join(part for part in (on_day(one.at, lang), one.reason) if part)
        yield Line(f"/desk/suggestions/{one.id}", name(one.fact_id), detail)


def _answered(today: Today, name: Callable[[str], str], lang: str) -> Iterator[Line]:
    for one in today.answered:
        state = _STATES[one.state].into(lang)
        detail = f"{state}: {one.answer}" if one.answer else state
        yield Line(f"/desk/suggestions/{one.id}", name(one.fact_id), detail)


def _affected(today: Today, lang: str) -> Iterator[Line]:
    for tour, mark in today.affected:
        first = mark.reasons[0].get(lang, "") if mark.reasons else ""
        yield Line(f"/desk/tours/{tour.id}", tour.title.into(lang), str(first))


def _sources(today: Today, lang: str) -> Iterator[Line]:
    for one in today.sources:
        path = f"/desk/sources#source-{one.source.id}"
        yield Line(path, one.source.name, HEALTH_WORDS[one.health].into(lang))


def _cases(today: Today, lang: str) -> Iterator[Line]:
    for case in today.cases:
        title = title_of(case, lang) or _LIST.into(lang)
        yield Line(f"/desk/review#{case.id}", title, KINDS[case.kind].into(lang))


def _dates(today: Today, day: date, lang: str) -> Iterator[Line]:
    for one in today.dates:
        part = one.proposed[0]
        left = max(0, (one.first - day).days)
        detail = f"{solar_span(part.first, part.last, lang)} · {_LEFT.into(lang).format(left)}"
        path = f"/desk/announcements#{one.event.id}-{one.year}"
        yield Line(path, both_names(one.event.name, lang), detail)


def _drafts(today: Today, name: Callable[[str], str], lang: str) -> Iterator[Line]:
    for fact in today.drafts:
        yield Line(f"/desk/facts/{fact.id}", name(fact.id), on_day(fact.changed_at, lang))


def _weak(today: Today, lang: str) -> Iterator[Line]:
    for weak in today.weak:
        asked = ", ".join(ASKED_WORDS[one.asked].into(lang) for one in weak.questions)
        yield Line(f"/desk/truth/{weak.id}", both_names(weak.name, lang), asked)


_LIST = Text("Cả danh sách", "A whole list")
_LEFT = Text("còn {} ngày", "in {} days")
_STATES = {
    "accepted": Text("đã được nhận", "accepted"),
    "declined": Text("không được nhận", "declined"),
}
