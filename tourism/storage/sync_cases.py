"""What waits for a person, and what was decided; what is remembered of sources."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select
from sqlmodel import Session, col

from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.sync import SyncCaseRow, SyncReportRow, SyncStateRow
from tourism.sync.case import Case, CaseKind, CaseState
from tourism.sync.report import SyncReport
from tourism.sync.state import SourceState

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Which cases are wanted; empty asks nothing. ``sides`` None are those of all sides."""

    state: CaseState | None = None
    kind: CaseKind | None = None
    source: str | None = None
    public_id: str | None = None
    sides: tuple[str, ...] | None = None


def get_state_of(session: Session, source: str, *, lock: bool = False) -> SourceState:
    """Return what is remembered of a source: nothing, of a new one."""
    query = select(SyncStateRow).where(col(SyncStateRow.source) == source)
    row = session.execute(locked(query) if lock else query).scalar_one_or_none()
    if row is None:
        return SourceState(source)
    return SourceState(row.source, row.churned, row.warned, row.shrunk, row.outcome)


def save_state_of(session: Session, state: SourceState) -> None:
    """Write what is remembered of a source."""
    session.merge(SyncStateRow(**asdict(state)))
    session.flush()


def get_case(session: Session, name: str, *, lock: bool = False) -> Case:
    """Return a case; with ``lock`` nobody else decides it until the end.

    Raises:
        NotFoundError: There is none with that id.
    """
    query = select(SyncCaseRow).where(col(SyncCaseRow.id) == name)
    row = session.execute(locked(query) if lock else query).scalar_one_or_none()
    if row is None:
        raise NotFoundError(_NONE, id=name)
    return _case(row)


def cases_with(session: Session, ids: Iterable[str]) -> dict[str, Case]:
    """Return cases by id; those that there are."""
    names = sorted(set(ids))
    found: dict[str, Case] = {}
    for start in range(0, len(names), _AT_ONCE):
        query = select(SyncCaseRow).where(col(SyncCaseRow.id).in_(names[start : start + _AT_ONCE]))
        found |= {row.id: _case(row) for row in session.execute(query).scalars()}
    return found


def open_cases(session: Session, source: str) -> list[Case]:
    """Return the cases of a source that wait."""
    row = SyncCaseRow
    query = select(row).where(col(row.source) == source, col(row.state) == "open")
    return [_case(one) for one in session.execute(query.order_by(col(row.id))).scalars()]


def find_cases(
    session: Session, wanted: CaseQuery, after: tuple[datetime, str] | None, limit: int
) -> list[Case]:
    """Return a page of cases, the oldest first, after one that was seen."""
    row = SyncCaseRow
    query = _asked(select(row), wanted)
    if after is not None:
        at, name = after
        later = col(row.opened_at) > at
        query = query.where(later | ((col(row.opened_at) == at) & (col(row.id) > name)))
    query = query.order_by(col(row.opened_at), col(row.id)).limit(limit)
    return [_case(one) for one in session.execute(query).scalars()]


def count_cases(session: Session, sides: Collection[str] | None) -> Mapping[str, int]:
    """Return how many cases of each kind wait."""
    row = SyncCaseRow
    query = select(col(row.kind), func.count()).where(col(row.state) == "open")
    if sides is not None:
        query = query.where(col(row.side).in_(sorted(sides)))
    return {kind: int(number) for kind, number in session.execute(query.group_by(col(row.kind)))}


def save_case(session: Session, case: Case) -> None:
    """Write a case that is new or was decided."""
    session.merge(SyncCaseRow(**_values(case)))


def add_report(session: Session, report: SyncReport, at: datetime) -> None:
    """Keep what came of taking in a list."""
    row = SyncReportRow(
        id=uuid4().hex,
        source=report.source,
        at=at,
        outcome=report.outcome,
        reason=report.reason,
        counts={name: number for name, number in asdict(report.counts).items() if number},
        warnings=list(report.warnings),
    )
    session.add(row)


def _asked(query: Any, wanted: CaseQuery) -> Any:
    row = SyncCaseRow
    for column, value in (
        (row.state, wanted.state),
        (row.kind, wanted.kind),
        (row.source, wanted.source),
        (row.public_id, wanted.public_id),
    ):
        if value is not None:
            query = query.where(col(column) == value)
    if wanted.sides is not None:
        query = query.where(col(row.side).in_(wanted.sides))
    return query


def _values(case: Case) -> dict[str, Any]:
    return {
        **asdict(case),
        **{name: dict(getattr(case, name)) for name in ("mine", "theirs", "about", "before")},
    }


def _case(row: SyncCaseRow) -> Case:
    kind: Any = row.kind
    state: Any = row.state
    values = {name: getattr(row, name) for name in Case.__dataclass_fields__}
    return Case(**values | {"kind": kind, "state": state})


_NONE = Text("Không có việc chờ duyệt với mã này.", "There is no such case to decide.")
