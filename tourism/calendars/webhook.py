"""Telling a program of changes instead of being asked: to whom, what, and in which octets.

What is told are ids and numbers, never the things themselves: whoever wants these asks for
``/api/v1/changes?since=`` with the token of the delivery before (FEEDS of this project, section 4).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from tourism.calendars.item import Item, tags_named

WebhookKind = Literal["receiver", "hub"]
"""``hub`` is the WebSub hub of the settings: one row, which nobody sees as a webhook."""
WebhookState = Literal["active", "paused", "failing"]
"""``failing``: the last delivery was given up; what changes from then on is still told."""
DeliveryKind = Literal["changes", "ping"]
DeliveryState = Literal["waiting", "delivered", "dead"]
"""``dead``: tried as often as it is tried; a person may have it sent again."""
Op = Literal["upsert", "cancel", "delete"]
GONE = 410
"""The status by which a receiver says that it wants nothing any more."""
MOST_ITEMS = 500
"""Changes in one delivery; what is over comes in the next."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change as it is told: of which thing, its number in the ledger, what to do."""

    id: str
    rev: int
    op: Op


@dataclass(frozen=True, slots=True)
class Webhook:
    """Whom to tell, and how far that has come.

    ``url`` may hold a token and the secrets sign: none of them is in a ``repr``. ``told`` is the
    number of the ledger up to which deliveries were made, ``delivered`` up to which one arrived.
    ``previous`` signs too until ``previous_until``.
    """

    id: str
    url: str = field(repr=False)
    secret: str = field(repr=False)
    author: str
    created_at: datetime
    kind: WebhookKind = "receiver"
    organisation: str | None = None
    side: str | None = None
    state: WebhookState = "active"
    previous: str | None = field(default=None, repr=False)
    previous_until: datetime | None = None
    told: int = 0
    delivered: int = 0

    def secrets(self, now: datetime) -> tuple[str, ...]:
        """Return what signs at a moment: the new one first."""
        if self.previous is None or self.previous_until is None or self.previous_until <= now:
            return (self.secret,)
        return self.secret, self.previous


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that is told to one webhook; its id stays the same however often it is sent.

    It tells of the changes after ``since`` up to ``until``. ``resync``: some of them are forgotten
    by now, so the receiver has to read everything again. ``feeds`` are the names of calendars
    that changed, for a hub. ``status`` and ``error`` are those of the last try.
    """

    id: str
    webhook: str
    kind: DeliveryKind
    since: int
    until: int
    created_at: datetime
    next_try: datetime
    items: tuple[Told, ...] = ()
    feeds: tuple[str, ...] = ()
    resync: bool = False
    state: DeliveryState = "waiting"
    attempts: int = 0
    status: int | None = None
    error: str | None = None
    ended_at: datetime | None = None


def told_of(items: Iterable[Item], side: str | None) -> tuple[Told, ...]:
    """Return what is told of changed things: of all, or of those of one side."""
    return tuple(
        Told(item.id, item.rev, op_of(item))
        for item in items
        if side is None or side in tags_named(item.said.tags, "side")
    )


def op_of(item: Item) -> Op:
    """Return what a subscriber does about a changed thing; the same as in the list of changes."""
    if item.state == "gone":
        return "delete"
    return "cancel" if item.said.vi.cancelled else "upsert"


def payload(delivery: Delivery, token: str) -> bytes:
    """Return the body of a delivery, the same octets every time it is sent.

    ``token`` is that of ``delivery.until`` in the list of changes.
    """
    document = {
        "type": "ping" if delivery.kind == "ping" else "calendar.changed",
        "token": token,
        "resync": delivery.resync,
        "items": [{"id": item.id, "rev": item.rev, "op": item.op} for item in delivery.items],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def after_delivery(webhook: Webhook, delivery: Delivery) -> Webhook:
    """Return what becomes of a webhook by the last try of a delivery.

    What arrives ends its failing; what is given up begins it, unless it was a ping. Who answers
    410 does not want to be told any more: that pauses it.
    """
    if delivery.state == "delivered":
        state: WebhookState = "active" if webhook.state == "failing" else webhook.state
        return replace(webhook, state=state, delivered=max(webhook.delivered, delivery.until))
    if delivery.state == "waiting" or delivery.kind == "ping" or webhook.state == "paused":
        return webhook
    gone = delivery.status == GONE and webhook.kind == "receiver"
    return replace(webhook, state="paused" if gone else "failing")
