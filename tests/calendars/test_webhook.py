"""What is told to a webhook, how it is signed, and when it is tried again."""

import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.calendars.told import NOW, Book, off, wanted
from tourism.calendars.item import Item
from tourism.calendars.webhook import Delivery, Told, Webhook, after_delivery, payload, told_of
from tourism.calendars.webhook_retry import TRIES, Tried, after_try, next_try, wished_pause
from tourism.calendars.webhook_signature import (
    BadSignatureError,
    new_secret,
    signed_headers,
    verify,
)

DOCS = Path(__file__).resolve().parents[2] / "docs" / "webhooks.md"
BODY = b'{"type":"ping"}'
OLD, NEW = new_secret(), new_secret()
HOOK = Webhook("webhook-a", "https://hook.example/token-abc", OLD, "user-hd", NOW)
DELIVERY = Delivery("delivery-a", "webhook-a", "changes", 3, 7, NOW, NOW)


def sent(*alive: str, body: bytes = BODY, at: datetime = NOW) -> dict[str, str]:
    return signed_headers("delivery-a", at, body, alive)


def refused(headers: dict[str, str], body: bytes = BODY, known: str = OLD, **later: float) -> str:
    with pytest.raises(BadSignatureError) as why:
        verify(headers, body, [known], NOW + timedelta(**later))
    return str(why.value)


def test_a_signature_is_verified_and_names_the_delivery() -> None:
    headers = sent(OLD)

    assert verify(headers, BODY, [OLD], NOW) == "delivery-a"
    assert verify({k.lower(): v for k, v in headers.items()}, BODY, [NEW, OLD], NOW) == "delivery-a"


def test_the_signature_is_that_of_the_standard() -> None:
    # The example of Standard Webhooks 1.0 and of its libraries.
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  of nobody
    at = datetime.fromtimestamp(1614265330, UTC)

    headers = signed_headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}', [secret])

    assert headers["Webhook-Signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_while_a_secret_changes_both_are_taken() -> None:
    headers = sent(NEW, OLD)

    assert [verify(headers, BODY, [one], NOW) for one in (OLD, NEW)] == ["delivery-a"] * 2
    assert refused(sent(NEW)) == "no signature is right"


@pytest.mark.parametrize("minutes", [-5, 0, 5])
def test_clocks_may_be_five_minutes_apart(minutes: int) -> None:
    assert verify(sent(OLD), BODY, [OLD], NOW + timedelta(minutes=minutes)) == "delivery-a"


@pytest.mark.parametrize("seconds", [-301, 301, 86400])
def test_what_is_older_or_from_the_future_is_refused(seconds: int) -> None:
    assert refused(sent(OLD), seconds=seconds) == "too old, or from the future"


@pytest.mark.parametrize(
    "changed",
    [
        {"Webhook-Id": "delivery-b"},
        {"Webhook-Timestamp": str(int(NOW.timestamp()) + 1)},
        {"Webhook-Signature": ""},
        {"Webhook-Signature": "v1,"},
        {"Webhook-Signature": "v1,ẽẽẽ v2,x"},
        {"Webhook-Id": ""},
        {"Webhook-Timestamp": ""},
        {"Webhook-Timestamp": "soon"},
        {"Webhook-Timestamp": "9" * 40},
        {"Webhook-Timestamp": "-5"},
    ],
    ids=str,
)
def test_a_header_that_was_changed_is_refused(changed: dict[str, str]) -> None:
    assert refused(sent(OLD) | changed)


def test_a_body_that_was_changed_is_refused() -> None:
    assert refused(sent(OLD), BODY + b" ") == "no signature is right"
    assert refused({}, BODY) == "headers are missing"
    assert refused(sent(OLD), BODY, "whsec_ not base64") == "not a secret of a webhook"


def test_the_ten_lines_of_the_documentation_verify() -> None:
    code = re.search(r"<!-- verify -->\n```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}
    exec(code[1], names)  # noqa: S102  what is tried is what a reader copies
    now = datetime.fromtimestamp(time.time(), UTC)
    headers = sent(NEW, OLD, at=now)

    assert len(code[1].splitlines()) <= 12
    assert names["verify"](headers, BODY, OLD)
    assert names["verify"](headers, BODY, NEW)
    assert not names["verify"](headers, BODY + b" ", OLD)
    assert not names["verify"](headers, BODY, new_secret())
    assert not names["verify"](sent(OLD, at=now - timedelta(minutes=6)), BODY, OLD)


def test_the_old_secret_signs_until_its_time_is_over() -> None:
    until = NOW + timedelta(hours=24)
    rotated = replace(HOOK, secret=NEW, previous=OLD, previous_until=until)

    assert HOOK.secrets(NOW) == (OLD,)
    assert rotated.secrets(NOW) == (NEW, OLD)
    assert rotated.secrets(until) == (NEW,)


def test_no_secret_and_no_address_is_in_a_repr() -> None:
    shown = repr(replace(HOOK, previous=NEW))

    assert "webhook-a" in shown
    assert not any(word in shown for word in (OLD, NEW, "token-abc"))


def _book() -> tuple[Book, dict[str, Item]]:
    book = Book()
    things = {
        "on": wanted("on", date(2027, 2, 15)),
        "off": off(wanted("off", date(2027, 3, 1))),
        "hd": wanted("hd", date(2027, 4, 1), "kind:festival", "side:hai-duong"),
        "left": wanted("left", date(2027, 5, 1)),
    }
    book.write(things)
    book.write({name: thing for name, thing in things.items() if name != "left"})
    return book, book.items


def test_changes_are_told_with_what_to_do_about_them() -> None:
    _, items = _book()
    gone = replace(items["on"], id="gone", state="gone")

    told = told_of([*items.values(), gone], None)

    assert {one.id: one.op for one in told} == {
        "on": "upsert",
        "off": "cancel",
        "hd": "upsert",
        "left": "cancel",
        "gone": "delete",
    }
    assert [one.id for one in told_of(items.values(), "hai-duong")] == ["hd"]


def test_the_body_is_the_same_octets_every_time() -> None:
    delivery = replace(DELIVERY, items=(Told("lễ-hội", 7, "upsert"),))
    expected = (
        '{"type":"calendar.changed","token":"abc","resync":false,'
        '"items":[{"id":"lễ-hội","rev":7,"op":"upsert"}]}'
    )

    assert payload(delivery, "abc") == expected.encode()
    again = replace(delivery, attempts=4, status=500, error="status")
    assert payload(again, "abc") == expected.encode()


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 4), (3, 16), (4, 64)])
def test_the_pauses_grow_and_are_spread_by_a_fifth(attempts: int, minutes: int) -> None:
    pauses = []
    for luck in (0.0, 0.5, 1.0):
        moment = next_try(attempts, NOW, luck)
        assert moment is not None
        pauses.append((moment - NOW).total_seconds() / 60 / minutes)

    assert pauses == pytest.approx([0.8, 1.0, 1.2])


def test_the_fifth_failure_is_the_last() -> None:
    assert TRIES == 5
    assert next_try(5, NOW, 0.5) is None
    dead = after_try(replace(DELIVERY, attempts=5), Tried(503, "status"), NOW, 0.5)
    assert (dead.state, dead.status, dead.error, dead.ended_at) == ("dead", 503, "status", NOW)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3600", 3600),
        ("Tue, 24 Nov 2026 08:10:00 GMT", 600),
        ("Tue, 24 Nov 2026 07:00:00 GMT", 0),
        ("9" * 50, 24 * 3600),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_receiver_may_ask_for_patience(value: str | None, seconds: int | None) -> None:
    pause = wished_pause(value, NOW)

    assert pause == (None if seconds is None else timedelta(seconds=seconds))


def test_patience_is_given_for_a_day_at_most_and_never_less_than_the_pause() -> None:
    waits = [next_try(1, NOW, 0.5, timedelta(seconds=s)) for s in (5, 3600, 10**7)]

    assert waits == [NOW + timedelta(minutes=1), NOW + timedelta(hours=1), NOW + timedelta(days=1)]


@pytest.mark.parametrize(
    ("before", "kind", "tried", "after"),
    [
        ("active", "changes", Tried(200), "active"),
        ("failing", "changes", Tried(200), "active"),
        ("failing", "ping", Tried(204), "active"),
        ("paused", "ping", Tried(204), "paused"),
        ("active", "ping", Tried(None, "timeout"), "active"),
        ("active", "changes", Tried(None, "timeout"), "failing"),
        ("active", "changes", Tried(410, "status"), "paused"),
        ("paused", "changes", Tried(500, "status"), "paused"),
    ],
)
def test_what_becomes_of_a_webhook(before: Any, kind: Any, tried: Tried, after: str) -> None:
    delivery = after_try(replace(DELIVERY, kind=kind, attempts=TRIES), tried, NOW, 0.5)

    hook = after_delivery(replace(HOOK, state=before, delivered=5), delivery)

    assert (hook.state, hook.delivered) == (after, 7 if delivery.state == "delivered" else 5)
