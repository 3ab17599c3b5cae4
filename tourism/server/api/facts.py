"""Facts under edit: drafts, their history, and what of them is public."""

from typing import Any

from fastapi import APIRouter, Response

from tourism.catalogue.fact import FactRevision
from tourism.errors import (
    ChangedError,
    ConflictError,
    ForbiddenError,
    NoPreconditionError,
    NotFoundError,
)
from tourism.server.api.fact_parts import (
    FactDrafts,
    FactHistory,
    FactLine,
    FactVersion,
    NewRecordBody,
    PublicationBody,
    RecordBody,
    SuggestionDocument,
    fact_line,
    fact_version,
    suggestion_document,
)
from tourism.server.api.ids import EntryId
from tourism.server.api.preconditions import IfMatch, tagged
from tourism.server.api.shapes import in_json
from tourism.server.dependencies import Doing, Shared
from tourism.server.problems import answers
from tourism.services.edit_fact import create_fact, edit_fact, fact_tag
from tourism.services.publish_fact import publish_fact, withdraw_fact
from tourism.services.see_facts import facts_in_work, history_of_fact, see_fact

router = APIRouter(prefix="/api/v1/facts", tags=["facts"])
_WRITTEN: dict[int | str, dict[str, Any]] = {
    201: {"model": FactVersion, "description": "A new draft."},
    202: {"model": SuggestionDocument, "description": "A suggestion to the side that owns it."},
}


@router.get("", summary="Drafts", responses=answers(ForbiddenError))
def list_drafts(deed: Doing) -> FactDrafts:
    """Return the facts of your side that have a version newer than the public one."""
    return FactDrafts(items=[fact_line(fact) for fact in facts_in_work(deed)])


@router.post(
    "",
    status_code=201,
    summary="Write a new record",
    responses=answers(ForbiddenError, ConflictError),
)
def create(deed: Doing, body: NewRecordBody) -> FactVersion:
    """Make a new fact of your side, as a draft: publish it when it is ready."""
    return fact_version(create_fact(deed, body.kind, body.document, body.reason))


@router.get(
    "/{entry_id}",
    summary="The version to edit",
    responses=in_json(FactVersion) | answers(NotFoundError),
)
def get_fact(deed: Doing, entry_id: EntryId) -> Response:
    """Return the newest version that you may see; its `ETag` is for `If-Match`."""
    revision = see_fact(deed, entry_id)
    return tagged(fact_version(revision), fact_tag(entry_id, revision.number))


@router.put(
    "/{entry_id}",
    summary="Edit, or suggest",
    responses=_WRITTEN | answers(NotFoundError, ForbiddenError, ChangedError, NoPreconditionError),
)
def edit(deed: Doing, entry_id: EntryId, base: IfMatch, body: RecordBody) -> Response:
    """Write a new draft of your side's record; another side's becomes a suggestion."""
    written = edit_fact(deed, entry_id, body.document, body.reason, base)
    if isinstance(written, FactRevision):
        return tagged(fact_version(written), fact_tag(entry_id, written.number), 201)
    content = suggestion_document(written).model_dump_json()
    return Response(content, 202, media_type="application/json")


@router.get(
    "/{entry_id}/revisions",
    summary="Its history",
    responses=answers(NotFoundError, ForbiddenError),
)
def list_fact_revisions(deed: Doing, entry_id: EntryId) -> FactHistory:
    """Return every version, the newest first; for the side that owns it."""
    return FactHistory(items=[fact_version(one) for one in history_of_fact(deed, entry_id)])


@router.put(
    "/{entry_id}/publication",
    summary="Publish a version",
    responses=answers(NotFoundError, ForbiddenError),
)
def publish(state: Shared, deed: Doing, entry_id: EntryId, body: PublicationBody) -> FactLine:
    """Make a version public; published tours that it breaks are marked, and not changed."""
    return fact_line(publish_fact(deed, state.catalogue, entry_id, body.revision))


@router.delete(
    "/{entry_id}/publication",
    summary="Withdraw",
    responses=answers(NotFoundError, ForbiddenError, ConflictError),
)
def withdraw(state: Shared, deed: Doing, entry_id: EntryId) -> FactLine:
    """Take a fact out of public sight; its history stays."""
    return fact_line(withdraw_fact(deed, state.catalogue, entry_id))
