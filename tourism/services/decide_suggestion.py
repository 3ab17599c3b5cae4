"""Accept or decline what somebody suggested about a fact, or take one's own suggestion back."""

from dataclasses import replace

from tourism.access.may import may_decide_suggestion, require
from tourism.catalogue.fact import FactRevision
from tourism.catalogue.suggestion import Suggestion
from tourism.errors import ConflictError, NotFoundError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.storage.facts import get_fact, save_fact, save_revisions
from tourism.storage.suggestions import get_suggestion, save_suggestion


def decide_suggestion(deed: Deed, suggestion_id: str, *, accept: bool, answer: str) -> Suggestion:
    """Return a suggestion after it was decided.

    Accepted, it becomes a draft of the fact with its author's name, to be published like any
    other; what was written since it was made stays in the history.

    Raises:
        NotFoundError: There is no such suggestion.
        ConflictError: It was decided before.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    suggestion = get_suggestion(deed.session, suggestion_id, lock=True)
    fact = get_fact(deed.session, suggestion.fact_id, lock=True)
    require(may_decide_suggestion(deed.actor, fact.side), deed.actor)
    _check_open(suggestion)
    if accept:
        number = fact.head + 1
        revision = FactRevision(
            fact.id,
            number,
            suggestion.document,
            suggestion.author,
            suggestion.organisation,
            deed.now,
            suggestion.reason,
        )
        save_fact(deed.session, replace(fact, head=number, changed_at=deed.now))
        save_revisions(deed.session, [revision])
    decided = replace(
        suggestion,
        state="accepted" if accept else "declined",
        decided_at=deed.now,
        decided_by=deed.actor.author,
        answer=answer,
    )
    save_suggestion(deed.session, decided)
    deed.note("accept" if accept else "decline", "suggestion", suggestion_id, {"fact": fact.id})
    return decided


def withdraw_suggestion(deed: Deed, suggestion_id: str) -> Suggestion:
    """Return a suggestion after its author took it back.

    Raises:
        NotFoundError: There is none of theirs with that id.
        ConflictError: It was decided before.
    """
    suggestion = get_suggestion(deed.session, suggestion_id, lock=True)
    if not deed.actor.is_known or suggestion.author != deed.actor.author:
        raise NotFoundError(_NONE, id=suggestion_id)
    _check_open(suggestion)
    taken = replace(suggestion, state="withdrawn", decided_at=deed.now)
    save_suggestion(deed.session, taken)
    deed.note("withdraw", "suggestion", suggestion_id)
    return taken


def _check_open(suggestion: Suggestion) -> None:
    if suggestion.state != "open":
        raise ConflictError(_DECIDED, id=suggestion.id, state=suggestion.state)


_NONE = Text("Không có đề xuất mang mã này.", "There is no suggestion with that id.")
_DECIDED = Text("Đề xuất này đã được giải quyết.", "This suggestion was decided before.")
