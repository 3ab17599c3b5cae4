"""A fact under edit: one record with its history, and what of it is public.

`tourism.catalogue.load` reads records from files; the service keeps the same records, in the
same shape, as revisions that people write and publish.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from pydantic import ValidationError

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.faults import faults_of
from tourism.catalogue.place import Complex, Place, Side
from tourism.catalogue.place_record import ComplexRecord, HubRecord, PlaceRecord
from tourism.catalogue.rules import Rules
from tourism.errors import BadRequestError

FactKind = Literal["place", "hub", "event", "complex"]
AnyRecord = PlaceRecord | HubRecord | EventRecord | ComplexRecord

RECORDS: Mapping[FactKind, type[AnyRecord]] = MappingProxyType(
    {"place": PlaceRecord, "hub": HubRecord, "event": EventRecord, "complex": ComplexRecord}
)
KIND_OF_FOLDER: Mapping[str, FactKind] = MappingProxyType(
    {"sites": "place", "hubs": "hub", "events": "event", "complexes": "complex"}
)
BY_FILES = "files"
"""The author of what came from the data folder."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: ``document`` is what is public of it, None if nothing is.

    ``published`` is the revision that is public, ``head`` the newest one; they differ while
    somebody works on a draft. ``loaded`` is the digest of the file that was loaded last.
    """

    id: str
    kind: FactKind
    side: Side | None
    document: Mapping[str, Any] | None
    published: int | None
    head: int
    loaded: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class FactRevision:
    """One version of a fact: who wrote it, when, and why."""

    fact_id: str
    number: int
    document: Mapping[str, Any]
    author: str
    organisation: str | None
    at: datetime
    reason: str
    published_at: datetime | None = None
    published_by: str | None = None


def read_record(kind: FactKind, document: Mapping[str, Any], where: str = "body") -> AnyRecord:
    """Return the record of plain data.

    Raises:
        BadRequestError: With every fault: field, value, remedy.
    """
    try:
        # JSON mode is strict about types and still takes lists for sets.
        return RECORDS[kind].model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise BadRequestError(sorted(faults_of(error, where, document))) from None


def catalogue_of(
    documents: Iterable[tuple[FactKind, Mapping[str, Any]]], rules: Rules, version: str
) -> Catalogue:
    """Return the catalogue of public records, given in the order of their ids.

    Raises:
        BadRequestError: A record is at fault.
    """
    places: dict[str, Place] = {}
    hubs: dict[str, Place] = {}
    events: dict[str, Event] = {}
    complexes: dict[str, Complex] = {}
    for kind, document in documents:
        record = read_record(kind, document)
        if isinstance(record, EventRecord):
            events[record.id] = record.to_event()
        elif isinstance(record, ComplexRecord):
            complexes[record.id] = record.to_complex()
        elif isinstance(record, HubRecord):
            hubs[record.id] = record.to_place()
        else:
            places[record.id] = record.to_place()
    return Catalogue(places, hubs, events, complexes, rules, version)


def digest(document: Mapping[str, Any]) -> str:
    """Return a short name of plain data: the same name means the same data."""
    plain = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
