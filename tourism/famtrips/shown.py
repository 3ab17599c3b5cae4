"""A tour revision with the programme of its famtrip: what happens, and who sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tourism.composer.arrangement import Arrangement
from tourism.composer.request import Audience, BlockKind, BlockWish
from tourism.famtrips.live import with_live
from tourism.famtrips.record import CIRCLES, STOP, Detail, People, Programme
from tourism.itinerary.model import Day, Itinerary, Stop, StopKind
from tourism.language import Text


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a stop beside its time and place; ``feedback`` is the link of its form."""

    audience: Audience
    kind: BlockKind | None = None
    host: str | None = None
    contact_role: str | None = None
    purpose: Text | None = None
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The plan as it happens; what is ``off`` is still in it, for the checker."""

    itinerary: Itinerary
    off: frozenset[str]
    about: Mapping[str, About]
    programme: Programme
    people: People = field(repr=False)

    def sees(self, circle: Audience, stop: Stop) -> bool:
        """Tell whether a circle sees a stop that takes place."""
        audience = self.about[stop.id].audience
        return stop.id not in self.off and CIRCLES.index(audience) <= CIRCLES.index(circle)

    def plan(self, circle: Audience) -> Itinerary:
        """Return the tour with what a circle sees of it; no drives, no day without anything."""
        days = (
            replace(day, stops=tuple(s for s in day.stops if self.sees(circle, s)), legs=())
            for day in self.itinerary.days
        )
        return replace(self.itinerary, days=tuple(day for day in days if day.stops))

    @property
    def stops(self) -> Iterator[tuple[Day, Stop]]:
        """Yield every stop with its day, in order."""
        return ((day, stop) for day in self.itinerary.days for stop in day.stops)


def show(
    arrangement: Arrangement, itinerary: Itinerary, programme: Programme, people: People
) -> Shown:
    """Return what a famtrip shows of a revision.

    What a programme says of a stop wins, field by field, over what the request says of a block.
    """
    wishes = blocks_of(arrangement)
    said = {detail.stop: detail for detail in programme.details}
    plan = with_live(itinerary, programme.live)
    about = {
        stop.id: _about(stop, wishes.get(stop.id), said.get(stop.id), programme)
        for day in plan.days
        for stop in day.stops
    }
    off = frozenset(change.stop for change in programme.live if change.off)
    return Shown(plan, off, about, programme, people)


def blocks_of(arrangement: Arrangement) -> dict[str, BlockWish]:
    """Return what the request says of each block, by the id of its stop.

    That id survives every edit; the number of a block does not, for one before it may go.
    """
    blocks, names = arrangement.request.blocks, dict(arrangement.names)
    found = {
        entry.id: blocks[int(entry.name.removeprefix("block-")) - 1]
        for _, entry in arrangement.entries.values()
        if entry.kind == "block"
    }
    for number, block in enumerate(blocks, start=1):
        if block.at_base:
            today = f"d{block.day}-block-{number}"
            found[names.get(today, today)] = block
    return found


def _about(
    stop: Stop, wish: BlockWish | None, detail: Detail | None, programme: Programme
) -> About:
    usual: Audience = "public" if stop.kind is StopKind.VISIT else "guests"
    asked = About(usual) if wish is None else _of_wish(wish)
    asked = replace(asked, feedback=_form(stop, programme))
    if detail is None:
        return asked
    purpose = detail.purpose or detail.purpose_en
    return About(
        audience=detail.audience or asked.audience,
        kind=detail.kind or asked.kind,
        host=detail.host or asked.host,
        contact_role=detail.contact_role or asked.contact_role,
        purpose=Text(detail.purpose or purpose, detail.purpose_en or purpose)
        if purpose
        else asked.purpose,
        feedback=detail.feedback or asked.feedback,
    )


def _of_wish(wish: BlockWish) -> About:
    return About(wish.audience, wish.kind, wish.host, wish.contact_role, wish.aim())


def _form(stop: Stop, programme: Programme) -> str | None:
    if programme.feedback_form is None or stop.kind not in (StopKind.VISIT, StopKind.BLOCK):
        return None
    return programme.feedback_form.replace(STOP, stop.id)
