"""Tell the WebSub hub of the settings of changes as if it were a webhook."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from tourism.calendars.webhook import Webhook
from tourism.storage.calendar_items import get_state
from tourism.storage.webhooks import find_webhook, remove_webhook, save_webhook

HUB = "websub-hub"


def keep_hub(session: Session, url: str | None, now: datetime) -> None:
    """Make the hub known under its address, or forget it where the settings name none.

    A hub takes no signature: it asks the feeds themselves. What changed before it was known is
    not told.
    """
    rev = get_state(session, lock=True).rev  # processes that start together wait for each other
    known = find_webhook(session, HUB, lock=True)
    if url is None:
        remove_webhook(session, HUB)
    elif known is None:
        hub = Webhook(HUB, url, "", "server", now, kind="hub", told=rev, delivered=rev)
        save_webhook(session, hub)
    elif known.url != url:
        save_webhook(session, replace(known, url=url))
