"""Whom to tell of changes in the joint calendar."""

from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tourism.calendars.webhook import Webhook, WebhookState
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.webhook import WebhookDeliveryRow, WebhookRow


def find_webhook(session: Session, webhook_id: str, *, lock: bool = False) -> Webhook | None:
    """Return a webhook or the hub, or None; with ``lock`` nobody else changes it until the end."""
    query = select(WebhookRow).where(col(WebhookRow.id) == webhook_id)
    row = session.execute(locked(query) if lock else query).scalar_one_or_none()
    return None if row is None else _webhook(row)


def find_receivers(session: Session, organisation: str | None = None) -> list[Webhook]:
    """Return webhooks, the newest first: those of an organisation, or all; never the hub."""
    query = select(WebhookRow).where(col(WebhookRow.kind) == "receiver")
    if organisation is not None:
        query = query.where(col(WebhookRow.organisation) == organisation)
    query = query.order_by(col(WebhookRow.created_at).desc(), col(WebhookRow.id))
    return [_webhook(row) for row in session.execute(query).scalars()]


def count_receivers(session: Session, organisation: str | None) -> int:
    """Return how many webhooks an organisation has; None are those of nobody's organisation."""
    query = select(func.count()).select_from(WebhookRow)
    query = query.where(col(WebhookRow.kind) == "receiver")
    owned = col(WebhookRow.organisation)
    query = query.where(owned.is_(None) if organisation is None else owned == organisation)
    return int(session.execute(query).scalar_one())


def webhooks_behind(session: Session, rev: int) -> list[str]:
    """Return the ids of those that were not told of all changes up to a number, in order.

    Nobody is told of more before the newest delivery has ended: what changes in the meantime
    comes in one. Those that are paused are not told.
    """
    hook, newest = WebhookRow, WebhookDeliveryRow
    waits = (
        select(col(newest.id))
        .where(col(newest.webhook) == col(hook.id), col(newest.kind) == "changes")
        .where(col(newest.state) == "waiting", col(newest.until) == col(hook.told))
    )
    query = select(col(hook.id)).where(col(hook.told) < rev, col(hook.state) != "paused")
    return list(session.execute(query.where(~waits.exists()).order_by(col(hook.id))).scalars())


def save_webhook(session: Session, webhook: Webhook) -> None:
    """Write a webhook that is new or changed."""
    session.merge(WebhookRow(**{name: getattr(webhook, name) for name in _COLUMNS}))
    session.flush()


def remove_webhook(session: Session, webhook_id: str) -> None:
    """Remove a webhook and all that was told or is to be told to it."""
    session.execute(delete(WebhookRow).where(col(WebhookRow.id) == webhook_id))
    session.expire_all()


def no_webhook(webhook_id: str) -> NotFoundError:
    """Return the error of a webhook that is not there, or not for whoever asks."""
    return NotFoundError(_NONE, id=webhook_id)


_COLUMNS = (
    *("id", "kind", "url", "organisation", "author", "side", "state", "secret", "previous"),
    *("previous_until", "told", "delivered", "created_at"),
)


def _webhook(row: WebhookRow) -> Webhook:
    state: WebhookState = row.state  # type: ignore[assignment]
    kind: Any = row.kind
    values = {name: getattr(row, name) for name in _COLUMNS} | {"state": state, "kind": kind}
    return Webhook(**values)


_NONE = Text(
    "Không có webhook với mã này; xem danh sách webhook.",
    "There is no webhook with that id; see the list of webhooks.",
)
