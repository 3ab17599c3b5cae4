"""Make a version of a fact public, or take it out of public sight."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tourism.access.may import may_publish_fact, require
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.check import check_records
from tourism.catalogue.fact import Fact
from tourism.errors import BadRequestError, ConflictError
from tourism.language import Text
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.index_facts import index_facts
from tourism.services.mark_affected import mark_affected
from tourism.services.see_facts import known_fact
from tourism.storage.catalogue import (
    CatalogueState,
    get_state,
    read_published,
    save_state,
    version_of,
)
from tourism.storage.facts import get_fact, get_revision, mark_published, save_fact


def publish_fact(deed: Deed, current: CurrentCatalogue, fact_id: str, number: int) -> Fact:
    """Return a fact after a version of it was made public.

    Tours that are published and that the change breaks are marked as affected.

    Args:
        deed: Whose, and where.
        current: For the rules, and the catalogue as it was.
        fact_id: Of the fact.
        number: Of the version; an older one may be published again.

    Raises:
        NotFoundError: There is no such fact or version.
        BadRequestError: Other records do not fit it: it names what is not there, or others name
            what it took away.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    fact = known_fact(deed, fact_id)
    require(may_publish_fact(deed.actor, fact.side), deed.actor)
    revision = get_revision(deed.session, fact_id, number)
    fact = _show(deed, current, fact_id, number, revision.document)
    mark_published(deed.session, fact_id, number, deed.actor.author, deed.now)
    deed.note("publish", "fact", fact_id, {"revision": number})
    return fact


def withdraw_fact(deed: Deed, current: CurrentCatalogue, fact_id: str) -> Fact:
    """Return a fact after nothing of it is public any more; its history stays.

    Raises:
        NotFoundError: There is no such fact.
        ConflictError: Nothing of it is public.
        BadRequestError: Other records name it.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    fact = known_fact(deed, fact_id)
    require(may_publish_fact(deed.actor, fact.side), deed.actor)
    if fact.document is None:
        raise ConflictError(_NOT_PUBLIC, id=fact_id)
    fact = _show(deed, current, fact_id, None, None)
    deed.note("withdraw", "fact", fact_id)
    return fact


def _show(
    deed: Deed,
    current: CurrentCatalogue,
    fact_id: str,
    number: int | None,
    document: Mapping[str, Any] | None,
) -> Fact:
    state = get_state(deed.session, lock=True)  # one publication at a time
    before = current.get(deed.session)
    fact = get_fact(deed.session, fact_id, lock=True)
    fact = replace(fact, document=document, published=number, changed_at=deed.now)
    save_fact(deed.session, fact)
    deed.session.flush()
    version = version_of(deed.session, current.ground.version)
    after = read_published(deed.session, current.ground.rules, version)
    _check(before, after)
    index_facts(deed.session, [fact_id], before, after, deed.now)
    save_state(deed.session, CatalogueState(state.number + 1, version, deed.now))
    mark_affected(deed, current, before, after)
    return fact


def _check(before: Catalogue, after: Catalogue) -> None:
    known = set(check_records(before))
    faults = [fault for fault in check_records(after) if fault not in known]
    if faults:
        raise BadRequestError(faults)


_NOT_PUBLIC = Text("Bản ghi này chưa được công bố.", "Nothing of this record is public.")
