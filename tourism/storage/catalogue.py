"""The published catalogue as a whole, and its version."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.fact import catalogue_of
from tourism.catalogue.rules import Rules
from tourism.errors import NotFoundError, NotReadyError
from tourism.language import Text
from tourism.storage.facts import fact_of
from tourism.storage.locking import locked
from tourism.storage.tables.catalogue_state import CatalogueStateRow
from tourism.storage.tables.fact import FactRow


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """Which catalogue is public: ``number`` counts changes, ``version`` names the facts."""

    number: int
    version: str
    changed_at: datetime


def find_state(session: Session, *, lock: bool = False) -> CatalogueState | None:
    """Return the state of the catalogue, or None if nothing was ever loaded.

    With ``lock`` it is the first lock that anyone takes who changes what is public.
    """
    query = select(CatalogueStateRow)
    row = session.exec(locked(query) if lock else query).one_or_none()
    return None if row is None else CatalogueState(row.number, row.version, row.changed_at)


def get_state(session: Session, *, lock: bool = False) -> CatalogueState:
    """Return the state of the catalogue, locked if asked; see `find_state`.

    Raises:
        NotReadyError: Nothing was ever loaded.
    """
    state = find_state(session, lock=lock)
    if state is None:
        raise NotReadyError(_EMPTY)
    return state


def save_state(session: Session, state: CatalogueState) -> None:
    """Write the state."""
    row = session.get(CatalogueStateRow, 1) or CatalogueStateRow(
        number=0, version="", changed_at=state.changed_at
    )
    row.number, row.version, row.changed_at = state.number, state.version, state.changed_at
    session.add(row)


def version_of(session: Session, files: str) -> str:
    """Return the version of the facts that are public, over files of the given version."""
    query = select(FactRow.id, FactRow.digest).where(col(FactRow.digest).is_not(None))
    summed = hashlib.sha256(files.encode())
    for fact_id, digest in sorted(session.exec(query)):
        summed.update(f"\0{fact_id}\0{digest}".encode())
    return summed.hexdigest()[:12]


def read_published(session: Session, rules: Rules, version: str) -> Catalogue:
    """Return the published catalogue.

    Args:
        session: Where the facts are.
        rules: Of the trade; they are files.
        version: Of these facts and rules together.
    """
    query = select(FactRow).where(col(FactRow.document).is_not(None)).order_by(col(FactRow.id))
    facts = (fact_of(row) for row in session.exec(query))
    return catalogue_of(((f.kind, f.document) for f in facts if f.document), rules, version)


def get_published_event(session: Session, event_id: str) -> Event:
    """Return a published event.

    Raises:
        NotFoundError: There is none with that id.
    """
    row = session.get(FactRow, event_id)
    if row is None or row.kind != "event" or row.document is None:
        raise NotFoundError(_NO_EVENT, id=event_id)
    return EventRecord.model_validate_json(json.dumps(row.document)).to_event()


_NO_EVENT = Text("Không có lễ hội hay mùa vụ với mã này.", "No event is public under that id.")
_EMPTY = Text(
    "Cơ sở dữ liệu chưa có dữ liệu; chạy «tourism db load».",
    "The database has no facts yet; run `tourism db load`.",
)
