"""Subscribed telephones: the same octets while nothing changes, and the truth when it does."""

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Any

import icalendar
import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from tests.actors import HD, HY, VISITOR, deed
from tests.calendars.told import Telephone
from tests.server.people import admit, ask
from tests.service import Service, holder, service_over
from tourism.access.actor import Actor
from tourism.calendars.feed import Feed
from tourism.cli.main import app
from tourism.errors import ForbiddenError, NotFoundError, NotSignedInError
from tourism.services import render_calendar
from tourism.services.edit_fact import edit_fact, fact_tag
from tourism.services.keep_calendar import turn_day
from tourism.services.publish_fact import publish_fact, withdraw_fact
from tourism.services.read_changes import token_of
from tourism.services.render_calendar import rendered, site_of
from tourism.services.save_calendar import delete_calendar, save_calendar
from tourism.storage.calendar_items import get_state, items_of, save_state
from tourism.storage.database import Database
from tourism.storage.facts import get_fact

FEED = "/calendars/le-hoi.ics"
SPRING_OF_HUNG_YEN = {"months": [2, 3], "sides": ["hung-yen"], "kinds": ["festival"]}


@pytest.fixture
def feast(service: Service) -> str:
    """A festival of Hưng Yên that is due."""
    return due(service)


def due(service: Service) -> str:
    today = datetime.now(UTC).date().isoformat()
    return min(
        item["series"]
        for item in changes(service)[1]
        if {"side:hung-yen", "kind:festival"} <= {*item["tags"]}
        and item["vi"]["status"] == "TENTATIVE"
        and item["vi"]["first"] > today
    )


def events(content: bytes) -> dict[str, icalendar.Event]:
    return {str(e["UID"]): e for e in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def changes(
    service: Service, since: str | None = None, limit: int = 200
) -> tuple[str, list[dict[str, Any]]]:
    """Return the token at the end and every change on the way there."""
    found: list[dict[str, Any]] = []
    while True:
        params: dict[str, Any] = {"limit": limit} | ({"since": since} if since else {})
        answer = service.client.get("/api/v1/changes", params=params)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += [{**item, "series": item["vi"]["series"]} for item in page["items"]]
        since = page["token"]
        if not page["more"]:
            return since, found


def published(service: Service, event: str, actor: Actor = HY, **fields: Any) -> None:
    with service.state.database.writing() as session:
        doer = _now(session, actor)
        fact = get_fact(session, event)
        document = {**dict(fact.document or {}), **fields}
        written = edit_fact(doer, event, document, "lý do", fact_tag(event, fact.head))
        publish_fact(doer, holder(), event, written.number)  # type: ignore[union-attr]


def _now(session: Session, actor: Actor) -> Any:
    return replace(deed(session, actor), now=datetime.now(UTC))


def test_a_calendar_is_found_by_its_name_in_every_form(service: Service) -> None:
    for suffix, media in (
        ("ics", "text/calendar; charset=utf-8"),
        ("jcal", "application/calendar+json"),
        ("json", "application/feed+json"),
        ("atom", "application/atom+xml; charset=utf-8"),
        ("jsonld", "application/ld+json"),
    ):
        answer = service.client.get(f"/calendars/festivals.{suffix}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == media
        assert answer.headers["content-language"] == "en"
        assert answer.headers["cache-control"].startswith("public, max-age=300")
        assert answer.headers["access-control-allow-origin"] == "*"
        assert f'/calendars/festivals.{suffix}>; rel="self"' in answer.headers["link"]
        assert f'/calendars/le-hoi.{suffix}>; rel="alternate"' in answer.headers["link"]
    assert service.client.get("/calendars/khong-co.ics").status_code == 404
    assert service.client.get("/calendars/le-hoi.pdf").status_code == 422


def test_it_shows_both_sides_from_ninety_days_ago_to_two_years_ahead(service: Service) -> None:
    shown = events(service.client.get(FEED).content)
    today = datetime.now(UTC).date()
    days = [event.decoded("DTSTART") for event in shown.values()]

    assert len(shown) > 100
    assert min(days) >= today - timedelta(days=200)
    assert max(days) <= today + timedelta(days=731)
    assert all("(dự kiến)" in e["SUMMARY"] for e in shown.values() if e["STATUS"] == "TENTATIVE")
    sides = {str(c) for e in shown.values() for c in e["CATEGORIES"].cats}
    assert {"Hải Dương", "Hưng Yên"} <= sides


@pytest.mark.parametrize("packed", [False, True])
def test_f36_conditional_requests_are_answered_by_rfc_9110(service: Service, packed: bool) -> None:
    client, encoding = service.client, {"Accept-Encoding": "gzip" if packed else "identity"}
    first = client.get(FEED, headers=encoding)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    later = "Fri, 01 Jan 2100 00:00:00 GMT"
    earlier = "Thu, 01 Jan 1970 00:00:00 GMT"

    def status(**headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for method in ("GET", "HEAD"):
            answer = client.request(method, FEED, headers={**encoding, **named})
            if answer.status_code == 304:
                assert answer.content == b""
                assert "content-length" not in answer.headers
                assert "content-type" not in answer.headers
            elif method == "HEAD":
                assert answer.content == b""
                assert answer.headers["content-length"] == str(length(first))
            assert (answer.headers["etag"], answer.headers["last-modified"]) == (tag, modified)
            assert "Accept-Encoding" in answer.headers["vary"]
            assert "max-age=300" in answer.headers["cache-control"]
        return answer.status_code

    assert status() == 200
    assert status(If_None_Match=tag) == 304
    assert status(If_None_Match=f"W/{tag}") == 304
    assert status(If_None_Match=f'"other", {tag}') == 304
    assert status(If_None_Match="*") == 304
    assert status(If_None_Match='"other"') == 200
    assert status(If_Modified_Since=modified) == 304
    assert status(If_Modified_Since=later) == 304
    assert status(If_Modified_Since=earlier) == 200
    assert status(If_Modified_Since="yesterday") == 200
    assert status(If_Modified_Since="") == 200
    assert status(If_Modified_Since="Fri, 01 Jan 2100 00:00:00 +0700") == 200
    assert status(If_None_Match=tag.strip('"')) == 200
    assert status(If_None_Match=f'"a,{tag[1:]}') == 200
    other = tag.replace("-gzip", "") if packed else f'{tag[:-1]}-gzip"'
    assert status(If_None_Match=other) == 200
    assert status(If_None_Match='"stale"', If_Modified_Since=later) == 200
    assert status(If_None_Match=tag, If_Modified_Since=earlier) == 304
    rfc850 = parsedate_to_datetime(modified).strftime("%A, %d-%b-%y %H:%M:%S GMT")
    assert status(If_Modified_Since=rfc850) == 304


def length(answer: Any) -> int:
    return int(answer.headers["content-length"])


def test_packed_and_plain_octets_are_the_same_calendar_under_two_tags(service: Service) -> None:
    plain = service.client.get(FEED, headers={"Accept-Encoding": "identity"})
    packed = service.client.get(FEED, headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert length(packed) < length(plain) / 4
    with service.state.database.reading() as session:
        kept = render_calendar.find_rendition(session, "le-hoi", "ics")
    assert kept is not None
    assert gzip.decompress(kept.packed) == kept.body == plain.content


def test_f41_announcing_a_year_touches_that_year_alone(service: Service, feast: str) -> None:
    before = events(service.client.get(FEED).content)
    token, _ = changes(service)
    mine = {uid: e for uid, e in before.items() if uid.startswith(f"{feast}-")}
    today = datetime.now(UTC).date()
    uid = min(uid for uid, e in mine.items() if e.decoded("DTSTART") > today)
    year = int(uid.removeprefix(f"{feast}-")[:4])
    first = mine[uid].decoded("DTSTART") + timedelta(days=1)
    said = {"year": year, "first": first.isoformat(), "last": first.isoformat(),
            "sources": ["thông báo"]}  # fmt: skip

    published(service, feast, announcements=[said])

    after = events(service.client.get(FEED).content)
    assert after.keys() == before.keys()
    changed = {u for u in after if after[u].to_ical() != before[u].to_ical()}
    assert changed == {uid}
    now = after[uid]
    assert (now["STATUS"], int(now["SEQUENCE"])) == ("CONFIRMED", 1)
    assert "(dự kiến)" not in now["SUMMARY"]
    assert now.decoded("DTSTART") == first
    assert now.decoded("LAST-MODIFIED") >= before[uid].decoded("LAST-MODIFIED")
    _, told = changes(service, token)
    assert [(item["op"], item["vi"]["sequence"]) for item in told] == [("upsert", 1)]
    assert told[0]["vi"]["moved_from"] == (first - timedelta(days=1)).isoformat()


def test_f35_what_an_editor_takes_away_is_cancelled_and_not_gone(
    service: Service, feast: str
) -> None:
    first = service.client.get(FEED)
    before, (token, _) = events(first.content), changes(service)
    with service.state.database.writing() as session:
        withdraw_fact(_now(session, HY), holder(), feast)

    second = service.client.get(FEED, headers={"If-None-Match": first.headers["etag"]})

    assert second.status_code == 200
    assert second.headers["etag"] != first.headers["etag"]
    assert parsedate_to_datetime(second.headers["last-modified"]) > parsedate_to_datetime(
        first.headers["last-modified"]
    )
    after = events(second.content)
    mine = {uid for uid in before if uid.startswith(f"{feast}-")}
    assert mine
    assert mine <= after.keys()
    for uid in mine:
        assert after[uid]["STATUS"] == "CANCELLED"
        assert after[uid]["SUMMARY"].startswith("[HỦY] ")
        assert int(after[uid]["SEQUENCE"]) == 1
    _, told = changes(service, token)
    today = datetime.now(UTC).date().isoformat()
    assert {item["op"] for item in told if item["vi"]["last"] >= today} == {"cancel"}
    assert {item["op"] for item in told} <= {"cancel", "delete"}  # last year's is past waiting for
    assert service.client.get(f"/api/v1/events/{feast}").status_code == 404


def test_f37_a_client_that_sends_dates_alone_sees_every_change(
    service: Service, feast: str
) -> None:
    modified = service.client.get(FEED).headers["last-modified"]
    for number in range(3):
        asked = {"If-Modified-Since": modified}
        assert service.client.get(FEED, headers=asked).status_code == 304
        published(service, feast, notes={"vi": f"Lần {number}.", "en": f"Time {number}."})
        answer = service.client.get(FEED, headers=asked)
        assert answer.status_code == 200
        assert parsedate_to_datetime(answer.headers["last-modified"]) <= datetime.now(UTC)
        assert parsedate_to_datetime(answer.headers["last-modified"]) > parsedate_to_datetime(
            modified
        )
        modified = answer.headers["last-modified"]


def test_f38_pages_of_changes_in_any_size_end_in_the_same_state(
    service: Service, feast: str
) -> None:
    whole_token, whole = changes(service, limit=1000)
    small_token, small = changes(service, limit=37)
    assert small == whole
    assert small_token == whole_token
    assert changes(service, whole_token) == (whole_token, [])
    middle = service.client.get("/api/v1/changes?limit=50").json()["token"]

    published(service, feast, notes={"vi": "Mới.", "en": "New."})

    state = {item["id"]: item for item in changes(service)[1]}
    for token, known in ((whole_token, whole), (middle, whole[:50])):
        followed = {item["id"]: item for item in known}
        followed |= {item["id"]: item for item in changes(service, token, limit=7)[1]}
        assert followed == state


def test_f38_reading_everything_page_by_page_loses_nothing_when_much_is_forgotten(
    service: Service,
) -> None:
    _, whole = changes(service, limit=1000)
    with service.state.database.writing() as session:
        state = get_state(session, lock=True)
        save_state(session, replace(state, floor=state.rev - 3))

    for limit in (7, 50):
        token, small = changes(service, limit=limit)
        assert small == whole
        assert changes(service, token) == (token, [])


def test_f38_a_token_that_is_too_old_or_none_of_ours_is_told(service: Service) -> None:
    token, _ = changes(service)
    with service.state.database.writing() as session:
        state = get_state(session, lock=True)
        save_state(session, replace(state, rev=state.rev + 5, floor=state.rev + 1))
    gone = service.client.get("/api/v1/changes", params={"since": token})
    wrong = service.client.get("/api/v1/changes", params={"since": "xyz"})

    assert (gone.status_code, gone.json()["type"]) == (410, "/problems/resync")
    assert (wrong.status_code, wrong.json()["type"]) == (422, "/problems/bad-request")
    undone = service.client.get("/api/v1/changes", params={"since": token_of(10**6)})
    assert undone.status_code == 410  # a backup was put back


def test_f42_the_vietnamese_new_year_of_2030_is_not_the_chinese_one(service: Service) -> None:
    answer = service.client.get(
        "/api/v1/occurrences.ics", params={"first": "2030-01-01", "last": "2030-12-31"}
    )
    found = [e for e in events(answer.content).values() if e.get("X-VN-LUNAR") == "01-10"]

    assert found
    assert {e.decoded("DTSTART") for e in found} == {date(2030, 2, 11)}


def test_a_change_renders_only_the_feeds_that_have_it(
    service: Service, feast: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("le-hoi", "le-hoi-hung-yen", "le-hoi-hai-duong", "festivals", "mua-vu")
    for name in names:
        service.client.get(f"/calendars/{name}.ics")
    made: list[str] = []
    original = render_calendar._made

    def noted(feed: Any, *rest: Any) -> Any:
        made.append(feed.name)
        return original(feed, *rest)

    monkeypatch.setattr(render_calendar, "_made", noted)
    published(service, feast, notes={"vi": "Mới.", "en": "New."})
    for _ in range(2):
        for name in names:
            service.client.get(f"/calendars/{name}.ics")

    assert sorted(made) == ["festivals", "le-hoi", "le-hoi-hung-yen"]


def test_what_another_process_published_shows_at_once(loaded: Database) -> None:
    one = service_over(loaded)
    other_database = Database(loaded.engine.url.render_as_string(hide_password=False))
    other = service_over(other_database)
    feast = due(one)
    tag = one.client.get(FEED).headers["etag"]
    assert other.client.get(FEED).headers["etag"] == tag

    published(other, feast, notes={"vi": "Mới.", "en": "New."})

    assert one.client.get(FEED, headers={"If-None-Match": tag}).status_code == 200
    assert one.client.get(FEED).headers["etag"] == other.client.get(FEED).headers["etag"]
    other_database.dispose()


def test_a_new_day_changes_the_octets_only_if_something_comes_or_goes(service: Service) -> None:
    database, current = service.state.database, service.state.catalogue
    site = site_of(service.state.settings)
    feed = render_calendar.STANDARD["le-hoi"]
    now = datetime.now(UTC)
    tags = []
    for days in range(4):
        day = now + timedelta(days=days)
        render_calendar.begin_day(database, current, day)
        made = rendered(database, feed, "ics", site, day)
        with database.reading() as session:
            ids = [i.id for i in render_calendar.items_of_feed(session, feed, day.date())]
        tags.append((made.tag, tuple(ids)))

    for (tag, ids), (next_tag, next_ids) in pairwise(tags):
        assert (tag == next_tag) == (ids == next_ids)


def test_a_new_year_brings_a_further_year_into_sight(service: Service) -> None:
    database, current = service.state.database, service.state.catalogue
    with database.reading() as session:
        before = items_of(session, "festivals")
    last = max(item.first.year for item in before.values())
    new_year = datetime(datetime.now(UTC).year + 1, 1, 2, 3, tzinfo=UTC)

    with database.writing() as session:
        turn_day(session, current.get(session), new_year)

    with database.reading() as session:
        after = items_of(session, "festivals")
    assert max(item.first.year for item in after.values()) == last + 1
    assert {i: after[i] for i in before} == before
    with database.writing() as session:
        rev = get_state(session).rev
        turn_day(session, current.get(session), new_year)
        assert get_state(session).rev == rev


def test_a_telephone_follows_what_the_office_does(service: Service, feast: str) -> None:
    phone = Telephone()
    phone.poll(service.client.get(FEED).content)
    published(service, feast, notes={"vi": "Một.", "en": "One."})
    with service.state.database.writing() as session:
        withdraw_fact(_now(session, HY), holder(), feast)
    assert phone.poll(service.client.get(FEED).content) == set()
    newcomer = Telephone()
    newcomer.poll(service.client.get(FEED).content)

    assert phone.known == newcomer.known


def test_an_association_keeps_a_question_under_a_name(service: Service) -> None:
    saved, people = "dong-tu", admit(service.state.database)
    body = {"lang": "vi", "title": "Mùa xuân", "query": SPRING_OF_HUNG_YEN}
    url = f"/api/v1/calendars/{saved}"

    made = ask(service.client, "PUT", url, people["hy"].key, json=body)
    assert made.status_code == 200, made.text
    assert made.json()["webcal"].endswith(f"/calendars/{saved}.ics")
    assert made.json()["webcal"].startswith("webcal://")
    shown = events(service.client.get(f"/calendars/{saved}.ics").content).values()
    assert shown
    for event in shown:
        first, end = event.decoded("DTSTART"), event.decoded("DTEND") - timedelta(days=1)
        assert {first.month, end.month} & {2, 3}
        assert "Hưng Yên" in event["CATEGORIES"].cats
    assert ask(service.client, "PUT", url, people["hd"].key, json=body).status_code == 403
    other = {**body, "query": {**SPRING_OF_HUNG_YEN, "months": [9]}}
    assert ask(service.client, "PUT", url, people["hy"].key, json=other).status_code == 200
    autumn = events(service.client.get(f"/calendars/{saved}.ics").content).values()
    assert {e.decoded("DTSTART").month for e in autumn} <= {8, 9}
    listed = service.client.get("/api/v1/calendars").json()["items"]
    assert [one["name"] for one in listed][-1] == saved
    assert ask(service.client, "DELETE", url, people["hy"].key).status_code == 204
    assert service.client.get(f"/calendars/{saved}.ics").status_code == 404


@pytest.mark.parametrize("name", ["le-hoi", "private"])
def test_the_names_of_every_installation_are_not_taken(service: Service, name: str) -> None:
    people = admit(service.state.database)
    body = {"lang": "vi", "title": "Của tôi"}

    answer = ask(service.client, "PUT", f"/api/v1/calendars/{name}", people["hy"].key, json=body)

    assert answer.status_code == 409


def test_a_calendar_that_is_kept_again_under_a_name_is_newer_for_who_asks_by_date(
    service: Service,
) -> None:
    people, url = admit(service.state.database), "/api/v1/calendars/dong-tu"
    body = {"lang": "vi", "title": "Mùa xuân", "query": SPRING_OF_HUNG_YEN}
    ask(service.client, "PUT", url, people["hy"].key, json=body)
    first = service.client.get("/calendars/dong-tu.ics").headers["last-modified"]
    ask(service.client, "DELETE", url, people["hy"].key)
    ask(service.client, "PUT", url, people["hy"].key, json={**body, "query": {"months": [9]}})

    again = service.client.get("/calendars/dong-tu.ics", headers={"If-Modified-Since": first})

    assert again.status_code == 200


def test_years_beyond_the_ledger_count_their_changes_and_nobody_else_s(
    service: Service, feast: str
) -> None:
    year = datetime.now(UTC).year + 8
    params = {"first": f"{year}-01-01", "last": f"{year}-12-31"}

    def asked() -> dict[str, icalendar.Event]:
        return events(service.client.get("/api/v1/occurrences.ics", params=params).content)

    seen = [asked()]
    (uid,) = (name for name in seen[0] if name.startswith(f"{feast}-{year}"))
    for said in ({"first": f"{year}-05-05"}, {"first": f"{year}-06-06"}, {"cancelled": True}, None):
        told = [{"year": year, "sources": ["thông báo"], **said}] if said else []
        published(service, feast, announcements=told)
        seen.append(asked())

    assert [int(one[uid]["SEQUENCE"]) for one in seen] == [0, 1, 2, 3, 4]
    assert seen[3][uid]["STATUS"] == "CANCELLED"
    assert seen[4][uid]["STATUS"] == "TENTATIVE"
    for before, after in pairwise(seen):
        changed = {name for name in after if after[name].to_ical() != before[name].to_ical()}
        assert {name for name in changed if not name.startswith(f"{feast}-")} == set()


def test_what_was_withdrawn_is_cancelled_in_the_calendar_of_its_days_too(
    service: Service, feast: str
) -> None:
    with service.state.database.writing() as session:
        withdraw_fact(_now(session, HY), holder(), feast)
    subscribed = events(service.client.get(FEED).content)
    mine = {uid: e for uid, e in subscribed.items() if uid.startswith(f"{feast}-")}
    year = min(e.decoded("DTSTART") for e in mine.values()).year
    params = {"first": f"{year}-01-01", "last": f"{year + 1}-12-31"}

    window = events(service.client.get("/api/v1/occurrences.ics", params=params).content)

    assert {uid: e.to_ical() for uid, e in mine.items() if uid in window}
    for uid in mine.keys() & window.keys():
        assert window[uid].to_ical() == mine[uid].to_ical()
        assert "(dự kiến)" not in window[uid]["SUMMARY"]


def test_days_of_any_years_are_a_calendar_too(service: Service) -> None:
    def asked(first: str, last: str) -> Any:
        params = {"first": first, "last": last}
        return service.client.get("/api/v1/occurrences.ics", params=params)

    year = datetime.now(UTC).year + 1
    window = events(asked(f"{year}-02-01", f"{year}-02-28").content)
    subscribed = events(service.client.get(FEED).content)
    both = window.keys() & subscribed.keys()
    assert both
    assert all(window[uid].to_ical() == subscribed[uid].to_ical() for uid in both)
    assert events(asked("1980-01-01", "1980-12-31").content)
    assert asked("2027-01-01", "2031-01-01").status_code == 422
    assert asked("1900-01-01", "1900-02-01").status_code == 422


def test_nobody_is_limited_more_by_memory_than_by_the_route(loaded: Database) -> None:
    service = service_over(loaded, anonymous_per_minute=5)
    statuses = [service.client.get(FEED).status_code for _ in range(8)]

    assert statuses[:5] == [200] * 5
    assert statuses[5:] == [429] * 3


def test_only_an_association_or_an_administrator_saves(loaded: Database) -> None:
    feed = Feed("x", "vi", "X")
    with loaded.writing() as session:
        with pytest.raises(NotSignedInError):
            save_calendar(deed(session, VISITOR), feed)
        save_calendar(deed(session, HD), feed)
        with pytest.raises(ForbiddenError):
            delete_calendar(deed(session, HY), "x")
        delete_calendar(deed(session, HD), "x")
        with pytest.raises(NotFoundError):
            delete_calendar(deed(session, HD), "x")


def test_the_command_line_has_the_same_events_as_the_feed_of_those_days(service: Service) -> None:
    year = datetime.now(UTC).year + 1
    days = ("--from", f"{year}-01-01", "--to", f"{year}-12-31")
    command = CliRunner().invoke(app, ["events", *days, "--format", "ics"])
    params = {"first": f"{year}-01-01", "last": f"{year}-12-31", "kind": "festival"}
    window = service.client.get("/api/v1/occurrences.ics", params=params)
    subscribed = events(service.client.get(FEED).content)

    def told(content: bytes) -> dict[str, Any]:
        return {
            uid.partition("@")[0]: (e["SUMMARY"], e["STATUS"], e.decoded("DTSTART"))
            for uid, e in events(content).items()
        }

    assert command.exit_code == 0
    assert told(command.stdout.encode()) == told(window.content)
    following = {
        uid.partition("@")[0]
        for uid, event in subscribed.items()
        if event.decoded("DTSTART").year == year
    }
    assert following
    assert following <= told(window.content).keys()
