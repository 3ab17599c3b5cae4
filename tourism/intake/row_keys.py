"""By what a row is known from one list to the next.

With an id in a column of its own a row is that id, whatever else changes. Without one it is its
name, its place and its year, folded, so without its days: they are what is corrected most. Rows
that agree in all three are told apart by their first day. A name or a place that was corrected is
seen by `rebound`: of name, place and first day two are as they were in the same source and year.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from tourism.intake.events import digest_of
from tourism.intake.identity import SYNTHETIC
from tourism.intake.list_row import RowDraft
from tourism.intake.list_words import unfit
from tourism.intake.results import IncomingEvent, SetAside
from tourism.language import fold

_ALIKE = 0.5
"""Two names at one place on one day with less in common are two events."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row as it was taken last."""

    key: str
    title: str
    place: str
    first: date
    year: int


def keyed(drafts: Sequence[RowDraft], source: str) -> list[RowDraft]:
    """Return drafts whose events have keys and digests; a row that is there twice is set aside."""
    seen: dict[tuple[str, ...], RowDraft] = {}
    ids: dict[str, RowDraft] = {}
    single: list[RowDraft] = []
    for draft in drafts:
        if draft.event is None:
            single.append(draft)
            continue
        same = (fold_key(draft.event), draft.event.first.isoformat(), draft.event.last.isoformat())
        if draft.uid and draft.uid in ids:
            single.append(_double(draft, ids[draft.uid], "duplicate-id"))
        elif same in seen and not (draft.uid and seen[same].uid):
            single.append(_double(draft, seen[same], "duplicate-row"))
        else:
            seen.setdefault(same, draft)
            ids.setdefault(draft.uid, draft)
            single.append(draft)
    return _with_keys(single, source)


def rebound(
    events: Iterable[IncomingEvent], known: Iterable[KnownRow], years: Mapping[str, int]
) -> dict[str, str]:
    """Return by which key an event was known before, where its own is new.

    Two of name, place and first day are the same, the year is, and there is but one such pair;
    where the name is what changed, something of it is left.

    Args:
        events: Of a list that is taken in.
        known: The rows of its source as they were taken last.
        years: The year of each event, by key.
    """
    events, rows = list(events), {row.key: row for row in known}
    present = {event.key for event in events}
    gone = [row for row in rows.values() if row.key not in present]
    pairs = [
        (event.key, row.key)
        for event in events
        if event.key not in rows and event.key.startswith(SYNTHETIC)
        for row in gone
        if row.year == years.get(event.key) and row.key.startswith(SYNTHETIC) and _same(event, row)
    ]
    new, old = ([pair[side] for pair in pairs] for side in (0, 1))
    return {key: was for key, was in pairs if new.count(key) == 1 and old.count(was) == 1}


def fold_key(event: IncomingEvent) -> str:
    """Return name and place of an event as they are compared."""
    return f"{fold(event.title)}\x1f{fold(event.location)}"


def _with_keys(drafts: Sequence[RowDraft], source: str) -> list[RowDraft]:
    identities = [_identity(draft, source) for draft in drafts]
    counted: dict[str, int] = {}
    for identity in identities:
        counted[identity] = counted.get(identity, 0) + 1
    found, taken = [], set[str]()
    for draft, identity in zip(drafts, identities, strict=True):
        if draft.event is None:
            found.append(draft)
            continue
        mark = f"#{draft.event.first:%Y%m%d}" if counted[identity] > 1 else ""
        key, number = identity + mark, 1
        while key in taken:  # the same first day, another last one
            number += 1
            key = f"{identity}{mark}.{number}"
        taken.add(key)
        event = replace(draft.event, key=key)
        found.append(replace(draft, event=replace(event, digest=digest_of(event))))
    return found


def _identity(draft: RowDraft, source: str) -> str:
    if draft.event is None:
        return ""
    if draft.uid:
        return draft.uid.replace("%", "%25").replace("#", "%23")
    parts = (source, fold_key(draft.event), str(draft.year))
    return (
        SYNTHETIC + hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
    )


def _same(event: IncomingEvent, row: KnownRow) -> bool:
    name, place = fold(event.title) == fold(row.title), fold(event.location) == fold(row.place)
    if name and place:
        return True  # one of several by that name, which had its day in its key
    if event.first != row.first or not (name or place):
        return False
    return name or SequenceMatcher(None, fold(event.title), fold(row.title)).ratio() >= _ALIKE


def _double(draft: RowDraft, other: RowDraft, code: str) -> RowDraft:
    where = str(draft.row) if code == "duplicate-row" else draft.where
    message, remedy = unfit(code, where, str(other.row))
    aside = SetAside(
        draft.row, draft.uid, draft.row, draft.where, code, message, remedy, draft.title
    )
    return replace(draft, event=None, aside=aside)
