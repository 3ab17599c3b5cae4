"""The audit: lines are added and read, never changed or removed."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, cast, get_args

from sqlalchemy import or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from tourism.access.action import ACTION_WORDS, THING_WORDS, Action, Thing
from tourism.access.actor import Actor, ActorKind
from tourism.access.audit import AuditEntry, AuditFilter, AuditSight
from tourism.language import Text, nfc
from tourism.storage.tables.audit import AuditRow
from tourism.storage.tables.fact import FactRow
from tourism.storage.tables.suggestion import SuggestionRow
from tourism.storage.tables.user import UserRow
from tourism.timewindow import VIETNAM

_MOST_LETTERS = 4000
"""A summary that is longer is left out: the thing itself has its revisions."""

_ACTIONS = frozenset(get_args(Action))
_THINGS = frozenset(get_args(Thing))


def record(
    session: Session,
    actor: Actor,
    action: Action,
    object_kind: Thing,
    object_id: str,
    now: datetime,
    address: str | None = None,
    summary: Mapping[str, Any] | None = None,
) -> None:
    """Add a line, in the transaction of the deed itself: both are kept or neither is.

    Args:
        session: Of the transaction that makes the change.
        actor: Whoever did it.
        action: What was done, of the closed list.
        object_kind: To what kind of thing, of the closed list.
        object_id: To which one.
        now: When.
        address: Of the client; None for what no client asked for.
        summary: Values before and after where they are small. No secrets, no personal data.
    """
    if action not in _ACTIONS or object_kind not in _THINGS:
        raise ValueError(f"not in the lists of the audit: {action} {object_kind}")
    session.add(
        AuditRow(
            at=now,
            actor_kind=actor.kind,
            actor_id=actor.id,
            organisation=actor.organisation,
            action=action,
            object_kind=object_kind,
            object_id=object_id[:100],
            summary=_small(summary or {}),
            address=address,
        )
    )


def find(
    session: Session,
    wanted: AuditFilter,
    sight: AuditSight | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[AuditEntry]:
    """Return a page of lines, the newest first.

    Args:
        session: To read with.
        wanted: Which lines.
        sight: What an association sees of them; None sees all. It sees addresses of its own
            people only.
        before: The id of the last line of the page before.
        limit: Lines at most.
    """
    query = _wanted(wanted)
    if sight is not None:
        query = query.where(_seen(sight))
    if before is not None:
        query = query.where(col(AuditRow.id) < before)
    rows = session.exec(query.order_by(col(AuditRow.id).desc()).limit(limit)).all()
    return [_entry(row, sight) for row in rows]


def as_csv(entries: Iterable[AuditEntry], lang: str) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180) that a spreadsheet opens, with a header.

    It begins with the mark by which spreadsheets know UTF-8. Moments are those of Vietnam.
    What a spreadsheet would take for a formula gets an apostrophe in front.
    """
    yield "\ufeff" + _line(name.into(lang) for name in _COLUMNS)
    for entry in entries:
        yield _line(
            (
                str(entry.id),
                entry.at.astimezone(VIETNAM).isoformat(timespec="seconds"),
                _KINDS[entry.actor_kind].into(lang),
                entry.actor_id or "",
                entry.organisation or "",
                ACTION_WORDS[entry.action].into(lang),
                THING_WORDS[entry.object_kind].into(lang),
                entry.object_id,
                json.dumps(entry.summary, ensure_ascii=False) if entry.summary else "",
                entry.address or "",
            )
        )


def _small(summary: Mapping[str, Any]) -> dict[str, Any]:
    text = nfc(json.dumps(dict(summary), ensure_ascii=False, default=str))
    if len(text) > _MOST_LETTERS:
        return {"left_out": len(text)}
    return cast("dict[str, Any]", json.loads(text))


def _wanted(wanted: AuditFilter) -> SelectOfScalar[AuditRow]:
    query = select(AuditRow)
    for column, value in (
        (AuditRow.actor_id, wanted.actor_id),
        (AuditRow.action, wanted.action),
        (AuditRow.object_kind, wanted.object_kind),
        (AuditRow.object_id, wanted.object_id),
    ):
        if value is not None:
            query = query.where(col(column) == value)
    if wanted.since is not None:
        query = query.where(col(AuditRow.at) >= wanted.since)
    if wanted.until is not None:
        query = query.where(col(AuditRow.at) < wanted.until)
    return query


def _seen(sight: AuditSight) -> Any:
    """Return what holds of a line that an association may see."""
    people = select(UserRow.id).where(UserRow.organisation_id == sight.organisation)
    seen = [
        col(AuditRow.organisation) == sight.organisation,
        (col(AuditRow.object_kind) == "user") & col(AuditRow.object_id).in_(people),
    ]
    if sight.side is not None:
        facts = select(FactRow.id).where(FactRow.side == sight.side.value)
        asked = select(SuggestionRow.id).where(col(SuggestionRow.fact_id).in_(facts))
        seen += [
            col(AuditRow.object_kind).in_(["fact", "announcement"])
            & col(AuditRow.object_id).in_(facts),
            (col(AuditRow.object_kind) == "suggestion") & col(AuditRow.object_id).in_(asked),
        ]
    return or_(*seen)


def _entry(row: AuditRow, sight: AuditSight | None) -> AuditEntry:
    theirs = sight is not None and row.organisation != sight.organisation
    return AuditEntry(
        id=row.id or 0,
        at=row.at,
        actor_kind=cast("ActorKind", row.actor_kind),
        actor_id=row.actor_id,
        organisation=row.organisation,
        action=cast("Action", row.action),
        object_kind=cast("Thing", row.object_kind),
        object_id=row.object_id,
        summary=row.summary,
        address=None if theirs else row.address,
    )


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(_harmless(cell) for cell in cells)
    return line.getvalue()


def _harmless(cell: str) -> str:
    # OWASP, CSV injection: these begin a formula; a spreadsheet also skips leading blanks.
    return f"'{cell}" if cell.lstrip(" \t\r\n\0\ufeff")[:1] in _FORMULA else cell


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")

_KINDS: Mapping[ActorKind, Text] = {
    "anonymous": Text("khách", "visitor"),
    "visitor": Text("khách", "visitor"),
    "user": Text("người dùng", "user"),
    "key": Text("khoá API", "API key"),
    "server": Text("máy chủ", "server"),
}
_COLUMNS = (
    Text("Số", "Number"),
    Text("Lúc (giờ Việt Nam)", "At (time of Vietnam)"),
    Text("Loại", "Kind"),
    Text("Ai", "Who"),
    Text("Tổ chức", "Organisation"),
    Text("Việc", "Action"),
    Text("Loại đối tượng", "Object kind"),
    Text("Đối tượng", "Object"),
    Text("Trước và sau", "Before and after"),
    Text("Từ địa chỉ", "From address"),
)
