"""Make deliveries of what changed since each webhook was last told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from tourism.access.secret import new_id
from tourism.calendars.item import FESTIVALS, Item
from tourism.calendars.webhook import MOST_ITEMS, Delivery, told_of
from tourism.services.save_calendar import every_calendar
from tourism.storage.calendar_items import changes_since, get_state
from tourism.storage.database import Database
from tourism.storage.jobs import clock
from tourism.storage.webhook_deliveries import add_delivery
from tourism.storage.webhooks import find_webhook, save_webhook, webhooks_behind


def tell_webhooks(database: Database, now: Callable[[Session], datetime] = clock) -> int:
    """Return how many webhooks were brought up to date, each in a transaction of its own.

    What is told is written together with how far the webhook was told; so nothing is told twice
    under two ids, and nothing is left out, whoever is killed in the middle.
    """
    with database.reading() as session:
        behind = webhooks_behind(session, get_state(session).rev)
    for webhook_id in behind:
        with database.writing() as session:
            _tell(session, webhook_id, now(session))
    return len(behind)


def _tell(session: Session, webhook_id: str, now: datetime) -> None:
    webhook = find_webhook(session, webhook_id, lock=True)
    state = get_state(session)
    if webhook is None or webhook_id not in webhooks_behind(session, state.rev):
        return  # somebody else was here
    forgotten = webhook.kind == "receiver" and webhook.told < state.floor
    items = [] if forgotten else changes_since(session, FESTIVALS, webhook.told, MOST_ITEMS)
    # Numbers are given to other calendars too, and items may have changed since `state` was read.
    until = items[-1].rev if items else state.rev
    delivery = Delivery(
        id=new_id("delivery"),
        webhook=webhook_id,
        kind="changes",
        since=webhook.told,
        until=until,
        created_at=now,
        next_try=now,
        items=told_of(items, webhook.side) if webhook.kind == "receiver" else (),
        feeds=_feeds(session, items) if webhook.kind == "hub" else (),
        resync=forgotten,
    )
    if delivery.items or delivery.feeds or delivery.resync:
        add_delivery(session, delivery)
    save_webhook(session, replace(webhook, told=until))


def _feeds(session: Session, items: list[Item]) -> tuple[str, ...]:
    """Return the names of the calendars in which something changed."""
    feeds = every_calendar(session)
    return tuple(feed.name for feed in feeds if any(feed.query.takes(item) for item in items))
