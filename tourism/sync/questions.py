"""The cases that come up when a list is taken in."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tourism.intake.results import IncomingEvent
from tourism.publish.event_values import EventValues
from tourism.sync.case import Case, CaseKind, case_id
from tourism.sync.item import SourceItem, told_by
from tourism.sync.source import Source
from tourism.sync.values_document import document_of

MOST_NAMED = 200
"""A case names so many items; how many there are is counted."""


def change_case(
    source: Source, item: SourceItem, event: IncomingEvent, now: datetime, why: str
) -> Case:
    """Ask whether another version of an item is taken: an older one, or one to be reviewed."""
    kind: CaseKind = "conflict" if why == "stale" else "change"
    about = {
        "why": why,
        "sequence": [item.sequence, event.sequence],
        "digest": event.digest,
        "modified": event.last_modified.isoformat() if event.last_modified else None,
    }
    theirs = document_of(told_by(event))
    return _case(kind, source, item, event.digest, now, theirs=theirs, about=about)


def missing_case(source: Source, item: SourceItem, now: datetime) -> Case:
    """Ask whether what a source lists no longer was withdrawn."""
    since = item.missing_since.isoformat() if item.missing_since else ""
    return _case("missing", source, item, since, now, about={"since": since})


def held_case(source: Source, missing: Sequence[SourceItem], now: datetime, why: str) -> Case:
    """Ask whether a list that shrank is right."""
    named = sorted(missing, key=lambda item: (item.first, item.key))[:MOST_NAMED]
    digest = missing_digest(missing)
    return Case(
        id=case_id("held", source.id, "", digest),
        kind="held",
        source=source.id,
        item="",
        public_id="",
        side=source.side.value if source.side else None,
        opened_at=now,
        about={
            "why": why,
            "digest": digest,
            "missing": len(missing),
            "items": [item.id for item in named],
        },
    )


def missing_digest(missing: Iterable[SourceItem]) -> str:
    """Return the digest of which items a list lacks."""
    keys = "\0".join(sorted(item.id for item in missing))
    return hashlib.sha256(keys.encode()).hexdigest()


def difference_case(
    kind: CaseKind,
    source: Source,
    item: SourceItem,
    mine: EventValues | None,
    about: Mapping[str, Any],
    now: datetime,
) -> Case:
    """Ask about something in which a source and we differ; asked once for what it says."""
    what = f"{about.get('group', '')}\0{about.get('other', '')}\0{item.digest}"
    said = document_of(item.said) if item.said else {}
    return _case(kind, source, item, what, now, document_of(mine) if mine else {}, said, about)


def _case(
    kind: CaseKind,
    source: Source,
    item: SourceItem,
    what: str,
    now: datetime,
    mine: Mapping[str, Any] | None = None,
    theirs: Mapping[str, Any] | None = None,
    about: Mapping[str, Any] | None = None,
) -> Case:
    if mine is None:
        mine = document_of(item.said) if item.said else {}
    return Case(
        id=case_id(kind, source.id, item.id, what),
        kind=kind,
        source=source.id,
        item=item.id,
        public_id=item.public_id,
        side=source.side.value if source.side else None,
        opened_at=now,
        mine=mine,
        theirs=theirs or {},
        about=about or {},
    )
