"""Which events of a file are one: versions of the same, exceptions of a series, namesakes.

A key is a UID and, for one of a series, its RECURRENCE-ID. Of two with the same key the newer is
kept (RFC 5546, section 2.1.5). Some programs write every date of a series as an event of its own
under one UID, others leave old versions in the file; both look alike, so see ``_are_versions``.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tourism.intake.cleaning import CONTROL
from tourism.intake.draft import Draft, mark_of
from tourism.intake.limits import UID_LETTERS
from tourism.language import fold
from tourism.publish.plain import one_line

SYNTHETIC = "syn:"


@dataclass(slots=True)
class Family:
    """All that has one UID: ``heads`` stand for themselves, ``exceptions`` for one of a series.

    ``namesakes`` says that the heads are different events, told apart by their start.
    """

    uid: str
    identity: str
    heads: list[Draft] = field(default_factory=list)
    exceptions: list[Draft] = field(default_factory=list)
    withdrawals: list[Draft] = field(default_factory=list)
    namesakes: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """A version that was left out, and the one that was kept."""

    lost: Draft
    kept: Draft


def families(drafts: Iterable[Draft], source: str) -> tuple[list[Family], list[Merged]]:
    """Return the events of a file by identity, and what was left out as older."""
    merged: list[Merged] = []
    found: dict[str, Family] = {}
    for draft in drafts:
        identity = identity_of(draft, source)
        family = found.setdefault(identity, Family(draft.uid, identity))
        _place_for(family, draft).append(draft)
    for family in found.values():
        family.exceptions = _newest(family.exceptions, _replaced, merged)
        family.heads = _newest(family.heads, _started, merged)
        if len(family.heads) > 1 and _are_versions(family.heads):
            family.heads = _newest(family.heads, lambda _: "", merged)
        family.namesakes = len(family.heads) > 1
    return list(found.values()), merged


def identity_of(draft: Draft, source: str) -> str:
    """Return the first part of a key: the UID, or what an event without one is known by.

    ``#`` stands before the second part, so it is written otherwise in the first.
    """
    return key_of(draft.uid) or synthetic(
        source, _started(draft), draft.title, draft.location, _replaced(draft)
    )


def key_of(uid: str) -> str:
    """Return a UID as it stands in keys; empty for none."""
    return uid.replace("%", "%25").replace("#", "%23")


def synthetic(source: str, start: str, title: str, location: str, replaces: str = "") -> str:
    """Return what an event without a UID is known by."""
    parts = (source, start, fold(title), fold(location), replaces)
    return SYNTHETIC + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def bounded_uid(told: str) -> str:
    """Return a UID without control characters; of one that is too long, its begin and a digest."""
    uid = one_line(CONTROL.sub("", told))
    if len(uid) <= UID_LETTERS:
        return uid
    return uid[: UID_LETTERS - 65] + "~" + hashlib.sha256(uid.encode()).hexdigest()


def _place_for(family: Family, draft: Draft) -> list[Draft]:
    if draft.start is None or (draft.replaces is None and not draft.title):
        return family.withdrawals
    return family.heads if draft.replaces is None else family.exceptions


def _started(draft: Draft) -> str:
    return mark_of(draft.start) if draft.start is not None else ""


def _replaced(draft: Draft) -> str:
    return mark_of(draft.replaces) if draft.replaces is not None else ""


def _newest(
    drafts: Sequence[Draft], mark: Callable[[Draft], str], merged: list[Merged]
) -> list[Draft]:
    """Return the newest of those with the same mark: that is the last in the file if in doubt."""
    if len(drafts) < 2:
        return list(drafts)
    best: dict[str, Draft] = {}
    for draft in drafts:
        key = mark(draft)
        other = best.get(key)
        if other is None:
            best[key] = draft
            continue
        kept, lost = (other, draft) if other.version > draft.version else (draft, other)
        best[key] = kept
        merged.append(Merged(lost, kept))
    return list(best.values())


def _are_versions(heads: Sequence[Draft]) -> bool:
    """Tell whether events with one UID and different starts are one event that was moved.

    They are if each has a SEQUENCE of its own; or if there are two, and their times of change
    tell which is newer. Otherwise a program gave all dates of a series the same UID.
    """
    if len({head.sequence for head in heads}) == len(heads):
        return True
    return len(heads) == 2 and heads[0].version != heads[1].version
