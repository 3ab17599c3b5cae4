"""Offers to do without some of the musts."""

from collections.abc import Iterator, Mapping
from typing import Any

from tourism.catalogue.event import Event
from tourism.composer.brief import Brief, find_place
from tourism.composer.offer import Impasse, Offer
from tourism.language import Text

_MOST_DROP_SETS = 3


def _names(plan: Brief, ids: tuple[str, ...]) -> Text:
    places = [place for i in ids if (place := find_place(plan.catalogue, i)) is not None]
    return Text(
        ", ".join(place.name.vi for place in places), ", ".join(place.name.en for place in places)
    )


def without(plan: Brief, ids: tuple[str, ...]) -> dict[str, Any]:
    """Return the patch that drops the musts about these places."""
    musts = plan.request.document().get("must", [])
    events = plan.catalogue.events
    kept = [
        must
        for must in musts
        if must.get("place") not in ids
        and not (must.get("event") and venue_of(events, must["event"]) in ids)
    ]
    return {"must": kept}


def venue_of(events: Mapping[str, Event], event_id: str) -> str:
    """Return the id of the place where a festival is held."""
    event = events[event_id]
    return str(event.place_ids[0] if event.place_ids else event.id)


def dropped(impasse: Impasse) -> Iterator[Offer]:
    """Yield the smallest sets of musts to drop.

    Where nothing exact is known: those that a search could not place, then one at a time.
    """
    plan, duty = impasse.plan, impasse.duty
    if impasse.barred:
        yield drop(plan, impasse.barred)
    elif duty is not None and not duty.choices:
        for ids in duty.drop_sets()[:_MOST_DROP_SETS]:
            yield drop(plan, ids)
    else:
        if impasse.lacking:
            yield drop(plan, impasse.lacking)
        for must in plan.request.must:
            yield drop(plan, (must.place or venue_of(plan.catalogue.events, must.event or ""),))


def as_it_suits(plan: Brief) -> Iterator[Offer]:
    """Yield one must at a time without its day, hours, length and trying of the work."""
    for number, must in enumerate(plan.request.must):
        if not (must.day or must.between or must.minutes or must.hands_on):
            continue
        named = must.place or venue_of(plan.catalogue.events, must.event or "")
        names = _names(plan, (named,))
        musts = plan.request.document()["must"]
        musts[number] = {k: v for k, v in musts[number].items() if k in ("place", "event")}
        yield Offer(
            "as-it-suits",
            Text(
                f"để chương trình chọn ngày, giờ và thời gian thăm {names.vi}",
                f"let the programme choose when and for how long to visit {names.en}",
            ),
            {"must": musts},
        )


def drop(plan: Brief, ids: tuple[str, ...]) -> Offer:
    """Return the offer to drop the musts about these places."""
    names = _names(plan, ids)
    return Offer("drop", Text(f"bỏ {names.vi}", f"drop {names.en}"), without(plan, ids))
