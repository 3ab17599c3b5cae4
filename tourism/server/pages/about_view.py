"""What the page about the data lays out: shares as bars, in words and numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.catalogue.source import Confidence
from tourism.publish import truth
from tourism.publish.naming import confidence_name, side_name
from tourism.server.pages.start_view import SHAPES
from tourism.services.confirm_facts import ASKED_WORDS


@dataclass(frozen=True, slots=True)
class Share:
    """One share: its style, its words, how many, and of a hundred."""

    state: str
    words: str
    count: str
    percent: int


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What is known at one side; ``confirmed`` is the share that the desks work on."""

    id: str
    name: str
    shape: str
    places: int
    events: int
    confirmed: int
    counted: str
    asked: tuple[Share, ...]
    grades: tuple[Share, ...]


def about_view(
    catalogue: Catalogue, shares: Mapping[Side, truth.Share], lang: str
) -> tuple[SideFacts, ...]:
    """Return both sides."""
    return tuple(_side(catalogue, side, share, lang) for side, share in shares.items())


def _side(catalogue: Catalogue, side: Side, share: truth.Share, lang: str) -> SideFacts:
    places = [place for place in catalogue.places.values() if place.side is side]
    events = [event for event in catalogue.events.values() if event.side is side]
    grades = Counter([one.confidence for one in places] + [one.confidence for one in events])
    return SideFacts(
        id=side.value,
        name=side_name(side).into(lang),
        shape=SHAPES[side],
        places=len(places),
        events=len(events),
        confirmed=share.percent,
        counted=f"{share.confirmed}/{share.asked}",
        asked=tuple(
            _share("known", ASKED_WORDS[asked].into(lang), known, every, f"{known}/{every}")
            for asked, (known, every) in share.by.items()
        ),
        grades=tuple(
            _share(grade.value, confidence_name(grade).into(lang), grades[grade],
                   grades.total(), str(grades[grade]))
            for grade in (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
        ),
    )  # fmt: skip


def _share(state: str, words: str, part: int, whole: int, count: str) -> Share:
    return Share(state, words[:1].upper() + words[1:], count, 100 * part // max(1, whole))
