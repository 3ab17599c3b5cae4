"""Write a new version of a fact: a draft of the side that owns it, or a suggestion to it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from tourism.access.may import may_edit_fact, may_suggest_fact, require
from tourism.catalogue.fact import Fact, FactKind, FactRevision, read_record
from tourism.catalogue.place import Side
from tourism.catalogue.suggestion import Suggestion
from tourism.errors import BadRequestError, ChangedError, ConflictError, Fault
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_facts import known_fact
from tourism.storage.facts import find_fact, get_revision, save_fact, save_revisions
from tourism.storage.suggestions import save_suggestion


def fact_tag(fact_id: str, number: int) -> str:
    """Return the entity tag of a version of a fact, without quotes."""
    return f"{fact_id}.{number}"


def create_fact(
    deed: Deed, kind: FactKind, document: Mapping[str, Any], reason: str
) -> FactRevision:
    """Return the first version of a new fact, a draft until it is published.

    Raises:
        BadRequestError: The record is at fault.
        ConflictError: Its id is taken.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    record = read_record(kind, document, "body: document")
    side = Side(record.side) if record.side else None
    require(may_edit_fact(deed.actor, side), deed.actor)
    if find_fact(deed.session, record.id, lock=True) is not None:
        raise ConflictError(_TAKEN, id=record.id)
    fact = Fact(record.id, kind, side, None, None, 1, None, deed.now)
    revision = _revision(deed, record.id, 1, document, reason)
    save_fact(deed.session, fact)
    save_revisions(deed.session, [revision])
    deed.note("create", "fact", record.id, {"kind": kind})
    return revision


def edit_fact(
    deed: Deed, fact_id: str, document: Mapping[str, Any], reason: str, base: str
) -> FactRevision | Suggestion:
    """Return the new draft of a fact, or the suggestion that a stranger's edit becomes.

    Args:
        deed: Whose, and where.
        fact_id: Of the fact.
        document: The whole record as it should be; its id, kind and side stay.
        reason: Why, in the editor's words.
        base: Tag of the version that it was written on.

    Raises:
        NotFoundError: There is no such fact, or nothing of it that they may see.
        BadRequestError: The record is at fault.
        ChangedError: Somebody wrote another version in the meantime.
        NotSignedInError, ForbiddenError: They may not even suggest.
    """
    fact = known_fact(deed, fact_id, lock=True)
    theirs = may_edit_fact(deed.actor, fact.side)
    require(theirs or may_suggest_fact(deed.actor), deed.actor)
    _check_record(fact, document)
    head = fact.head if theirs else (fact.published or fact.head)
    if base != fact_tag(fact_id, head):
        raise ChangedError(_CHANGED, fact_tag(fact_id, head), _since(deed, fact.id, head, base))
    if not theirs:
        return _suggest(deed, fact, head, document, reason)
    revision = _revision(deed, fact_id, fact.head + 1, document, reason)
    save_fact(deed.session, replace(fact, head=revision.number, changed_at=deed.now))
    save_revisions(deed.session, [revision])
    deed.note("change", "fact", fact_id, {"revision": revision.number, "reason": reason})
    return revision


def _check_record(fact: Fact, document: Mapping[str, Any]) -> None:
    record = read_record(fact.kind, document, "body: document")
    side = fact.side.value if fact.side else None
    for name, given, kept in (("id", record.id, fact.id), ("side", record.side, side)):
        if given != kept:
            raise BadRequestError([Fault(f"body: document: {name}", str(given), _STAYS)])


def _suggest(
    deed: Deed, fact: Fact, base: int, document: Mapping[str, Any], reason: str
) -> Suggestion:
    suggestion = Suggestion(
        id=uuid4().hex,
        fact_id=fact.id,
        base=base,
        document=document,
        author=deed.actor.author,
        organisation=deed.actor.organisation,
        at=deed.now,
        reason=reason,
    )
    save_suggestion(deed.session, suggestion)
    deed.note("suggest", "suggestion", suggestion.id, {"fact": fact.id, "reason": reason})
    return suggestion


def _revision(
    deed: Deed, fact_id: str, number: int, document: Mapping[str, Any], reason: str
) -> FactRevision:
    actor = deed.actor
    return FactRevision(
        fact_id, number, document, actor.author, actor.organisation, deed.now, reason
    )


def _since(deed: Deed, fact_id: str, head: int, base: str) -> list[Text]:
    """Return what was written since the version that somebody had, in words.

    Args:
        deed: Whose.
        fact_id: Of the fact.
        head: The newest version that they may see; of later drafts they are told nothing.
        base: Tag of the version that they had.
    """
    _, _, number = base.rpartition(".")
    first = int(number) + 1 if number.isdecimal() and len(number) < 9 else head
    numbers = range(max(1, first), head + 1)[-20:]
    return [_told(get_revision(deed.session, fact_id, number)) for number in numbers]


def _told(revision: FactRevision) -> Text:
    why = f": {revision.reason}" if revision.reason else ""
    return Text(f"Phiên bản {revision.number}{why}", f"Version {revision.number}{why}")


_TAKEN = Text(
    "Mã đã có bản ghi khác; hãy chọn mã khác.", "Another record has this id; choose another."
)
_STAYS = Text("Mã và phía của bản ghi không đổi được.", "Id and side of a record stay as they are.")
_CHANGED = Text(
    "Đã có phiên bản mới hơn; hãy xem rồi sửa trên phiên bản đó.",
    "There is a newer version; look at it and edit that one.",
)
