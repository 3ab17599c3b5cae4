"""One of everything that somebody may or may not touch, in a database with the real facts."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session

from tests.composer.asking import example
from tests.databases import Postgres
from tests.server.people import ADDRESS, CHEAP, Person, admit, user_of
from tests.service import HOST, holder, service_over
from tourism.access.actor import ANONYMOUS, Actor
from tourism.access.actors import actor_of_user
from tourism.access.role import Role
from tourism.calendars.feed import Feed
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.fact import FactRevision
from tourism.catalogue.place import Side
from tourism.catalogue.suggestion import Suggestion
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.composer.season import Season
from tourism.famtrips.record import Contact, People, Programme
from tourism.intake.events import digest_of
from tourism.intake.results import IncomingEvent, Read
from tourism.server.asking import hasher
from tourism.services.add_source import NewSource, add_source
from tourism.services.apply_read import Here, apply_read
from tourism.services.approve_tour import approve_tour, submit_tour
from tourism.services.ask_for_season import ask_for_season, call_off_season
from tourism.services.ask_for_tour import ask_for_tour, call_off
from tourism.services.change_famtrip import change_famtrip
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.decide_case import decide_case
from tourism.services.deed import Deed
from tourism.services.edit_fact import create_fact, edit_fact, fact_tag
from tourism.services.edit_listing import withdraw_listing
from tourism.services.import_list import Asked, ListFile, import_list
from tourism.services.keep_tour import keep_composed
from tourism.services.make_famtrip import make_famtrip
from tourism.services.make_link import make_link
from tourism.services.make_webhook import make_webhook
from tourism.services.ping_webhook import ping_webhook
from tourism.services.publish_fact import publish_fact
from tourism.services.release_famtrip import release_famtrip
from tourism.services.save_calendar import save_calendar
from tourism.services.share_calendar import share_calendar
from tourism.storage.database import Database
from tourism.storage.facts import get_fact
from tourism.storage.organisations import find_organisation
from tourism.storage.sync_cases import CaseQuery, find_cases
from tourism.storage.sync_items import items_of_source
from tourism.storage.tours import add_revision, get_revision, get_tour, save_tour
from tourism.storage.users import get_user, save_user
from tourism.storage.webhook_deliveries import claim_delivery, end_try
from tourism.sync.source import Source

HD_FACT, HY_FACT, HUB = "chu-dau-pottery", "den-mau", "hn-opera"
HD_DRAFT, HY_DRAFT = "gom-moi", "den-moi"
"""Facts that were never public."""
HD_CALENDAR = "cua-hai-duong"
HD_PLAIN = "gom-cong-khai"
"""A public fact that no other names."""


@dataclass(frozen=True)
class World:
    """Who there is, and what; ``ids`` are under names that tests use for them."""

    people: dict[str, Person]
    ids: dict[str, str]
    records: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Standing:
    """A service over a world, and how to have it back as it was."""

    world: World
    client: TestClient
    database: Database
    current: CurrentCatalogue
    kept: Path | None

    def again(self) -> None:
        """Put everything back; on SQLite alone."""
        if self.kept is None:
            return
        live = str(self.database.engine.url.database)
        self.database.dispose()  # nobody may look into the file while it is another
        for beside in ("-wal", "-shm"):
            Path(live + beside).unlink(missing_ok=True)
        shutil.copy(self.kept, live)


def build(database: Database, weekend: Tour, request: TourRequest) -> World:
    """Return a world after it was made in a database with the real facts."""
    now = datetime.now(UTC)
    people = admit(database, now)
    with database.writing() as session:
        deeds = {name: Deed(session, _actor(session, name, now), now, ADDRESS) for name in people}
        deeds["anonymous"] = Deed(session, ANONYMOUS, now, ADDRESS)
        ids, records = _facts(deeds)
        ids |= _tours(deeds, weekend, request) | _jobs(deeds, request) | _seasons(deeds)
        ids |= _famtrip(deeds["operator"], weekend, request)
        ids |= _webhooks(deeds["hd"]) | _lists(deeds["hd"])
        ids |= _import(deeds["hd"])
        new = NewSource("Lịch Hải Dương", "ics", "https://feed.example/hải-dương.ics")
        ids |= {"hd_source": add_source(deeds["hd"], new).source.id}
        ids |= _accounts(session, now) | {"operator_key": people["operator"].key_id}
        save_calendar(deeds["hd"], Feed(HD_CALENDAR, "vi", "Hội của Hải Dương"))
        ids |= {"admin_user": people["admin"].id, "operator_user": people["operator"].id}
    return World(people, ids, records)


def _actor(session: Session, name: str, now: datetime) -> Actor:
    user = get_user(session, "user-admin2" if name == "reader" else f"user-{name}")
    home = find_organisation(session, user.organisation) if user.organisation else None
    actor = actor_of_user(user, home, now.date())
    assert actor is not None
    return actor


def _facts(deeds: dict[str, Deed]) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    session = deeds["hd"].session
    ids, records = {}, {}
    for side, other, fact, new in (
        ("hd", "operator", HD_FACT, HD_DRAFT),
        ("hy", "rival", HY_FACT, HY_DRAFT),
    ):
        document = dict(get_fact(session, fact).document or {})
        stranger = "hy" if side == "hd" else "hd"
        suggested = _written(deeds[other], fact, {**document, "phone": "0220 3 111 222"}, 1)
        theirs = _written(deeds[stranger], fact, {**document, "phone": "0220 3 111 333"}, 1)
        assert isinstance(suggested, Suggestion)
        assert isinstance(theirs, Suggestion)
        assert isinstance(
            _written(deeds[side], fact, {**document, "phone": "0220 3 754 888"}, 1), FactRevision
        )
        fresh = {k: v for k, v in document.items() if k not in ("part_of", "access_point")}
        fresh |= {"id": new, "name": {"vi": "Nơi mới", "en": "New place"}}
        create_fact(deeds[side], "place", fresh, "bí mật của phía này")
        ids |= {
            f"{side}_fact": fact,
            f"{side}_draft": new,
            f"{side}_suggestion": suggested.id,
            f"{stranger}_own_suggestion": theirs.id,
        }
        records |= {f"{side}_fact": document, f"{side}_draft": fresh}
    hub = dict(get_fact(session, HUB).document or {}) | {"id": "hn-moi"}
    records |= {"fresh": {**records["hd_draft"], "id": "gom-thu-ba"}, "hub": hub}
    plain = {k: v for k, v in records["hd_draft"].items() if k != "phone"} | {"id": HD_PLAIN}
    create_fact(deeds["hd"], "place", plain, "mới")
    publish_fact(deeds["hd"], holder(), HD_PLAIN, 1)
    return ids | {"hd_plain": HD_PLAIN}, records


def _written(
    deed: Deed, fact: str, document: dict[str, Any], base: int
) -> FactRevision | Suggestion:
    return edit_fact(deed, fact, document, "nội bộ", fact_tag(fact, base))


def _tours(deeds: dict[str, Deed], weekend: Tour, request: TourRequest) -> dict[str, str]:
    ids = {
        name: uuid4().hex for name in ("draft", "rival_draft", "changed", "submitted", "published")
    }
    for name, tour_id in ids.items():
        owner = deeds["rival" if name == "rival_draft" else "operator"]
        keep_composed(owner, tour_id, request, weekend.itinerary, "nội bộ")
    _change(deeds["operator"].session, ids["changed"])
    current = holder()
    for name in ("submitted", "published"):
        submit_tour(deeds["operator"], ids[name], 1)
    for side in ("hd", "hy"):
        approve_tour(deeds[side], current, ids["published"], 1)
    return ids


def _famtrip(deed: Deed, weekend: Tour, request: TourRequest) -> dict[str, str]:
    """A famtrip that was released once and changed since, and one calendar that is shared."""
    tour_id = uuid4().hex
    keep_composed(deed, tour_id, request, weekend.itinerary, "nội bộ")
    make_famtrip(deed, tour_id, Programme(), PEOPLE)
    release_famtrip(deed, holder(), tour_id, 1, "nội bộ", confirm=False)
    programme = Programme(feedback_form="https://forms.example/?diem={stop}")
    change_famtrip(deed, tour_id, programme, PEOPLE, f"{tour_id}.1")
    shared = share_calendar(deed, tour_id, "organisers", "vi", "nội bộ")
    token = shared.path.rpartition("/")[2].removesuffix(".ics")
    return {"famtrip": tour_id, "calendar_link": shared.link.id, "calendar_token": token}


PEOPLE = People(
    contacts=(Contact(name="Nguyễn Thị Kín", phone="0912 345 678", role="Trưởng ban"),),
    guests=(),
    notes="chỉ ban tổ chức biết",
)


def _change(session: Session, tour_id: str) -> None:
    tour, first = get_tour(session, tour_id), get_revision(session, tour_id, 1)
    add_revision(session, replace(first, number=2, parent=1))
    save_tour(session, replace(tour, head=2))


def _jobs(deeds: dict[str, Deed], request: TourRequest) -> dict[str, str]:
    jobs = {}
    for name in ("operator", "rival", "anonymous"):
        job = ask_for_tour(deeds[name], request, keep=False, reason="")
        deeds[name].session.flush()
        call_off(deeds[name], job.id)  # or whoever follows it would wait for a worker
        jobs[f"{name}_job"] = job.id
    return jobs


SEASON = {
    "first": "2027-03-20",
    "last": "2027-03-20",
    "request": {"start": {"place": "hn-opera"}, "party": {"guests": 24}},
}


def _seasons(deeds: dict[str, Deed]) -> dict[str, str]:
    seasons, wanted = {}, Season.model_validate(SEASON)
    catalogue = holder().get(deeds["operator"].session)
    for name in ("operator", "rival"):
        season = ask_for_season(deeds[name], wanted, catalogue, most=10).season
        call_off_season(deeds[name], season.id)  # no worker is to find it
        seasons[f"{name}_season"] = season.id
    return seasons


def _webhooks(deed: Deed) -> dict[str, str]:
    hook = make_webhook(deed, "https://hook.example/hải-dương", None)
    sent = replace(ping_webhook(deed, hook.id), state="dead", error="timeout", ended_at=deed.now)
    claim = claim_delivery(deed.session, "world", deed.now)
    assert claim is not None
    end_try(deed.session, claim, sent)
    return {"hd_webhook": hook.id, "hd_delivery": sent.id}


def _lists(deed: Deed) -> dict[str, str]:
    """Lists of others: one that waits, one that was declined, and public ones of two sources."""
    here = Here(urlsplit(HOST).hostname or "", holder().get(deed.session))
    found: dict[str, str] = {}
    for source in (LISTED, REVIEWED):
        titles = ("joint", "off") if source is LISTED else ("joint", "asked", "declined")
        events = tuple(listed(name, deed.now.date() + timedelta(days=100)) for name in titles)
        apply_read(deed, source, Read("ok", events=events, complete=True), here)
    for case in find_cases(deed.session, CaseQuery(kind="suggestion"), None, 10):
        name = str(case.theirs["title"])
        found[f"hd_{name}"] = case.id
        accept = name == "joint"
        if name != "asked":
            current, host = holder(), here.host
            decide_case(deed, current, host, case.id, accept=accept, answer="nội bộ")
    for item in items_of_source(deed.session, LISTED.id).values():
        found[f"hd_listing_{item.key}"] = item.public_id
    withdraw_listing(deed, here, found["hd_listing_off"], "nội bộ")
    return found


def _import(deed: Deed) -> dict[str, str]:
    """A list that Hải Dương sent."""
    here = Here(urlsplit(HOST).hostname or "", holder().get(deed.session))
    octets = "Tên;Thời gian;Địa điểm\nHội trong danh sách;15/02/2027;Đền Mẫu\n".encode()
    done = import_list(deed, ListFile(octets, "ds.csv"), Asked(), here, trial=False)
    return {"hd_import": done.import_id}


def listed(name: str, on: date) -> IncomingEvent:
    """One line of a list."""
    event = IncomingEvent(name, name, "", name, on, on, None, "CONFIRMED", location=f"Nơi {name}")
    return replace(event, digest=digest_of(event))


LISTED = Source("source-hd", "Lịch Hải Dương", "ics", side=Side.HAI_DUONG, trust="auto")
REVIEWED = Source("source-hd-2", "Lịch khác", "ics", side=Side.HAI_DUONG, trust="review")


def _accounts(session: Session, now: datetime) -> dict[str, str]:
    user = user_of("guest", Role.OPERATOR, "lu-hanh-dong-do", now)
    save_user(session, user)
    path, _ = make_link(session, "invitation", user.id, now)
    return {"user": user.id, "organisation": "lu-hanh-dong-do", "token": path.partition("#")[2]}


def standing(database: Database, world: World, kept: Path | None = None) -> Standing:
    """Return a service over a world."""
    service = service_over(database)
    app: Any = service.client.app
    app.dependency_overrides[hasher] = lambda: CHEAP
    return Standing(world, service.client, database, service.state.catalogue, kept)


@pytest.fixture(scope="session")
def weekend_request(catalogue: Catalogue) -> TourRequest:
    return example(catalogue, "s01-weekend")


@pytest.fixture(scope="session")
def stage(
    loaded_file: Path,
    weekend: Tour,
    weekend_request: TourRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Standing]:
    """A service over a world in SQLite, shared; whoever changes something puts it back."""
    folder = tmp_path_factory.mktemp("stage")
    live, kept = folder / "live.db", folder / "kept.db"
    shutil.copy(loaded_file, live)
    database = Database(f"sqlite:///{live}")
    world = build(database, weekend, weekend_request)
    with closing(sqlite3.connect(live)) as source, closing(sqlite3.connect(kept)) as copy:
        source.backup(copy)
    yield standing(database, world, kept)
    database.dispose()


@pytest.fixture(scope="session")
def postgres_stage(
    postgres: Postgres, loaded_template: str, weekend: Tour, weekend_request: TourRequest
) -> Iterator[Standing]:
    """A service over a world in PostgreSQL, shared; nothing is put back."""
    url = postgres.make(loaded_template)
    database = Database(url)
    yield standing(database, build(database, weekend, weekend_request))
    database.dispose()
    postgres.drop(url)
