"""What is to be told to webhooks, on either database: claimed, tried, delivered or given up.

As with jobs (`tourism.storage.jobs`), whoever sends a delivery claims it for a lease that is longer
than sending may take. Of one that is killed the lease runs out, and the delivery is sent again
under the same id: it may arrive twice, and is never lost. Whoever changes a delivery and its
webhook locks the webhook first.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlmodel import Session, col

from tourism.calendars.webhook import Delivery, DeliveryState, Told
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.jobs import LostClaimError
from tourism.storage.tables.webhook import WebhookDeliveryRow, WebhookRow

LEASE = timedelta(seconds=60)
"""Twice as long as one try may take (`tourism.net.client.Limits`)."""


@dataclass(frozen=True, slots=True)
class DeliveryClaim:
    """The right of one worker to one try of a delivery."""

    delivery: Delivery
    worker: str


def add_delivery(session: Session, delivery: Delivery) -> None:
    """Write something to be told."""
    values = {name: getattr(delivery, name) for name in _PLAIN}
    items = [asdict(item) for item in delivery.items]
    session.add(WebhookDeliveryRow(**values, items=items, feeds=list(delivery.feeds)))
    session.flush()


def get_delivery(session: Session, webhook_id: str, delivery_id: str) -> Delivery:
    """Return a delivery of a webhook.

    Raises:
        NotFoundError: It has none with that id.
    """
    row = session.get(WebhookDeliveryRow, delivery_id, populate_existing=True)
    if row is None or row.webhook != webhook_id:
        raise NotFoundError(_NONE, id=delivery_id)
    return _delivery(row)


def find_deliveries(
    session: Session, webhook_id: str, state: DeliveryState | None = None, limit: int = 100
) -> list[Delivery]:
    """Return what was told to a webhook, the newest first."""
    row = WebhookDeliveryRow
    query = select(row).where(col(row.webhook) == webhook_id)
    if state is not None:
        query = query.where(col(row.state) == state)
    query = query.order_by(col(row.created_at).desc(), col(row.until).desc(), col(row.id))
    return [_delivery(found) for found in session.execute(query.limit(limit)).scalars()]


def delivery_is_due(session: Session, now: datetime) -> bool:
    """Tell whether there may be something to send; locks nothing."""
    return session.execute(_due(now).limit(1)).first() is not None


def claim_delivery(
    session: Session, worker: str, now: datetime, lease: timedelta = LEASE
) -> DeliveryClaim | None:
    """Return the claim to the delivery that has waited longest, or None; commit it at once."""
    query = _due(now).order_by(col(WebhookDeliveryRow.next_try), col(WebhookDeliveryRow.id))
    query = query.limit(1).with_for_update(of=WebhookDeliveryRow, skip_locked=True)
    row = session.execute(query).scalar_one_or_none()
    if row is None:
        return None
    row.worker, row.lease, row.attempts = worker, now + lease, row.attempts + 1
    session.flush()
    return DeliveryClaim(_delivery(row), worker)


def end_try(session: Session, claim: DeliveryClaim, after: Delivery) -> None:
    """Write what came of a try and give the claim back.

    Raises:
        LostClaimError: Somebody else has the delivery, or it was removed: write nothing.
    """
    row, before = WebhookDeliveryRow, claim.delivery
    changed = session.execute(
        update(row)
        .where(col(row.id) == before.id, col(row.state) == "waiting")
        .where(col(row.worker) == claim.worker, col(row.attempts) == before.attempts)
        .values(worker=None, lease=None, **_outcome(after))
        .returning(col(row.id))
    ).first()
    if changed is None:
        raise LostClaimError(before.id)


def send_again(session: Session, delivery: Delivery, now: datetime) -> Delivery:
    """Return a delivery that has ended after it was put back to be sent, under its old id.

    The webhook is locked by whoever asks.
    """
    after = replace(
        delivery,
        state="waiting",
        attempts=0,
        next_try=now,
        status=None,
        error=None,
        ended_at=None,
    )
    row = WebhookDeliveryRow
    session.execute(
        update(row).where(col(row.id) == delivery.id).values(attempts=0, **_outcome(after))
    )
    return after


def forget_deliveries(session: Session, before: datetime) -> int:
    """Remove deliveries that ended before a moment; return how many."""
    row = WebhookDeliveryRow
    removed = session.execute(delete(row).where(col(row.ended_at) < before).returning(col(row.id)))
    return len(removed.all())


def _due(now: datetime) -> Any:
    """Return the query for what may be sent: a webhook that is paused gets pings alone."""
    row, hook = WebhookDeliveryRow, WebhookRow
    free = or_(col(row.lease).is_(None), col(row.lease) < now)
    awake = or_(col(hook.state) != "paused", col(row.kind) == "ping")
    return (
        select(row)
        .join(hook, col(hook.id) == col(row.webhook))
        .where(and_(col(row.state) == "waiting", col(row.next_try) <= now, free, awake))
    )


def _outcome(after: Delivery) -> Mapping[str, Any]:
    return {
        "state": after.state,
        "next_try": after.next_try,
        "status": after.status,
        "error": after.error,
        "ended_at": after.ended_at,
    }


_PLAIN = (
    *("id", "webhook", "kind", "since", "until", "resync", "state", "attempts", "next_try"),
    *("status", "error", "created_at", "ended_at"),
)


def _delivery(row: WebhookDeliveryRow) -> Delivery:
    values: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    items = tuple(Told(**item) for item in row.items)
    return Delivery(**values, items=items, feeds=tuple(row.feeds))


_NONE = Text(
    "Webhook này không có lần gửi với mã đó; xem danh sách lần gửi.",
    "This webhook has no delivery with that id; see the list of its deliveries.",
)
