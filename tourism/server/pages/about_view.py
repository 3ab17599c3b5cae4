"""What the page about the data lays out: shares as bars, in words and numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from tourism.catalogue.source import Confidence
from tourism.publish.confirmed import STATUSES, Sureness
from tourism.publish.naming import confidence_name, side_name
from tourism.server.pages.about_words import ASKED
from tourism.server.pages.place_words import STATUS
from tourism.server.pages.start_view import SHAPES


@dataclass(frozen=True, slots=True)
class Share:
    """One share: its style, its words, how many, and of a hundred."""

    state: str
    words: str
    count: str
    percent: int


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What is known at one side."""

    id: str
    name: str
    shape: str
    places: int
    events: int
    confirmed: int
    shares: tuple[Share, ...]
    asked: tuple[Share, ...]
    grades: tuple[Share, ...]


def about_view(found: Iterable[Sureness], lang: str) -> tuple[SideFacts, ...]:
    """Return both sides."""
    return tuple(_side(one, lang) for one in found)


def _side(one: Sureness, lang: str) -> SideFacts:
    counts, records = dict(one.counts), max(1, one.places + one.events)
    return SideFacts(
        id=one.side.value,
        name=side_name(one.side).into(lang),
        shape=SHAPES[one.side],
        places=one.places,
        events=one.events,
        confirmed=one.percent("known"),
        shares=tuple(
            Share(state, STATUS[state].into(lang), str(counts[state]), one.percent(state))
            for state in STATUSES
        ),
        asked=tuple(
            Share("known", ASKED[name].into(lang), f"{known}/{total}",
                  round(100 * known / max(1, total)))
            for name, known, total in one.asked
        ),
        grades=tuple(
            Share(grade, confidence_name(Confidence(grade)).into(lang), str(count),
                  round(100 * count / records))
            for grade, count in one.confidence
        ),
    )  # fmt: skip
