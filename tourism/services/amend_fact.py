"""Change one thing of a fact and make just that public, whatever else is being drafted of it."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from tourism.access.may import may_edit_fact, require
from tourism.catalogue.fact import Fact, FactRevision
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.edit_fact import edit_fact, fact_tag
from tourism.services.publish_fact import publish_fact
from tourism.services.see_facts import known_fact
from tourism.storage.catalogue import get_state
from tourism.storage.facts import get_revision

Change = Callable[[dict[str, Any]], dict[str, Any]]


def amend_fact(
    deed: Deed, current: CurrentCatalogue, fact_id: str, change: Change, reason: str
) -> FactRevision:
    """Return the version with the change: public at once, or a draft of what was never public.

    Where somebody is drafting, the change is made twice: to what is public, and to the draft,
    which stays a draft.

    Args:
        deed: Whose, and where.
        current: The catalogue, for what the change means to tours.
        fact_id: Of the fact.
        change: From a copy of the record to the record as it should be.
        reason: Why, in words that stay in its history.

    Raises:
        NotFoundError: There is no such fact, or nothing of it that they may see.
        BadRequestError: The record would be at fault, or others do not fit it any more.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    get_state(deed.session, lock=True)  # the first lock of whoever publishes
    fact = known_fact(deed, fact_id, lock=True)
    require(may_edit_fact(deed.actor, fact.side), deed.actor)
    newest = get_revision(deed.session, fact_id, fact.head).document
    if fact.published is None:
        return _write(deed, fact, fact.head, change(_copy(newest)), reason)
    public = get_revision(deed.session, fact_id, fact.published).document
    written = _write(deed, fact, fact.head, change(_copy(public)), reason)
    publish_fact(deed, current, fact_id, written.number)
    if fact.published != fact.head:
        _write(deed, fact, written.number, change(_copy(newest)), reason)
    return written


def _copy(document: Mapping[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(dict(document))


def _write(
    deed: Deed, fact: Fact, head: int, document: Mapping[str, Any], reason: str
) -> FactRevision:
    written = edit_fact(deed, fact.id, document, reason, fact_tag(fact.id, head))
    assert isinstance(written, FactRevision)  # noqa: S101  # it is their side: no suggestion
    return written
