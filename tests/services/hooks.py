"""A ledger that changes, receivers that note what they get, and a clock that tests turn."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.actors import HD, NOW, deed
from tests.calendars.told import wanted
from tourism.access.actor import Actor
from tourism.calendars.feed import Site
from tourism.calendars.item import FESTIVALS, Item
from tourism.calendars.webhook import Delivery, DeliveryState, Webhook
from tourism.calendars.webhook_signature import verify
from tourism.net.client import Answer, Question
from tourism.net.trouble import NoAnswerError, Trouble
from tourism.publish.calendar_entry import Stamp
from tourism.services.deliver_webhook import Sender, deliver_webhook
from tourism.services.make_webhook import make_webhook
from tourism.services.tell_webhooks import tell_webhooks
from tourism.storage.calendar_items import get_state, save_items, save_state
from tourism.storage.database import Database
from tourism.storage.webhook_deliveries import find_deliveries
from tourism.storage.webhooks import find_webhook

URL = "https://hook.example/le-hoi"
SITE = Site("https://tours.example", "tours.example")


def change(
    database: Database, *names: str, side: str = "hung-yen", scope: str = FESTIVALS, **state: Any
) -> int:
    """Have things in the ledger change; return the number of the last change."""
    with database.writing() as session:
        before = get_state(session, lock=True)
        marks = ("kind:festival", f"side:{side}")
        items = [
            replace(
                Item(scope, name, rev, wanted(name, date(2027, 2, 15), *marks), "held", _STAMP),
                **state,
            )
            for rev, name in enumerate(names, start=before.rev + 1)
        ]
        save_items(session, items)
        save_state(session, replace(before, rev=before.rev + len(items)))
        return before.rev + len(items)


@dataclass
class Receiver:
    """Programs that are told of changes; ``says`` is what they answer, one after the other.

    An answer is a status, headers with it, or why there is none; without one it is 200.
    """

    says: list[Any] = field(default_factory=list)
    heard: list[Question] = field(default_factory=list)
    meanwhile: Callable[[], None] | None = None

    def ask(self, question: Question) -> Answer:
        self.heard.append(question)
        if self.meanwhile is not None:
            self.meanwhile()
        answer = self.says.pop(0) if self.says else 200
        if isinstance(answer, str):
            trouble: Trouble = answer  # type: ignore[assignment]
            raise NoAnswerError(trouble)
        return answer if isinstance(answer, Answer) else Answer(answer)

    @property
    def ids(self) -> list[str]:
        return [question.headers["Webhook-Id"] for question in self.heard]

    @property
    def told(self) -> list[Any]:
        return [json.loads(question.body) for question in self.heard]

    def verified(self, secret: str, now: datetime) -> list[str]:
        """Return the ids of what came, each proven by a secret."""
        return [verify(q.headers, q.body, [secret], now) for q in self.heard]


@dataclass
class Post:
    """A database, receivers, and a moment: everything that delivering takes."""

    database: Database
    receiver: Receiver = field(default_factory=Receiver)
    now: datetime = NOW
    name: str = "one"

    @property
    def sender(self) -> Sender:
        return Sender(self.receiver.ask, SITE, self.name, lambda _: self.now, lambda: 0.5)

    def later(self, **passed: float) -> None:
        self.now += timedelta(**passed)

    def round(self) -> int:
        """Tell and deliver until nothing is due; return how often something was sent."""
        tell_webhooks(self.database, lambda _: self.now)
        count = 0
        while deliver_webhook(self.database, self.sender):
            count += 1
            assert count < 100
        return count

    def make(self, actor: Actor = HD, url: str = URL, side: str | None = None) -> Webhook:
        with self.database.writing() as session:
            return make_webhook(replace(deed(session, actor), now=self.now), url, side)

    def hook(self, webhook_id: str) -> Webhook:
        with self.database.reading() as session:
            found = find_webhook(session, webhook_id)
        assert found is not None
        return found

    def deliveries(self, webhook_id: str, state: DeliveryState | None = None) -> list[Delivery]:
        with self.database.reading() as session:
            return find_deliveries(session, webhook_id, state)


def ids(told: Iterable[Any]) -> list[list[str]]:
    """Return the ids of things, one list a delivery."""
    return [[item["id"] for item in one["items"]] for one in told]


_STAMP = Stamp(0, NOW)
