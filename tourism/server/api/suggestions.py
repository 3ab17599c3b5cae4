"""What others propose about the facts of a side."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.server.api.fact_parts import (
    DecisionBody,
    SuggestionDocument,
    Suggestions,
    suggestion_document,
)
from tourism.server.dependencies import Doing
from tourism.server.problems import answers
from tourism.services.decide_suggestion import decide_suggestion, withdraw_suggestion
from tourism.services.see_facts import see_suggestion, see_suggestions

router = APIRouter(prefix="/api/v1/suggestions", tags=["facts"])

SuggestionId = Annotated[
    str,
    Path(pattern="^[0-9a-f]{32}$", description="Id of the suggestion.", examples=["0" * 32]),
]


@router.get("", summary="Suggestions", responses=answers(ForbiddenError))
def list_suggestions(
    deed: Doing,
    state: Annotated[
        Literal["open", "accepted", "declined", "withdrawn"] | None,
        Query(description="Without it, all of them."),
    ] = None,
) -> Suggestions:
    """Return the suggestions about your side's facts, or else your own, the newest first."""
    return Suggestions(items=[suggestion_document(one) for one in see_suggestions(deed, state)])


@router.get("/{suggestion_id}", summary="One suggestion", responses=answers(NotFoundError))
def get_suggestion(deed: Doing, suggestion_id: SuggestionId) -> SuggestionDocument:
    """Return a suggestion: for its author and for the side that decides it."""
    return suggestion_document(see_suggestion(deed, suggestion_id))


@router.post(
    "/{suggestion_id}/decision",
    summary="Decide",
    responses=answers(NotFoundError, ForbiddenError, ConflictError),
)
def decide(deed: Doing, suggestion_id: SuggestionId, body: DecisionBody) -> SuggestionDocument:
    """Accept it as a draft of your side, or decline it with a word to its author."""
    decided = decide_suggestion(deed, suggestion_id, accept=body.accept, answer=body.answer)
    return suggestion_document(decided)


@router.delete(
    "/{suggestion_id}",
    summary="Take back your own",
    responses=answers(NotFoundError, ConflictError),
)
def take_back(deed: Doing, suggestion_id: SuggestionId) -> SuggestionDocument:
    """Withdraw a suggestion that you made and nobody has decided."""
    return suggestion_document(withdraw_suggestion(deed, suggestion_id))
