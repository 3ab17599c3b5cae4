"""Programs are told of what changes: each thing once, in order, however often they are down (F39).

On both databases; nothing here reaches anything.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from tests.actors import ADMIN, HD, HY, NOW, OPERATOR, VISITOR, deed
from tests.net.wires import Network
from tests.services.coming_in import at_once
from tests.services.hooks import SITE, URL, Post, change, ids
from tourism.access.actor import Actor
from tourism.access.scopes import Scope
from tourism.calendars.webhook import Webhook
from tourism.calendars.webhook_signature import BadSignatureError, verify
from tourism.errors import (
    BadRequestError,
    ConflictError,
    ForbiddenError,
    NotFoundError,
    NotSignedInError,
)
from tourism.net.client import Answer, Client
from tourism.services.deed import Deed
from tourism.services.deliver_webhook import deliver_webhook
from tourism.services.keep_hub import HUB, keep_hub
from tourism.services.make_webhook import MOST
from tourism.services.pause_webhook import pause_webhook, resume_webhook
from tourism.services.ping_webhook import ping_webhook
from tourism.services.read_changes import read_changes, token_of
from tourism.services.remove_webhook import remove_webhook
from tourism.services.replay_delivery import replay_delivery
from tourism.services.rotate_secret import rotate_secret
from tourism.services.see_webhooks import deliveries_of, list_webhooks, see_webhook
from tourism.services.tell_webhooks import tell_webhooks
from tourism.storage.calendar_items import get_state, save_state
from tourism.storage.database import Database
from tourism.storage.tables.audit import AuditRow
from tourism.storage.webhook_deliveries import claim_delivery, forget_deliveries
from tourism.storage.webhooks import find_webhook


@pytest.fixture
def post(people: Database) -> Post:
    change(people, "before")
    return Post(people)


def done(post: Post, what: Callable[[Deed], Any], actor: Actor = HD) -> Any:
    with post.database.writing() as session:
        return what(replace(deed(session, actor), now=post.now))


def test_what_changes_is_told_once_and_signed(post: Post) -> None:
    hook = post.make()
    assert post.round() == 0
    rev = change(post.database, "a", "b")

    sent = [post.round(), post.round()]

    assert sent == [1, 0]
    assert post.receiver.told == [
        {
            "type": "calendar.changed",
            "token": token_of(rev),
            "resync": False,
            "items": [
                {"id": "a", "rev": rev - 1, "op": "upsert"},
                {"id": "b", "rev": rev, "op": "upsert"},
            ],
        }
    ]
    assert post.receiver.verified(hook.secret, NOW) == post.receiver.ids
    asked = post.receiver.heard[0]
    assert (asked.method, asked.url) == ("POST", URL)
    assert asked.headers["Content-Type"] == "application/json"
    delivery = post.deliveries(hook.id)[0]
    assert (delivery.state, delivery.attempts, delivery.status) == ("delivered", 1, 200)
    assert post.hook(hook.id).delivered == rev


def test_the_token_is_that_of_the_list_of_changes(post: Post) -> None:
    post.make()
    change(post.database, "a")
    post.round()
    change(post.database, "b", "c")

    with post.database.reading() as session:
        found = read_changes(session, post.receiver.told[0]["token"], 100)
    post.round()

    assert [item.id for item in found.items] == ids(post.receiver.told)[1] == ["b", "c"]
    assert found.token == post.receiver.told[1]["token"]


def test_a_receiver_that_is_down_is_tried_five_times_and_then_no_more(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    post.receiver.says = ["no-connection", "timeout", 500, 302, 404]
    tried = []

    for _ in range(2 * 86):
        tried += [post.now] * post.round()
        post.later(seconds=30)

    pauses = [(b - a) / timedelta(minutes=1) for a, b in pairwise(tried)]
    assert pauses == [1, 4, 16, 64]
    assert len(set(post.receiver.ids)) == 1
    assert len({question.body for question in post.receiver.heard}) == 1
    dead = post.deliveries(hook.id)[0]
    assert (dead.state, dead.attempts, dead.status, dead.error) == ("dead", 5, 404, "status")
    assert post.hook(hook.id).state == "failing"
    assert post.hook(hook.id).delivered == 1
    moments = [question.headers["Webhook-Timestamp"] for question in post.receiver.heard]
    assert moments == [str(int(at.timestamp())) for at in tried]


def test_a_receiver_that_comes_back_is_told_the_same_and_what_changed_since(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    post.receiver.says = ["timeout", "timeout"]
    post.round()
    change(post.database, "b")
    change(post.database, "c", "a")
    post.later(minutes=1)
    post.round()

    post.later(minutes=5)
    while post.round():
        pass

    first, second, third, fourth = ids(post.receiver.told)
    assert first == second == third == ["a"]
    assert fourth == ["b", "c", "a"]
    assert len(set(post.receiver.ids)) == 2
    assert post.hook(hook.id).state == "active"


def test_after_a_dead_letter_later_changes_are_told_and_success_ends_the_failing(
    post: Post,
) -> None:
    hook = post.make()
    change(post.database, "a")
    post.receiver.says = [500] * 5
    for _ in range(6):
        post.round()
        post.later(hours=2)
    failing = post.hook(hook.id).state
    change(post.database, "b")

    post.round()

    assert failing == "failing"
    assert ids(post.receiver.told)[-1] == ["b"]
    assert post.hook(hook.id).state == "active"
    assert [one.state for one in post.deliveries(hook.id)] == ["delivered", "dead"]


def test_a_dead_letter_is_sent_again_under_its_id(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    post.receiver.says = [410]
    post.round()
    dead = post.deliveries(hook.id, "dead")[0]
    done(post, lambda one: resume_webhook(one, hook.id))
    post.later(days=3)

    again = done(post, lambda one: replay_delivery(one, hook.id, dead.id))
    post.round()

    assert (again.state, again.attempts) == ("waiting", 0)
    assert post.receiver.ids == [dead.id] * 2
    assert post.receiver.heard[0].body == post.receiver.heard[1].body
    assert (
        verify(post.receiver.heard[1].headers, post.receiver.heard[1].body, [hook.secret], post.now)
        == dead.id
    )
    with pytest.raises(BadSignatureError):
        verify(post.receiver.heard[0].headers, post.receiver.heard[0].body, [hook.secret], post.now)
    assert post.deliveries(hook.id)[0].state == "delivered"


def test_what_arrived_may_be_sent_again_and_what_is_being_tried_not(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    post.round()
    arrived = post.deliveries(hook.id)[0]

    done(post, lambda one: replay_delivery(one, hook.id, arrived.id))
    with pytest.raises(ConflictError):
        done(post, lambda one: replay_delivery(one, hook.id, arrived.id))
    change(post.database, "b")
    post.round()

    assert post.receiver.ids.count(arrived.id) == 2
    assert ids(post.receiver.told)[-1] == ["a"]
    post.round()
    assert ids(post.receiver.told)[-1] == ["b"]
    assert post.hook(hook.id).delivered == 3


def test_a_receiver_that_says_410_is_told_nothing_more_until_somebody_resumes_it(
    post: Post,
) -> None:
    hook = post.make()
    change(post.database, "a")
    post.receiver.says = [410]
    post.round()
    change(post.database, "b")
    post.later(days=1)

    quiet = post.round()
    done(post, lambda one: resume_webhook(one, hook.id))
    post.round()

    assert quiet == 0
    assert ids(post.receiver.told) == [["a"], ["b"]]


def test_a_receiver_may_ask_for_patience(post: Post) -> None:
    post.make()
    change(post.database, "a")
    post.receiver.says = [Answer(503, {"retry-after": "3600"})]
    post.round()
    post.later(minutes=59)
    early = post.round()
    post.later(minutes=1)

    assert (early, post.round()) == (0, 1)


def test_while_it_is_paused_nothing_is_sent_and_nothing_is_lost(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    post.receiver.says = [500]
    post.round()
    done(post, lambda one: pause_webhook(one, hook.id))
    change(post.database, "b", "c")
    post.later(days=7)

    quiet = post.round()
    done(post, lambda one: resume_webhook(one, hook.id))
    while post.round():
        pass

    assert quiet == 0
    assert ids(post.receiver.told) == [["a"], ["a"], ["b", "c"]]


def test_after_a_long_pause_the_receiver_is_told_to_read_everything_again(post: Post) -> None:
    hook = post.make()
    done(post, lambda one: pause_webhook(one, hook.id))
    rev = change(post.database, "a", "b", "c")
    with post.database.writing() as session:
        save_state(session, replace(get_state(session, lock=True), floor=rev - 1))
    done(post, lambda one: resume_webhook(one, hook.id))

    post.round()
    change(post.database, "d")
    post.round()

    assert [one["resync"] for one in post.receiver.told] == [True, False]
    assert ids(post.receiver.told) == [[], ["d"]]
    assert post.receiver.told[0]["token"] == token_of(rev)


def test_a_webhook_of_one_side_hears_of_that_side_alone(post: Post) -> None:
    hook = post.make(side="hai-duong")
    change(post.database, "a")
    quiet = post.round()
    change(post.database, "b", side="hai-duong")
    change(post.database, "c")

    post.round()

    assert quiet == 0
    assert ids(post.receiver.told) == [["b"]]
    assert post.receiver.told[0]["token"] == token_of(4)
    assert post.hook(hook.id).told == 4


def test_other_calendars_and_things_that_are_gone(post: Post) -> None:
    post.make()
    change(post.database, "tour", scope="tour:1")
    quiet = post.round()
    change(post.database, "a", state="gone")

    post.round()

    assert quiet == 0
    assert [item["op"] for item in post.receiver.told[0]["items"]] == ["delete"]


def test_very_many_changes_come_in_several_deliveries(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tourism.services.tell_webhooks.MOST_ITEMS", 2)
    post.make()
    change(post.database, "a", "b", "c", "d", "e")

    while post.round():
        pass

    assert ids(post.receiver.told) == [["a", "b"], ["c", "d"], ["e"]]


def test_while_the_secret_changes_deliveries_carry_both_signatures(post: Post) -> None:
    hook = post.make()
    rotated = done(post, lambda one: rotate_secret(one, hook.id, 24))
    change(post.database, "a")
    post.round()
    during = post.receiver.heard.pop()
    post.later(hours=24)
    change(post.database, "b")
    post.round()
    after = post.receiver.heard.pop()

    assert rotated.secret != hook.secret
    for secret in (hook.secret, rotated.secret):
        verify(during.headers, during.body, [secret], NOW)
    verify(after.headers, after.body, [rotated.secret], post.now)
    with pytest.raises(BadSignatureError):
        verify(after.headers, after.body, [hook.secret], post.now)


def test_a_secret_that_leaked_ends_at_once(post: Post) -> None:
    hook = post.make()
    done(post, lambda one: rotate_secret(one, hook.id, 0))
    change(post.database, "a")
    post.round()

    with pytest.raises(BadSignatureError):
        post.receiver.verified(hook.secret, NOW)
    assert " " not in post.receiver.heard[0].headers["Webhook-Signature"]


def test_a_ping_tells_of_nothing_is_sent_once_and_also_where_it_is_paused(post: Post) -> None:
    hook = post.make()
    done(post, lambda one: pause_webhook(one, hook.id))
    done(post, lambda one: ping_webhook(one, hook.id))
    with pytest.raises(ConflictError):
        done(post, lambda one: ping_webhook(one, hook.id))
    post.receiver.says = ["tls"]

    sent = [post.round()]
    post.later(days=1)
    sent.append(post.round())

    assert sent == [1, 0]
    assert post.receiver.told[0]["type"] == "ping"
    assert post.receiver.told[0]["items"] == []
    ping = post.deliveries(hook.id)[0]
    assert (ping.state, ping.error) == ("dead", "tls")
    assert post.hook(hook.id).state == "paused"


def test_who_is_removed_while_something_is_sent_is_gone(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    post.receiver.meanwhile = lambda: done(post, lambda one: remove_webhook(one, hook.id))

    assert post.round() == 1

    with post.database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM webhook_delivery")).scalar() == 0
        assert session.execute(text("SELECT count(*) FROM webhook")).scalar() == 0


def test_two_senders_do_not_send_one_delivery_twice_at_once(post: Post) -> None:
    post.make()
    post.make(url=URL + "/2")
    change(post.database, "a")
    tell_webhooks(post.database, lambda _: post.now)
    other = Post(post.database, post.receiver, name="other")

    def another() -> None:
        post.receiver.meanwhile = None
        while deliver_webhook(other.database, other.sender):
            pass

    post.receiver.meanwhile = another
    while deliver_webhook(post.database, post.sender):
        pass

    assert len(post.receiver.ids) == len(set(post.receiver.ids)) == 2


def test_many_at_once_tell_and_send_everything_once(post: Post) -> None:
    for number in range(4):
        post.make(url=f"{URL}/{number}")
    change(post.database, "a", "b")
    posts = [Post(post.database, post.receiver, name=str(n)) for n in range(4)]

    at_once([one.round for one in posts])
    post.round()

    assert len(post.receiver.ids) == len(set(post.receiver.ids)) == 4
    assert sorted(question.url for question in post.receiver.heard) == [
        f"{URL}/{number}" for number in range(4)
    ]


def test_one_that_never_came_back_is_sent_again_once_its_lease_is_over(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    tell_webhooks(post.database, lambda _: post.now)
    with post.database.writing() as session:
        lost = claim_delivery(session, "killed", post.now)
    assert lost is not None
    post.later(seconds=59)
    early = post.round()
    post.later(seconds=2)

    assert (early, post.round()) == (0, 1)
    assert post.receiver.ids == [lost.delivery.id]
    assert post.deliveries(hook.id)[0].attempts == 2


def test_one_that_was_thought_dead_writes_nothing(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    tell_webhooks(post.database, lambda _: post.now)
    other = Post(post.database, name="other")

    def taken_over() -> None:
        other.now = post.now + timedelta(seconds=61)
        deliver_webhook(other.database, other.sender)

    post.receiver.meanwhile, post.receiver.says = taken_over, [500]
    deliver_webhook(post.database, post.sender)

    assert other.receiver.ids == post.receiver.ids
    delivery = post.deliveries(hook.id)[0]
    assert (delivery.state, delivery.attempts, delivery.status) == ("delivered", 2, 200)


def test_one_that_takes_every_sender_down_is_given_up(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    tell_webhooks(post.database, lambda _: post.now)
    for _ in range(5):
        with post.database.writing() as session:
            assert claim_delivery(session, "killed", post.now) is not None
        post.later(minutes=2)

    post.round()

    assert post.receiver.heard == []
    dead = post.deliveries(hook.id)[0]
    assert (dead.state, dead.error) == ("dead", "crashed")


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_kept(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    post.round()
    change(post.database, "b")
    post.receiver.says = [500]
    post.round()

    with post.database.writing() as session:
        count = forget_deliveries(session, NOW + timedelta(days=1))

    assert count == 1
    assert [one.state for one in post.deliveries(hook.id)] == ["waiting"]


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "http://10.1.2.3/"),
        *("https://169.254.169.254/latest", "http://100.64.0.1/", "http://2130706433/"),
        *(
            "http://0177.0.0.1/",
            "http://localhost/",
            "ftp://hook.example/",
            "https://a.example:22/",
        ),
        *("https://me:secret@hook.example/", "hook.example", "", "https://"),
    ],
)
def test_an_address_that_we_would_not_send_to_is_refused_at_once(post: Post, url: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        post.make(url=url)

    assert [fault.where for fault in refused.value.faults] == ["body: url"]
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "::ffff:10.0.0.1", "169.254.169.254", "100.64.0.1", "fd00::1"]
)
def test_a_name_that_leads_inside_is_refused_when_something_is_sent(
    post: Post, address: str
) -> None:
    network = Network({"hook.example": [[address]]})
    hook = post.make()
    change(post.database, "a")
    tell_webhooks(post.database, lambda _: post.now)

    deliver_webhook(post.database, replace(post.sender, ask=Client(network.guard()).ask))

    delivery = post.deliveries(hook.id)[0]
    assert (delivery.error, delivery.status) == ("address-refused", None)
    assert network.connected == []


def test_the_secret_is_shown_once_and_is_in_no_list_and_no_audit(post: Post) -> None:
    url = f"{URL}?token=abc"
    hook = post.make(url=url)
    rotated = done(post, lambda one: rotate_secret(one, hook.id, 24))
    done(post, lambda one: pause_webhook(one, hook.id))
    done(post, lambda one: resume_webhook(one, hook.id))

    with post.database.reading() as session:
        rows = session.exec(select(AuditRow).order_by(col(AuditRow.id))).all()
        noted = [(row.action, row.object_id) for row in rows if row.object_kind == "webhook"]
        summaries = repr([row.summary for row in rows])

    actions = ["create", "rotate", "deactivate", "activate"]
    assert noted == [(action, hook.id) for action in actions]
    assert not any(word in summaries for word in (hook.secret, rotated.secret, "abc"))
    assert hook.secret.startswith("whsec_")


def test_an_association_sees_its_own_and_an_administrator_all(post: Post) -> None:
    own, other, nobodys = post.make(HD), post.make(HY), post.make(ADMIN)

    seen = {
        actor.id: {one.id for one in done(post, list_webhooks, actor)} for actor in (HD, HY, ADMIN)
    }

    assert seen == {
        HD.id: {own.id},
        HY.id: {other.id},
        ADMIN.id: {own.id, other.id, nobodys.id},
    }


DEEDS: dict[str, Callable[[Deed, str], Any]] = {
    "see": see_webhook,
    "deliveries": lambda one, hook: deliveries_of(one, hook, None),
    "pause": pause_webhook,
    "resume": resume_webhook,
    "rotate": lambda one, hook: rotate_secret(one, hook, 1),
    "ping": ping_webhook,
    "replay": lambda one, hook: replay_delivery(one, hook, "delivery-x"),
    "remove": remove_webhook,
}


@pytest.mark.parametrize("name", DEEDS)
def test_nobody_touches_what_is_not_theirs(post: Post, name: str) -> None:
    what = DEEDS[name]
    own = post.make(HD)

    with pytest.raises(NotFoundError) as hidden:
        done(post, lambda one: what(one, own.id), HY)
    with pytest.raises(NotFoundError) as missing:
        done(post, lambda one: what(one, "webhook-none"), HY)
    with pytest.raises(ForbiddenError):
        done(post, lambda one: what(one, own.id), OPERATOR)
    with pytest.raises(NotSignedInError):
        done(post, lambda one: what(one, own.id), VISITOR)

    assert str(hidden.value) == str(missing.value)


def test_a_reading_key_looks_and_changes_nothing(post: Post) -> None:
    hook = post.make(HD)
    reader = replace(HD, kind="key", scopes=frozenset({Scope.READ}))

    assert done(post, lambda one: see_webhook(one, hook.id), reader).id == hook.id
    with pytest.raises(ForbiddenError):
        done(post, lambda one: pause_webhook(one, hook.id), reader)
    with pytest.raises(ForbiddenError):
        post.make(reader)


def test_an_organisation_has_ten_at_most(post: Post) -> None:
    for _ in range(MOST):
        post.make(HD)

    with pytest.raises(ConflictError):
        post.make(HD)
    post.make(HY)


def hub(post: Post, url: str | None) -> Webhook | None:
    with post.database.writing() as session:
        keep_hub(session, url, post.now)
    with post.database.reading() as session:
        return find_webhook(session, HUB)


def test_a_hub_is_told_which_calendars_changed(post: Post) -> None:
    hub(post, "https://hub.example/")
    change(post.database, "a")
    post.receiver.says = [503]
    post.round()
    post.later(minutes=1)
    post.round()

    first, second = post.receiver.heard
    told = parse_qs(first.body.decode())
    names = ("le-hoi", "festivals", "le-hoi-hung-yen", "festivals-hung-yen")
    assert told["hub.mode"] == ["publish"]
    assert sorted(told["hub.url"]) == sorted(
        f"{SITE.url}/calendars/{name}.{suffix}"
        for name in names
        for suffix in ("ics", "json", "atom")
    )
    assert first.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert first.body == second.body
    assert "Webhook-Signature" not in first.headers


def test_the_hub_is_that_of_the_settings_and_nobody_sees_it_as_a_webhook(post: Post) -> None:
    made, moved = hub(post, "https://hub.example/"), hub(post, "https://other.example/")
    assert made is not None
    assert moved is not None

    assert (made.url, moved.url) == ("https://hub.example/", "https://other.example/")
    assert done(post, list_webhooks, ADMIN) == []
    with pytest.raises(NotFoundError):
        done(post, lambda one: see_webhook(one, HUB), ADMIN)
    assert hub(post, None) is None
    assert hub(post, None) is None


def test_the_clock_of_the_database_is_used_without_another(post: Post) -> None:
    hook = post.make()
    change(post.database, "a")
    tell_webhooks(post.database)

    assert abs(post.deliveries(hook.id)[0].created_at - datetime.now(UTC)) < timedelta(minutes=1)
