"""Real processes and real connections on this machine: killed in the middle, nothing is lost."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.actors import HD, deed
from tests.jobs.queue import wait_until
from tests.net.receiver import LOOPBACK, hear, only_loopback, serve
from tests.services.hooks import SITE, Post, change
from tourism.access.organisation import Organisation
from tourism.calendars.webhook import Webhook
from tourism.calendars.webhook_signature import verify
from tourism.jobs import courier
from tourism.jobs.courier import Couriers
from tourism.language import Text
from tourism.net.client import Client
from tourism.services.deed import Deed
from tourism.services.make_webhook import make_webhook
from tourism.services.ping_webhook import ping_webhook
from tourism.storage.database import Database
from tourism.storage.organisations import save_organisation
from tourism.storage.webhooks import find_webhook

LEASE_SECONDS = 2
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
Start = Callable[..., "subprocess.Popen[bytes]"]


@dataclass
class Heard:
    """A receiver that keeps what it gets; while ``holds`` is set it does not answer."""

    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    holds: threading.Event = field(default_factory=threading.Event)
    lets_go: threading.Event = field(default_factory=threading.Event)

    def play(self, one: socket.socket) -> None:
        head, _, body = hear(one).partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")[1:]
        self.requests.append((dict(line.split(": ", 1) for line in lines), body))
        if self.holds.is_set():
            self.lets_go.wait(10)
        one.sendall(OK)

    def ids(self, hook: Webhook) -> list[str]:
        """Return the ids of what came, each with a good signature."""
        now = datetime.now(UTC)
        return [verify(headers, body, [hook.secret], now) for headers, body in self.requests]


@pytest.fixture
def post(database: Database) -> Post:
    with database.writing() as session:
        for table in ("webhook_delivery", "webhook", "calendar_item"):
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608  a name of ours
        home = Organisation(HD.organisation or "", "association", Text("Hiệp hội", "Association"))
        save_organisation(session, home)
    return Post(database)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def hook(post: Post, heard: Heard) -> Iterator[Webhook]:
    """A webhook whose receiver listens on this machine."""
    with serve(heard.play) as here:
        with post.database.writing() as session:
            made = make_webhook(
                deed(session, HD), f"http://{here}/", None, lambda address: address == LOOPBACK
            )
        yield made
        heard.lets_go.set()


@pytest.fixture
def start(post: Post) -> Iterator[Start]:
    """Start processes that tell webhooks; none outlives its test."""
    started: list[subprocess.Popen[bytes]] = []
    address = post.database.engine.url.render_as_string(hide_password=False)

    def begin(module: str = "tests.jobs.courier_process") -> subprocess.Popen[bytes]:
        words = [] if module == "tourism.jobs" else [address, str(LEASE_SECONDS)]
        environment = {**os.environ, "TOURISM_DATABASE_URL": address}
        running = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-m", module, *words], env=environment
        )
        started.append(running)
        return running

    yield begin
    for running in started:
        running.kill()
        running.wait()


def test_a_change_is_told_to_a_receiver_over_http(
    post: Post, hook: Webhook, heard: Heard, start: Start
) -> None:
    start()
    change(post.database, "a", "b")

    wait_until(lambda: bool(post.deliveries(hook.id, "delivered")))

    assert heard.ids(hook) == [post.deliveries(hook.id)[0].id]
    assert b'"id":"a"' in heard.requests[0][1]


def test_one_that_is_killed_while_it_sends_loses_nothing_and_another_sends_the_same(
    post: Post, hook: Webhook, heard: Heard, start: Start
) -> None:
    heard.holds.set()
    first = start()
    change(post.database, "a")
    wait_until(lambda: len(heard.requests) == 1)

    first.kill()
    first.wait()
    waiting = post.deliveries(hook.id)[0]
    heard.holds.clear()
    heard.lets_go.set()
    start()
    change(post.database, "b")
    wait_until(lambda: len(post.deliveries(hook.id, "delivered")) == 2)

    assert (waiting.state, waiting.attempts) == ("waiting", 1)
    ids = heard.ids(hook)
    assert ids[0] == ids[1] == waiting.id
    assert heard.requests[0][1] == heard.requests[1][1]
    assert len(ids) == 3
    assert [one.attempts for one in post.deliveries(hook.id)] == [1, 2]


def test_several_processes_send_everything_once(
    post: Post, hook: Webhook, heard: Heard, start: Start
) -> None:
    for _ in range(2):
        start()
    for name in "abc":
        rev = change(post.database, name)
        wait_until(lambda rev=rev: post.hook(hook.id).delivered == rev)  # type: ignore[misc]

    ids = heard.ids(hook)
    assert len(ids) == len(set(ids)) == 3


def test_the_program_itself_refuses_to_reach_this_machine(
    post: Post, hook: Webhook, heard: Heard, start: Start
) -> None:
    with post.database.writing() as session:
        ping_webhook(Deed(session, HD, datetime.now(UTC)), hook.id)

    start("tourism.jobs")
    wait_until(lambda: bool(post.deliveries(hook.id, "dead")))

    ping = post.deliveries(hook.id)[0]
    assert (ping.error, ping.status) == ("address-refused", None)
    assert heard.requests == []


def test_couriers_stop_with_their_block_and_survive_what_goes_wrong(
    post: Post, hook: Webhook, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(courier, "_TROUBLE_SECONDS", 0.02)
    ask, failures = Client(only_loopback()).ask, [ValueError("a bug")]

    def sometimes(question: object) -> object:
        if failures:
            raise failures.pop()
        return ask(question)  # type: ignore[arg-type]

    change(post.database, "a")
    lease = timedelta(seconds=1)  # a slow machine must not look like a dead courier
    with Couriers(post.database, SITE, timedelta(days=30), sometimes, lease):  # type: ignore[arg-type]
        wait_until(lambda: bool(post.deliveries(hook.id, "delivered")))
    change(post.database, "b")

    assert len(heard.ids(hook)) == 1
    assert post.deliveries(hook.id)[0].attempts == 2


def test_couriers_know_the_hub_of_the_settings(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "LOOK_SECONDS", 0.02)
    site = type(SITE)(SITE.url, SITE.host, "https://hub.example/")

    def known() -> bool:
        with post.database.reading() as session:
            return find_webhook(session, "websub-hub") is not None

    with Couriers(post.database, site, timedelta(days=30), post.receiver.ask):
        wait_until(known)
        change(post.database, "a")
        wait_until(lambda: bool(post.receiver.heard))

    assert b"hub.mode=publish" in post.receiver.heard[0].body
