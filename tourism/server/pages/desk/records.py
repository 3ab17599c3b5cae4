"""The places and festivals of a side: find one, edit it, publish it, read its history."""

import copy
from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from tourism.catalogue.fact import Fact, FactRevision, read_record
from tourism.catalogue.place import Coordinates, Side
from tourism.catalogue.place_record import PlaceRecord
from tourism.catalogue.records import AddressRecord
from tourism.errors import BadRequestError, ConflictError, Fault
from tourism.language import Text, fold
from tourism.server.api.ids import EntryId
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Sent, Trouble
from tourism.server.pages.desk.hours_form import hours_of, hours_sent
from tourism.server.pages.desk.point_map import PointMap, point_map
from tourism.server.pages.desk.record_form import edited
from tourism.server.pages.desk.record_words import RECORD
from tourism.server.pages.desk.records_view import record_view, records_view
from tourism.server.pages.desk.truth_words import TRUTH
from tourism.services.deed import Deed
from tourism.services.edit_fact import edit_fact
from tourism.services.place_point import check_set_point
from tourism.services.publish_fact import publish_fact, withdraw_fact
from tourism.services.see_facts import known_fact, see_fact
from tourism.storage.facts import every_fact, revisions_of

router = APIRouter(prefix="/desk/facts", dependencies=[Depends(counted)])


@router.get("")
def records(
    desk: AtDesk, which: Annotated[str, Query()] = "", q: Annotated[str, Query()] = ""
) -> Response:
    """Return the records of a side, or those whose name has some words."""
    with desk.reading() as deed:
        view = records_view(deed, every_fact(deed.session), desk.sides, which, fold(q[:100]),
                            desk.lang)  # fmt: skip
    return desk.page("records.html", "facts", RECORD, view=view, which=which, q=q[:100])


@router.get("/{entry_id}")
def record(desk: AtDesk, entry_id: EntryId) -> Response:
    """Return the form of a record, and its history."""
    return _page(desk, entry_id)


@router.post("/{entry_id}")
def save(desk: AtDesk, entry_id: EntryId, sent: Form) -> Response:
    """Write a draft, or publish it at once; of the other side's record it is a suggestion."""
    done: list[str] = []
    trouble = desk.do(lambda deed: done.append(_save(desk, deed, entry_id, sent)))
    if trouble:
        return _page(desk, entry_id, sent, trouble)
    return desk.done(f"/desk/facts/{entry_id}", done[0])


@router.post("/{entry_id}/withdrawal")
def withdraw(desk: AtDesk, entry_id: EntryId) -> Response:
    """Take a record out of public sight; its history stays, and it can be published again."""
    trouble = desk.do(lambda deed: _withdraw(desk, deed, entry_id))
    if trouble:
        return _page(desk, entry_id, None, trouble)
    return desk.done(f"/desk/facts/{entry_id}", "hidden")


@router.post("/{entry_id}/publication")
def publish(desk: AtDesk, entry_id: EntryId, sent: Form) -> Response:
    """Make the draft public that was looked at."""
    current, number = desk.state.catalogue, sent.one("revision", 9)
    if not (number.isascii() and number.isdecimal()):
        return _page(desk, entry_id)
    trouble = desk.do(lambda deed: publish_fact(deed, current, entry_id, int(number)))
    if trouble:
        return _page(desk, entry_id, None, trouble)
    return desk.done(f"/desk/facts/{entry_id}", "published")


def _save(desk: Desk, deed: Deed, entry_id: str, sent: Sent) -> str:
    """Return what was done, by its name among the words of the desk."""
    seen, source, reason = see_fact(deed, entry_id), sent.one("source", 500), sent.one("reason")
    document = edited(copy.deepcopy(dict(seen.document)), sent, source)
    if not source and document != dict(seen.document):
        raise BadRequestError([Fault("source", "", _NO_SOURCE)])
    if document == dict(seen.document):
        raise ConflictError(_SAME)
    _check_point(desk, seen.document, document)
    written = edit_fact(deed, entry_id, document, reason or source, sent.one("base", 200))
    if not isinstance(written, FactRevision):
        return "suggested"
    if sent.one("then", 10) != "publish":
        return "saved"
    publish_fact(deed, desk.state.catalogue, entry_id, written.number)
    return "published"


def _withdraw(desk: Desk, deed: Deed, entry_id: str) -> None:
    """Take a record out of sight.

    Raises:
        ConflictError: Others name it; tells which.
    """
    try:
        withdraw_fact(deed, desk.state.catalogue, entry_id)
    except BadRequestError as error:
        names = sorted({PurePath(one.where.partition(":")[0]).stem for one in error.faults})
        raise ConflictError(_named_by(", ".join(names))) from None


def _named_by(names: str) -> Text:
    return Text(
        f"Bản ghi khác còn nhắc đến bản ghi này: {names}. Hãy sửa những bản ghi ấy trước.",
        f"Other records name this one: {names}. Change those first.",
    )


def _check_point(desk: Desk, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Make sure that a point that was moved lies in the commune of its address.

    Raises:
        BadRequestError: It lies elsewhere, and nobody says why.
    """
    position, side = after.get("position"), after.get("side")
    if not position or position == before.get("position") or not side:
        return
    address = after.get("address")
    check_set_point(
        Coordinates(position["latitude"], position["longitude"]),
        position.get("outside", ""),
        AddressRecord(**address).to_address() if address else None,
        Side(side),
        desk.state.catalogue.boundaries,
    )


def _page(
    desk: Desk, entry_id: str, sent: Sent | None = None, trouble: Trouble | None = None
) -> Response:
    with desk.reading() as deed:
        fact, seen = known_fact(deed, entry_id), see_fact(deed, entry_id)
        own = fact.side in desk.sides or (fact.side is None and len(desk.sides) > 1)
        history = revisions_of(deed.session, entry_id) if own else []
        view = record_view(deed, fact, seen, history, desk.lang, own=own)
        around = _map(desk, deed, fact, seen)
    hours = hours_sent(sent) if sent else hours_of(seen.document)
    return desk.page("record.html", "facts", {**TRUTH, **RECORD}, view=view, sent=sent,
                     trouble=trouble, around=around, hours=hours)  # fmt: skip


def _map(desk: Desk, deed: Deed, fact: Fact, seen: FactRevision) -> PointMap | None:
    """Return the map on which the point of a place is set; a festival goes by its places."""
    record = read_record(fact.kind, seen.document)
    if not isinstance(record, PlaceRecord):
        return None
    place = record.to_place()
    current = desk.state.catalogue
    return point_map(place, current.get(deed.session), current.atlas, current.boundaries)


_NO_SOURCE = Text(
    "Ghi nguồn của thay đổi: văn bản, liên kết hoặc cơ quan.",
    "Say who says so: a document, a link or an office.",
)
_SAME = Text("Chưa có gì thay đổi.", "Nothing was changed yet.")
