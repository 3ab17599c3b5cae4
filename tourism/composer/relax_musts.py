"""Offers to do without some of the musts."""

from collections.abc import Iterator
from typing import Any

from tourism.composer.brief import Brief, find_place
from tourism.composer.candidates import venue_of
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
    kept = [
        told
        for must, told in zip(plan.request.must, musts, strict=True)
        if venue_of(must, plan.catalogue) not in ids
    ]
    return {"must": kept}


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
            yield drop(plan, (venue_of(must, plan.catalogue),))


def as_it_suits(plan: Brief) -> Iterator[Offer]:
    """Yield one must at a time without its day, hours, length and trying of the work."""
    for number, must in enumerate(plan.request.must):
        if not (must.day or must.between or must.minutes or must.hands_on):
            continue
        names = _names(plan, (venue_of(must, plan.catalogue),))
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
