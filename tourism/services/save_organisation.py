"""Create organisations, rename them, and note from when to when one speaks for a side."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.may import may_administer, require
from tourism.access.organisation import Organisation, overlap
from tourism.errors import BadRequestError, ConflictError, Fault
from tourism.language import Text
from tourism.storage import audit
from tourism.storage.organisations import (
    every_organisation,
    find_organisation,
    get_organisation,
)
from tourism.storage.organisations import save_organisation as write


def create_organisation(
    session: Session, actor: Actor, organisation: Organisation, now: datetime, address: str
) -> Organisation:
    """Return the new organisation.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
        BadRequestError: A tour operator speaks for no side; it would end before it began.
        ConflictError: The id is taken, or another speaks for that side at that time.
    """
    require(may_administer(actor), actor)
    if find_organisation(session, organisation.id) is not None:
        raise ConflictError(_TAKEN, id=organisation.id)
    _check(session, organisation)
    write(session, organisation)
    summary = _summary(organisation)
    audit.record(session, actor, "create", "organisation", organisation.id, now, address, summary)
    return organisation


def update_organisation(
    session: Session, actor: Actor, organisation: Organisation, now: datetime, address: str
) -> Organisation:
    """Return the organisation as changed; its kind stays what it was.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
        NotFoundError: There is none with that id.
        BadRequestError: A tour operator speaks for no side; it would end before it began.
        ConflictError: Another speaks for that side at that time.
    """
    require(may_administer(actor), actor)
    before = get_organisation(session, organisation.id, lock=True)
    after = replace(organisation, kind=before.kind)
    _check(session, after)
    write(session, after)
    summary = {"before": _summary(before), "after": _summary(after)}
    audit.record(session, actor, "change", "organisation", after.id, now, address, summary)
    return after


def _check(session: Session, organisation: Organisation) -> None:
    if organisation.kind == "operator" and organisation.side is not None:
        raise BadRequestError([Fault("body: side", organisation.side.value, _NO_SIDE)])
    if organisation.side is None and (organisation.since or organisation.until):
        raise BadRequestError([Fault("body: since", "", _NO_DATES)])
    if organisation.since and organisation.until and organisation.until < organisation.since:
        raise BadRequestError([Fault("body: until", organisation.until.isoformat(), _ORDER)])
    for other in every_organisation(session, lock=True):
        if other.id != organisation.id and overlap(organisation, other):
            raise ConflictError(_TWO, id=other.id)


def _summary(organisation: Organisation) -> dict[str, object]:
    return {
        "name": [organisation.name.vi, organisation.name.en],
        "side": organisation.side,
        "since": organisation.since,
        "until": organisation.until,
    }


_TAKEN = Text("Mã này đã có; hãy chọn mã khác.", "This id is taken; choose another.")
_NO_SIDE = Text(
    "Công ty lữ hành không đại diện cho phía nào; hãy bỏ mục này.",
    "A tour operator speaks for no side; leave this out.",
)
_NO_DATES = Text(
    "Có ngày mà không có phía; hãy thêm side hoặc bỏ ngày.",
    "There are dates without a side; give a side or leave the dates out.",
)
_ORDER = Text("until phải từ since trở đi.", "until must not be before since.")
_TWO = Text(
    "Trong thời gian đó đã có hiệp hội khác đại diện cho phía này; hãy sửa until của hiệp hội ấy.",
    "Another association speaks for this side at that time; set its until first.",
)
