"""What the page of a submitted tour lays out."""

from collections.abc import Iterable
from dataclasses import dataclass

from tourism.catalogue.place import Side
from tourism.catalogue.source import Status
from tourism.itinerary.model import Day, Stop
from tourism.publish.moments import full_date, hour, in_minutes
from tourism.publish.naming import side_name
from tourism.publish.stop_title import stop_title
from tourism.server.pages.desk.home_view import on_day
from tourism.server.pages.start_view import SHAPES
from tourism.services.deed import Deed
from tourism.services.see_submitted import Submitted
from tourism.storage.approvals import TourComment
from tourism.storage.organisations import find_organisation


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody of an organisation wrote."""

    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class StopLine:
    """A stop with its remarks."""

    id: str
    time: str
    title: str
    shape: str
    side: str
    dwell: str
    to_confirm: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class DayLines:
    """The stops of a day."""

    number: int
    date: str
    stops: tuple[StopLine, ...]


@dataclass(frozen=True, slots=True)
class TourView:
    """A tour to approve."""

    id: str
    title: str
    number: int
    author: str
    submitted: bool
    public: bool
    since: int | None
    changes: tuple[str, ...] | None
    given: tuple[str, ...]
    waiting: tuple[str, ...]
    may_approve: bool
    days: tuple[DayLines, ...]
    remarks: tuple[Remark, ...]
    broken: tuple[str, ...]
    balance: tuple[tuple[str, str, int], ...]


def tour_view(deed: Deed, seen: Submitted, lang: str) -> TourView:
    """Return what there is to know before one says yes."""
    plan, tour = seen.revision.itinerary, seen.tour
    names = _Organisations(deed, lang)
    remarks = [(one.stop, names.remark(one)) for one in seen.comments]
    total = sum(plan.visit_minutes(side) for side in Side)
    ours = round(plan.visit_minutes(Side.HAI_DUONG) * 100 / total) if total else 0
    percent = {Side.HAI_DUONG: ours, Side.HUNG_YEN: 100 - ours if total else 0}
    return TourView(
        id=tour.id,
        title=plan.title.into(lang),
        number=seen.revision.number,
        author=names(tour.organisation),
        submitted=tour.submitted == seen.revision.number,
        public=tour.published == seen.revision.number,
        since=seen.since,
        changes=None if seen.changes is None else tuple(one.into(lang) for one in seen.changes),
        given=_names(sorted(seen.given), lang),
        waiting=_names((side for side in Side if side not in seen.given), lang),
        may_approve=seen.may_approve,
        days=tuple(_day(day, remarks, lang) for day in plan.days),
        remarks=tuple(remark for stop, remark in remarks if stop is None),
        broken=tuple(str(one.get(lang, "")) for one in seen.affected.reasons)
        if seen.affected
        else (),
        balance=tuple((SHAPES[side], side_name(side).into(lang), percent[side]) for side in Side),
    )


def _names(sides: Iterable[Side], lang: str) -> tuple[str, ...]:
    return tuple(side_name(side).into(lang) for side in sides)


class _Organisations:
    """Names of organisations, each asked for once; people stay behind theirs."""

    def __init__(self, deed: Deed, lang: str) -> None:
        self._deed, self._lang = deed, lang
        self._known: dict[str, str] = {}

    def __call__(self, organisation: str | None) -> str:
        if organisation is None:
            return ""
        if organisation not in self._known:
            found = find_organisation(self._deed.session, organisation)
            self._known[organisation] = found.name.into(self._lang) if found else organisation
        return self._known[organisation]

    def remark(self, one: TourComment) -> Remark:
        """Return a remark with its organisation."""
        return Remark(self(one.organisation), on_day(one.at, self._lang), one.text)


def _day(day: Day, remarks: list[tuple[str | None, Remark]], lang: str) -> DayLines:
    return DayLines(
        day.number,
        full_date(day.on, lang),
        tuple(
            _stop(stop, tuple(remark for where, remark in remarks if where == stop.id), lang)
            for stop in day.stops
        ),
    )


def _stop(stop: Stop, remarks: tuple[Remark, ...], lang: str) -> StopLine:
    return StopLine(
        id=stop.id,
        time=hour(stop.starts),
        title=stop_title(stop, lang),
        shape=SHAPES[stop.place.side],
        side=side_name(stop.place.side).into(lang),
        dwell=in_minutes(stop.dwell, lang) if stop.dwell else "",
        to_confirm=stop.status is Status.TO_CONFIRM,
        remarks=remarks,
    )
