"""Approvals of tours by the sides, and remarks."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from tourism.catalogue.place import Side
from tourism.storage.tables.approval import ApprovalRow
from tourism.storage.tables.tour_comment import TourCommentRow


@dataclass(frozen=True, slots=True)
class Approval:
    """The yes of one side to one revision, as given and perhaps taken back."""

    id: str
    tour_id: str
    number: int
    side: Side
    organisation: str | None
    author: str
    at: datetime
    withdrawn_at: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether it was not taken back."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class TourComment:
    """A remark on a revision, or on one of its stops."""

    id: str
    tour_id: str
    number: int
    stop: str | None
    author: str
    organisation: str | None
    at: datetime
    text: str


def save_approval(session: Session, approval: Approval) -> None:
    """Write an approval that is new or was taken back."""
    row = session.get(ApprovalRow, approval.id)
    if row is None:
        session.add(ApprovalRow(**asdict(approval) | {"side": approval.side.value}))
    else:
        row.withdrawn_at = approval.withdrawn_at
        session.add(row)
    session.flush()


def approvals_of(session: Session, tour_id: str) -> list[Approval]:
    """Return every approval that a tour ever had, the oldest first."""
    query = select(ApprovalRow).where(ApprovalRow.tour_id == tour_id)
    rows = session.exec(query.order_by(col(ApprovalRow.at), col(ApprovalRow.id)))
    return [
        Approval(
            row.id,
            row.tour_id,
            row.number,
            Side(row.side),
            row.organisation,
            row.author,
            row.at,
            row.withdrawn_at,
        )
        for row in rows
    ]


def add_comment(session: Session, comment: TourComment) -> None:
    """Write a remark."""
    session.add(TourCommentRow(**asdict(comment)))


def comments_of(session: Session, tour_id: str) -> list[TourComment]:
    """Return the remarks on a tour, the oldest first."""
    query = select(TourCommentRow).where(TourCommentRow.tour_id == tour_id)
    rows = session.exec(query.order_by(col(TourCommentRow.at), col(TourCommentRow.id)))
    return [
        TourComment(
            row.id,
            row.tour_id,
            row.number,
            row.stop,
            row.author,
            row.organisation,
            row.at,
            row.text,
        )
        for row in rows
    ]
