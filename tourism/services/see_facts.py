"""Facts under edit as far as somebody may see them."""

from tourism.access.may import may_administer, may_see_draft_fact, require
from tourism.access.role import Role
from tourism.catalogue.fact import Fact, FactRevision
from tourism.catalogue.suggestion import Suggestion, SuggestionState
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.storage.facts import drafts, get_fact, get_revision, revisions_of
from tourism.storage.suggestions import find_suggestions, get_suggestion


def known_fact(deed: Deed, fact_id: str, *, lock: bool = False) -> Fact:
    """Return a fact of which somebody may see something; with ``lock`` nobody else changes it.

    Raises:
        NotFoundError: There is no such fact, or nothing of it that they may see: otherwise the
            answer would tell what another side is drafting.
    """
    fact = get_fact(deed.session, fact_id, lock=lock)
    if fact.published is None and not may_see_draft_fact(deed.actor, fact.side):
        raise NotFoundError(_NO_FACT, id=fact_id)
    return fact


def see_fact(deed: Deed, fact_id: str) -> FactRevision:
    """Return the newest version of a fact that somebody may see: the public one, or a draft.

    Raises:
        NotFoundError: There is no such fact, or nothing of it that they may see.
    """
    fact = known_fact(deed, fact_id)
    if fact.published is None or may_see_draft_fact(deed.actor, fact.side):
        return get_revision(deed.session, fact_id, fact.head)
    return get_revision(deed.session, fact_id, fact.published)


def history_of_fact(deed: Deed, fact_id: str) -> list[FactRevision]:
    """Return every version of a fact, the newest first.

    Raises:
        NotFoundError: There is no such fact, or nothing of it that they may see.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    fact = known_fact(deed, fact_id)
    require(may_see_draft_fact(deed.actor, fact.side), deed.actor)
    return revisions_of(deed.session, fact_id)


def facts_in_work(deed: Deed) -> list[Fact]:
    """Return the facts with a draft: those of the actor's side, or all for an administrator.

    Raises:
        NotSignedInError, ForbiddenError: They have no side.
    """
    side = deed.actor.side
    require(may_see_draft_fact(deed.actor, side), deed.actor)
    return drafts(deed.session, None if deed.actor.role is Role.ADMINISTRATOR else side)


def see_suggestions(deed: Deed, state: SuggestionState | None) -> list[Suggestion]:
    """Return what was suggested about the facts of the actor's side, or else by themselves.

    Raises:
        NotSignedInError: Nobody is signed in.
    """
    actor = deed.actor
    require(actor.is_known, actor)
    if may_administer(actor):
        return find_suggestions(deed.session, state=state)
    if actor.side is not None:
        return find_suggestions(deed.session, side=actor.side, state=state)
    return find_suggestions(deed.session, author=actor.author, state=state)


def see_suggestion(deed: Deed, suggestion_id: str) -> Suggestion:
    """Return a suggestion: for its author and for the side that decides it.

    Raises:
        NotFoundError: There is none, or not for them.
    """
    suggestion = get_suggestion(deed.session, suggestion_id)
    fact = get_fact(deed.session, suggestion.fact_id)
    own = deed.actor.is_known and suggestion.author == deed.actor.author
    if not own and not may_see_draft_fact(deed.actor, fact.side):
        raise NotFoundError(_NO_SUGGESTION, id=suggestion_id)
    return suggestion


_NO_FACT = Text("Không có bản ghi mang mã này.", "There is no record with that id.")
_NO_SUGGESTION = Text("Không có đề xuất mang mã này.", "There is no suggestion with that id.")
