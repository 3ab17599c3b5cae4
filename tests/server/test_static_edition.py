"""The public site as files: the same bytes twice, links that lead somewhere, the same feeds."""

import json
import posixpath
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest

from tests.actors import OPERATOR
from tests.kept_tour import TOUR, keep
from tests.server.test_calendar_api import announce
from tests.server.test_pages import Page
from tests.service import HOST, Service, holder, settings_for
from tourism.calendars.feed import FEED_FORMATS, Site
from tourism.calendars.standard import STANDARD
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.errors import BadSettingsError
from tourism.server.static_edition.links import StaticLinks, data_file, page_file
from tourism.server.static_edition.whole import site_at, site_files
from tourism.services.write_site import write_site
from tourism.storage.database import Database
from tourism.storage.tours import get_tour, save_tour

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SUB = Site("https://dulich.example/lich", "dulich.example")
SPRING = "con-son-kiep-bac-spring"
Files = dict[str, bytes]
on_sqlite = pytest.mark.parametrize("loaded", ["sqlite"], indirect=True)
"""What does not hang on the database is shown on one."""


def made(database: Database, site: Site = SUB, now: datetime = NOW) -> Files:
    return dict(site_files(database, holder(), site, now))


def with_a_tour(database: Database, weekend: Tour, request: TourRequest) -> Database:
    """Return the database after a tour was published in it."""
    keep(database, weekend, request, OPERATOR, TOUR)
    with database.writing() as session:
        saved = get_tour(session, TOUR)
        save_tour(session, replace(saved, published=1, published_at=NOW))
    return database


@pytest.fixture(scope="module")
def files(
    loaded_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    weekend: Tour,
    weekend_request: TourRequest,
) -> Iterator[Files]:
    copy = tmp_path_factory.mktemp("edition") / "tourism.db"
    copy.write_bytes(loaded_file.read_bytes())
    database = with_a_tour(Database(f"sqlite:///{copy}"), weekend, weekend_request)
    yield made(database)
    database.dispose()


@pytest.fixture(scope="module")
def pages(files: Files) -> dict[str, Page]:
    return {path: Page(body.decode()) for path, body in files.items() if path.endswith(".html")}


def test_the_same_state_has_the_same_bytes_on_either_database(
    loaded: Database, files: Files, weekend: Tour, weekend_request: TourRequest
) -> None:
    database = with_a_tour(loaded, weekend, weekend_request)
    again = made(database, now=NOW + timedelta(hours=3))

    assert again.keys() == files.keys()
    assert [path for path in again if again[path] != files[path]] == []


@on_sqlite
def test_another_day_changes_calendars_and_lists_alone(
    loaded: Database, files: Files, weekend: Tour, weekend_request: TourRequest
) -> None:
    later = made(with_a_tour(loaded, weekend, weekend_request), now=NOW + timedelta(days=20))

    changed = {path for path in files.keys() | later.keys() if files.get(path) != later.get(path)}
    assert {path.partition("/")[0] for path in changed} == {"calendars", "embed"}


def test_every_link_of_every_page_leads_to_a_file(files: Files, pages: dict[str, Page]) -> None:
    broken, followed = [], 0
    for origin, page in pages.items():
        for address in [*page.all("href"), *page.all("src")]:
            url = urlsplit(address)
            if url.scheme or url.netloc:
                continue
            assert not url.path.startswith("/"), address
            assert url.query == ""
            path = posixpath.normpath(posixpath.join(posixpath.dirname(origin), unquote(url.path)))
            target = origin if url.path == "" else path
            followed += 1
            if target not in files or (
                url.fragment and url.fragment not in pages[target].all("id")
            ):
                broken.append(f"{origin}: {address}")
    assert broken == []
    assert followed > 5000


def test_addresses_of_the_site_itself_lead_to_files(files: Files, pages: dict[str, Page]) -> None:
    feeds = b"".join(files[f"calendars/{name}.ics"] for name in STANDARD)
    urls = {url.decode() for url in re.findall(rb"\r\nURL:([^\r]+)\r\n(?! )", feeds)}
    urls |= {a for page in pages.values() for a in page.all("href") if a.startswith(SUB.url)}
    urls |= set(re.findall("<loc>(.+)</loc>", files["sitemap.xml"].decode()))
    lists = b"".join(body for path, body in files.items() if path.startswith("embed/v1/"))
    urls |= set(re.findall(r'"(?:url|page|file)":"(https://dulich[^"]+)"', lists.decode()))
    feeds = set(re.findall(r'"webcal://(dulich[^"]+)"', lists.decode()))
    urls |= {f"https://{address}" for address in feeds}
    assert {f"{SUB.url}/en/tours/{TOUR}?lang=en", f"{SUB.url}/calendars/le-hoi.ics"} <= urls

    assert len(urls) > 300
    missing = []
    for url in urls:
        assert url.startswith(SUB.url), url
        path = urlsplit(url.removeprefix(SUB.url)).path.strip("/")
        there = path in files or posixpath.join(path, "index.html") in files
        missing += [] if there else [url]
    assert missing == []


def test_every_event_and_every_month_of_three_years_has_a_page_in_both_languages(
    files: Files, catalogue: Catalogue
) -> None:
    for event_id in catalogue.events:
        assert {f"events/{event_id}/index.html", f"en/events/{event_id}/index.html"} <= set(files)
    for place_id in (*catalogue.places, *catalogue.hubs):
        assert {f"places/{place_id}/index.html", f"en/places/{place_id}/index.html"} <= set(files)
    for suffix in ("html", "ics", "gpx", "geojson", "txt"):
        assert {f"tours/{TOUR}/tour.{suffix}", f"en/tours/{TOUR}/tour.{suffix}"} <= set(files)
    months = [path for path in files if re.fullmatch("calendar/20[0-9-]+/index.html", path)]
    assert min(months) == "calendar/2026-01/index.html"
    assert max(months) == "calendar/2028-12/index.html"
    assert len(months) == 36


@pytest.mark.parametrize(
    "path", ["index.html", "calendar/index.html", "calendar/2027-02/index.html",
             "calendars/index.html", f"events/{SPRING}/index.html", "places/index.html",
             "places/chu-dau-pottery/index.html", "map/index.html", "tours/index.html",
             f"tours/{TOUR}/index.html", "about/index.html"]
)  # fmt: skip
def test_pages_keep_the_rules_of_pages(pages: dict[str, Page], path: str) -> None:
    vi, en = pages[path], pages[f"en/{path}"]

    assert (vi.of("html")[0]["lang"], en.of("html")[0]["lang"]) == ("vi", "en")
    for page in (vi, en):
        assert page.scripts.strip() == ""
        assert page.of("style") == []
        assert page.all("style") == []
        assert page.of("form") == []
        ids = page.all("id")
        assert len(ids) == len(set(ids))
        assert len(page.of("h1")) == 1
        assert {word for value in page.all("aria-labelledby") for word in value.split()} <= set(ids)


@on_sqlite
def test_calendars_and_documents_are_those_of_the_service_byte_by_byte(service: Service) -> None:
    announce(service, SPRING, year=2027, first="2027-02-16", last="2027-02-27")
    client = service.client

    site = Site(HOST, "testserver")
    told = site_files(service.state.database, holder(), site, datetime.now(UTC))
    written = dict(takewhile(lambda one: not one[0].endswith("index.html"), told))

    for name in STANDARD:
        for suffix in FEED_FORMATS:
            path = f"calendars/{name}.{suffix}"
            assert written[path] == client.get(f"/{path}").content, path
    for path, address in (
        ("data/places/den-mau.json", "/api/v1/places/den-mau"),
        (f"data/events/{SPRING}.json", f"/api/v1/events/{SPRING}"),
        ("data/months/2027-02.json", "/api/v1/calendar/months/2027-02"),
        ("data/seasons/2027.json", "/api/v1/calendar/seasons?year=2027"),
        ("data/open-data.csv", "/api/v1/open-data.csv"),
        ("data/open-data.jsonl", "/api/v1/open-data.jsonl"),
        ("data/open-data.geojson", "/api/v1/open-data.geojson"),
        ("embed/v1/tourism.js", "/embed/v1/tourism.js"),
        (f"events/{SPRING}/{SPRING}-2027.ics", f"/events/{SPRING}/2027.ics?lang=vi"),
        (f"en/events/{SPRING}/{SPRING}-2027.ics", f"/events/{SPRING}/2027.ics?lang=en"),
    ):
        assert written[path] == client.get(address).content, path
    whole = json.loads(written["data/places.json"])["items"]
    assert len(whole) == 246
    assert len(json.loads(written["data/events.geojson"])["features"]) == 139


def test_a_plain_web_server_serves_it_in_a_subfolder(files: Files, tmp_path: Path) -> None:
    write_site(tmp_path / "lich", files.items())
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}/lich"
        with httpx.Client(follow_redirects=True) as client:
            event = client.get(f"{base}/events/{SPRING}")  # what calendars link to
            page = Page(event.text)
            sheet = next(one["href"] for one in page.of("link") if one["rel"] == "stylesheet")
            style = client.get(event.url.join(sheet))
            english = client.get(event.url.join(page.of("a")[-1]["href"]))
            feed = client.get(f"{base}/calendars/le-hoi.ics")
        server.shutdown()

    assert "Lễ hội mùa xuân Côn Sơn" in page.words
    assert style.headers["content-type"] == "text/css"
    assert english.status_code == 200
    assert feed.content == files["calendars/le-hoi.ics"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        pass


def test_links_go_from_any_page_to_any_other() -> None:
    links = StaticLinks(page_file("/calendar", month="2027-02"), "en")

    assert links.here == "en/calendar/2027-02/index.html"
    assert links.to("/") == "../../index.html"
    assert links.to("/#data") == "../../index.html#data"
    assert links.to("/places/den-mau") == "../../places/den-mau/index.html"
    tour = f"/api/v1/itineraries/{TOUR}.ics"
    assert links.at(tour, "en") == f"../../tours/{TOUR}/tour.ics"
    assert links.to("/events/x") == "../../events/x/index.html"
    assert links.to("/events/x/x-2027.ics", lang="en") == "../../events/x/x-2027.ics"
    assert links.other == "../../../calendar/2027-02/index.html"
    assert links.at("/api/v1/open-data.csv") == "../../../data/open-data.csv"
    assert links.at("/calendars/le-hoi.ics") == "../../../calendars/le-hoi.ics"


@pytest.mark.parametrize("path", ["/find", "/docs", "/account", "/planner"])
def test_a_page_that_takes_a_service_has_no_file(path: str) -> None:
    with pytest.raises(KeyError):
        page_file(path)
    with pytest.raises(KeyError):
        data_file(path)


def test_ids_keep_the_host_of_the_service_where_it_has_one() -> None:
    known = settings_for("sqlite://")

    assert site_at(known, None) == Site(HOST, "testserver")
    assert site_at(known, f"{HOST}/") == Site(HOST, "testserver")
    assert site_at(known, "https://dulich.example/lich/") == Site(
        "https://dulich.example/lich", "testserver"
    )


def test_ids_have_the_host_of_the_files_where_there_is_no_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TOURISM_PUBLIC_URL", raising=False)
    unset = settings_for("sqlite://").model_copy()
    unset.model_fields_set.discard("public_url")

    assert site_at(unset, "https://dulich.example/lich").host == "dulich.example"


@pytest.mark.parametrize("url", ["dulich.example", "ftp://x", "https://", "https://x/?a=b", ""])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadSettingsError):
        site_at(settings_for("sqlite://"), url)
