"""Load the facts of the data folder into the database, without undoing what was edited here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from tourism.catalogue.fact import (
    BY_FILES,
    KIND_OF_FOLDER,
    Fact,
    FactKind,
    FactRevision,
    digest,
)
from tourism.catalogue.load import Loaded
from tourism.catalogue.place import Side
from tourism.catalogue.suggestion import Suggestion
from tourism.errors import BadDataError
from tourism.services.index_facts import index_facts
from tourism.storage.catalogue import (
    CatalogueState,
    find_state,
    read_published,
    save_state,
    version_of,
)
from tourism.storage.facts import every_fact, save_fact, save_revisions
from tourism.storage.suggestions import save_suggestion

_REASON = "from the data folder"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did, ids in order.

    ``suggested`` were edited here and in the files: the editor's version stays, that of the file
    waits as a suggestion. ``version`` is that of the catalogue now.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    suggested: tuple[str, ...]
    unchanged: int
    version: str


@dataclass(slots=True)
class _Loading:
    facts: dict[str, Fact]
    now: datetime
    added: list[str]
    changed: list[str]
    suggested: list[str]
    revisions: list[FactRevision]
    suggestions: list[Suggestion]


def load_facts(session: Session, loaded: Loaded, now: datetime) -> LoadReport:
    """Return what came of loading a data folder; everything, or nothing where there is a fault.

    A file that did not change since it was loaded last changes nothing. One that changed
    replaces the fact if nobody edited that here, and becomes a suggestion otherwise. A fact
    whose file is gone stays: what is public is withdrawn by people.

    Raises:
        BadDataError: The folder has faults; nothing was loaded.
    """
    if loaded.faults or loaded.rules is None:
        raise BadDataError(loaded.faults)
    state = find_state(session, lock=True)
    before = read_published(session, loaded.rules, state.version) if state else None
    known = {fact.id: fact for fact in every_fact(session)}
    work = _Loading(dict(known), now, [], [], [], [], [])
    for fact_id, (folder, document) in loaded.documents.items():
        _take(work, fact_id, KIND_OF_FOLDER[folder], document)
    for fact_id, fact in work.facts.items():
        if fact != known.get(fact_id):
            save_fact(session, fact)
    save_revisions(session, work.revisions)
    for suggestion in work.suggestions:
        save_suggestion(session, suggestion)
    session.flush()
    version = version_of(session, loaded.ground)
    touched = [*work.added, *work.changed]
    if touched:
        after = read_published(session, loaded.rules, version)
        index_facts(session, touched, before, after, now)
    if state is None or state.version != version:
        number = state.number + 1 if state else 1
        save_state(session, CatalogueState(number, version, now))
    return LoadReport(
        tuple(work.added),
        tuple(work.changed),
        tuple(work.suggested),
        len(loaded.documents) - len(work.added) - len(work.changed) - len(work.suggested),
        version,
    )


def _take(work: _Loading, fact_id: str, kind: FactKind, document: Mapping[str, Any]) -> None:
    fact, name = work.facts.get(fact_id), digest(document)
    if fact is None:
        side = document.get("side")
        new = Fact(fact_id, kind, Side(side) if side else None, document, 1, 1, name, work.now)
        work.facts[fact_id] = new
        work.revisions.append(_revision(fact_id, 1, document, work.now))
        work.added.append(fact_id)
    elif fact.loaded == name:
        return
    elif _same_as_loaded(fact):
        number = fact.head + 1
        work.revisions.append(_revision(fact_id, number, document, work.now))
        work.facts[fact_id] = replace(
            fact,
            document=document,
            published=number,
            head=number,
            loaded=name,
            changed_at=work.now,
        )
        work.changed.append(fact_id)
    else:
        work.facts[fact_id] = replace(fact, loaded=name)
        if fact.document is None or digest(fact.document) != name:
            work.suggestions.append(_suggestion(fact, document, work.now))
            work.suggested.append(fact_id)


def _same_as_loaded(fact: Fact) -> bool:
    """Whether nobody edited the fact since its file was loaded."""
    untouched = fact.document is not None and digest(fact.document) == fact.loaded
    return untouched and fact.head == fact.published


def _revision(
    fact_id: str, number: int, document: Mapping[str, Any], now: datetime
) -> FactRevision:
    return FactRevision(fact_id, number, document, BY_FILES, None, now, _REASON, now, BY_FILES)


def _suggestion(fact: Fact, document: Mapping[str, Any], now: datetime) -> Suggestion:
    return Suggestion(
        id=uuid4().hex,
        fact_id=fact.id,
        base=fact.head,
        document=document,
        author=BY_FILES,
        organisation=None,
        at=now,
        reason=_REASON,
    )
