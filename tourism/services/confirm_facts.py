"""Answer questions about a record: confirm facts, or note that nobody could tell."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from tourism.access.may import may_edit_fact, require
from tourism.catalogue.confirmation import Asked, Confirmation, Knowing, Outcome
from tourism.catalogue.fact import FactRevision, read_record
from tourism.catalogue.place import Address, Side
from tourism.catalogue.place_record import PlaceRecord
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.services.amend_fact import amend_fact
from tourism.services.announce_dates import Notice, announce_dates
from tourism.services.confirmed_values import FoundOut, citation, with_found
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.place_point import check_set_point
from tourism.services.see_facts import known_fact
from tourism.storage.confirmations import add_confirmation
from tourism.storage.facts import get_revision
from tourism.timewindow import VIETNAM


def confirm_facts(
    deed: Deed, current: CurrentCatalogue, fact_id: str, found: FoundOut, knowing: Knowing
) -> FactRevision:
    """Return the version of a record with what was found out, which is public at once.

    Raises:
        NotFoundError: There is no such fact, or nothing of it that they may see.
        BadRequestError: Nothing was answered, nobody says so, a value makes no sense, or a
            point lies where the address does not.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    answered = list(found.answered())
    _check_knowing(knowing)
    if not answered:
        raise BadRequestError([Fault("answers", "", _NOTHING)])
    if found.point is not None:
        _check_point(deed, current, fact_id, found)
    today = deed.now.astimezone(VIETNAM).date()

    def change(document: dict[str, Any]) -> dict[str, Any]:
        return with_found(document, found, knowing, today)

    written = amend_fact(deed, current, fact_id, change, _reason(answered, knowing))
    for asked in answered:
        _note(deed, fact_id, asked, "confirmed", knowing, written.number)
    return written


def confirm_dates(
    deed: Deed, current: CurrentCatalogue, event_id: str, notice: Notice, knowing: Knowing
) -> FactRevision:
    """Return the version of an event with the announced days of one year, public at once.

    Args:
        deed: Whose, and where.
        current: The catalogue, for what the change means to tours.
        event_id: Of the event.
        notice: The days; how they are known stands in for its source.
        knowing: How.

    Raises:
        NotFoundError: There is no such event, or nothing of it that they may see.
        BadRequestError: The days cannot be read or are of another year, or nobody says so.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    _check_knowing(knowing)
    said = replace(notice, source=citation(knowing, deed.now.astimezone(VIETNAM).date()))
    written = announce_dates(deed, current, event_id, said)
    _note(deed, event_id, "dates", "confirmed", knowing, written.number)
    return written


def leave_open(deed: Deed, fact_id: str, asked: Iterable[Asked], outcome: Outcome) -> None:
    """Note that questions about a record could not be answered, or not now.

    Raises:
        NotFoundError: There is no such fact, or nothing of it that they may see.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    fact = known_fact(deed, fact_id)
    require(may_edit_fact(deed.actor, fact.side), deed.actor)
    for one in asked:
        _note(deed, fact_id, one, outcome, None, None)


def _check_knowing(knowing: Knowing) -> None:
    if knowing.way == "call" and not knowing.told_by:
        raise BadRequestError([Fault("told_by", "", _WHO)])
    if knowing.way == "document" and not knowing.document:
        raise BadRequestError([Fault("document", "", _WHICH)])


def _check_point(deed: Deed, current: CurrentCatalogue, fact_id: str, found: FoundOut) -> None:
    fact = known_fact(deed, fact_id)
    record = read_record(fact.kind, get_revision(deed.session, fact_id, fact.head).document)
    if not isinstance(record, PlaceRecord) or found.point is None:
        return
    unit = found.unit
    address = record.address.to_address() if record.address else None
    if address is not None and unit is not None:
        address = Address(address.commune_2023, address.district_2023, address.province_2023,
                          unit, address.province_2025)  # fmt: skip
    check_set_point(found.point, found.outside, address, Side(record.side), current.boundaries)


def _note(
    deed: Deed,
    fact_id: str,
    asked: Asked,
    outcome: Outcome,
    knowing: Knowing | None,
    revision: int | None,
) -> None:
    confirmation = Confirmation(
        id=uuid4().hex,
        fact_id=fact_id,
        asked=asked,
        outcome=outcome,
        way=knowing.way if knowing else None,
        told_by=knowing.told_by if knowing else "",
        document=knowing.document if knowing else "",
        revision=revision,
        author=deed.actor.author,
        organisation=deed.actor.organisation,
        at=deed.now,
    )
    add_confirmation(deed.session, confirmation)


def _reason(answered: list[Asked], knowing: Knowing) -> str:
    return f"Xác nhận {', '.join(ASKED_WORDS[asked].vi for asked in answered)} ({knowing.words.vi})"


ASKED_WORDS: Mapping[Asked, Text] = MappingProxyType(
    {
        "point": Text("vị trí", "the point"),
        "hours": Text("giờ mở cửa", "the hours"),
        "fee": Text("phí vào cửa", "the fee"),
        "coach": Text("đường xe lớn", "access for coaches"),
        "step-free": Text("lối đi không bậc", "access without steps"),
        "unit": Text("xã, phường hiện nay", "the commune of today"),
        "dates": Text("ngày hội", "the days"),
        "conflict": Text("ngày theo lệ", "the days by tradition"),
    }
)
"""What each question is about."""

_NOTHING = Text(
    "Chưa có câu trả lời nào; hãy điền ít nhất một mục, hoặc chọn «Để sau».",
    "Nothing is answered yet; fill in at least one of them, or choose “Later”.",
)
_WHO = Text(
    "Ghi vai trò của người trả lời, ví dụ «ban quản lý di tích»; không ghi tên riêng.",
    "Write the role of whoever told you, such as “keeper of the temple”; no name.",
)
_WHICH = Text(
    "Ghi số văn bản hoặc dán liên kết.", "Write the number of the document, or paste the link."
)
