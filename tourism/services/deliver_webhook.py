"""Send one delivery that is due, and write down what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from urllib.parse import urlencode

import structlog
from sqlmodel import Session

from tourism.calendars.feed import Site
from tourism.calendars.webhook import Delivery, Webhook, after_delivery, payload
from tourism.calendars.webhook_retry import TRIES, Tried, after_try, wished_pause
from tourism.calendars.webhook_signature import signed_headers
from tourism.net.client import Answer, Question
from tourism.net.trouble import NoAnswerError
from tourism.services.read_changes import token_of
from tourism.storage.database import Database
from tourism.storage.jobs import LostClaimError, clock
from tourism.storage.webhook_deliveries import (
    LEASE,
    DeliveryClaim,
    claim_delivery,
    delivery_is_due,
    end_try,
)
from tourism.storage.webhooks import find_webhook, save_webhook

Ask = Callable[[Question], Answer]
"""Asks an address that somebody chose; raises `NoAnswerError` (`tourism.net.client`)."""

_log = structlog.get_logger("tourism.webhooks")
_FOLLOWED = ("ics", "json", "atom")
"""The forms of a feed that a hub is told of: those that people subscribe to."""


@dataclass(frozen=True, slots=True)
class Sender:
    """With what deliveries are sent, by whom, and by which clock.

    ``luck`` gives numbers from 0 to 1 and spreads what is tried again; ``lease`` is longer than
    one try may take.
    """

    ask: Ask
    site: Site
    name: str
    now: Callable[[Session], datetime] = clock
    luck: Callable[[], float] = Random().random  # noqa: S311  no secret hangs on it
    lease: timedelta = LEASE


def deliver_webhook(database: Database, sender: Sender) -> bool:
    """Send the delivery that has waited longest, if one is due; return whether there was one.

    No transaction is open while it is sent. Whoever took too long, so that the delivery was
    claimed by another, writes nothing.
    """
    with database.reading() as session:
        if not delivery_is_due(session, sender.now(session)):
            return False
    with database.writing() as session:
        claim = claim_delivery(session, sender.name, sender.now(session), sender.lease)
        webhook = find_webhook(session, claim.delivery.webhook) if claim else None
        moment = sender.now(session)
    if claim is None or webhook is None:
        return False
    tried = _try(claim.delivery, webhook, sender, moment)
    try:
        with database.writing() as session:
            _write(session, claim, tried, sender)
    except LostClaimError:
        _log.warning("delivery was taken over", delivery=claim.delivery.id)
    return True


def _try(delivery: Delivery, webhook: Webhook, sender: Sender, moment: datetime) -> Tried:
    if delivery.attempts > TRIES:
        return Tried(error="crashed")  # whoever sent it the last time never came back
    try:
        answer = sender.ask(_question(delivery, webhook, sender.site, moment))
    except NoAnswerError as trouble:
        return Tried(error=trouble.trouble)
    wish = wished_pause(answer.headers.get("retry-after"), moment)
    return Tried(answer.status, None if answer.is_success else "status", wish)


def _write(session: Session, claim: DeliveryClaim, tried: Tried, sender: Sender) -> None:
    webhook = find_webhook(session, claim.delivery.webhook, lock=True)
    after = after_try(claim.delivery, tried, sender.now(session), sender.luck())
    end_try(session, claim, after)
    if webhook is not None:
        save_webhook(session, after_delivery(webhook, after))
    _log.info(
        "delivery", delivery=after.id, state=after.state, status=after.status, why=after.error
    )


def _question(delivery: Delivery, webhook: Webhook, site: Site, moment: datetime) -> Question:
    sent_by = {"User-Agent": f"tourism (+{site.url})"}
    if webhook.kind == "hub":
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return Question("POST", webhook.url, form | sent_by, _form(delivery, site))
    body = payload(delivery, token_of(delivery.until))
    headers = signed_headers(delivery.id, moment, body, webhook.secrets(moment))
    return Question(
        "POST", webhook.url, {"Content-Type": "application/json", **headers, **sent_by}, body
    )


def _form(delivery: Delivery, site: Site) -> bytes:
    """Return what a hub is told: the addresses of the calendars that changed.

    WebSub (section 4) leaves it to publisher and hub; this is how hubs have taken it since
    PubSubHubbub, `hub.url` once for each address.
    """
    addresses = [
        f"{site.url}/calendars/{name}.{suffix}" for name in delivery.feeds for suffix in _FOLLOWED
    ]
    return urlencode({"hub.mode": "publish", "hub.url": addresses}, doseq=True).encode()
