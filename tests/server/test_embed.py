"""What other websites put into their pages: which festivals, what caches may do, who may frame."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tests.actors import OPERATOR
from tests.browser.embedding import TOUR, publish_tour
from tests.kept_tour import keep
from tests.service import Service, service_over
from tourism.catalogue.place import Side
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.language import Text
from tourism.server.embed.files import FOR_AN_HOUR, WIDGET, widget_files
from tourism.server.embed.filters import EventFilters, Manners
from tourism.server.embed.look import Look
from tourism.server.embed.words import EVENTS
from tourism.server.embed.words import TOUR as TOUR_WORDS
from tourism.server.pages.assets import FOR_A_YEAR
from tourism.server.pages.widget import PARTS
from tourism.server.pages.widget_tag import attributes
from tourism.server.pages.widget_words import VARIABLES
from tourism.server.pages.widget_words import WIDGET as PAGE_WORDS
from tourism.storage.database import Database

TODAY = date(2027, 2, 20)
DRAFT = "d4" * 16
FEBRUARY = {"from": "2027-02-15", "to": "2027-02-28"}
PUBLIC = ("/embed/v1/events.json", "/embed/v1/events.html", f"/embed/v1/tours/{TOUR}.json",
          f"/embed/v1/tours/{TOUR}.html", f"/embed/v1/tours/{TOUR}.svg",
          "/embed/v1/tourism.js", "/embed/v1/tourism.css?accent=8A3B00")  # fmt: skip
FRAMES = ("/frame/v1/events", f"/frame/v1/tours/{TOUR}")


@pytest.fixture(scope="module")
def embed(
    loaded_file: Path,
    weekend: Tour,
    weekend_request: TourRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Service]:
    copy = tmp_path_factory.mktemp("embed") / "tourism.db"
    shutil.copy(loaded_file, copy)
    database = Database(f"sqlite:///{copy}")
    publish_tour(database, weekend, weekend_request)
    keep(database, weekend, weekend_request, OPERATOR, DRAFT)
    yield service_over(database)
    database.dispose()


# Which days


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        pytest.param({}, "2027-02-20", "2028-02-21", id="from-today-on"),
        pytest.param({"days": 7}, "2027-02-20", "2027-02-26", id="a-week-from-today"),
        pytest.param(FEBRUARY, "2027-02-15", "2027-02-28", id="both-days-even-past"),
        pytest.param({"from": "2027-06-01"}, "2027-06-01", "2028-06-01", id="a-year-at-most"),
        pytest.param({"to": "2027-03-01"}, "2027-02-20", "2027-03-01", id="until-a-day"),
        pytest.param({"to": "2027-02-01"}, "2027-02-01", "2027-02-01", id="until-a-day-past"),
        pytest.param({"from": "2027-06-01", "days": 2}, "2027-06-01", "2027-06-02", id="two-days"),
        pytest.param({"from": "2099-12-30"}, "2099-12-30", "2099-12-31", id="end-of-the-calendar"),
    ],
)
def test_the_days_of_a_list(asked: dict[str, object], first: str, last: str) -> None:
    window = EventFilters.model_validate(asked).window(TODAY)

    assert window == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "query",
    ["from=2027-02-28&to=2027-02-15", "to=2027-02-15&days=3", "from=1900-01-01", "side=hanoi",
     "limit=0", "limit=51", "from=ngày-mai", "colour=red", "look=pink", "level=7"],
)  # fmt: skip
def test_what_makes_no_sense_is_said(embed: Service, query: str) -> None:
    answer = embed.client.get(f"/embed/v1/events.json?{query}&lang=en")

    assert answer.status_code == 422
    assert answer.headers["access-control-allow-origin"] == "*"  # else no widget could tell
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["faults"][0]["message"]


def test_filters_choose(embed: Service) -> None:
    def sides(**query: object) -> set[str]:
        items = embed.client.get("/embed/v1/events.json", params={**FEBRUARY, **query}).json()
        return {one["side"] for one in items["items"]}

    every = {side.value for side in Side}
    assert sides(limit=50) == every
    assert sides(limit=50, side="hung-yen") == {"hung-yen"}
    assert sides(limit=50, side=["hung-yen", "hai-duong"]) == every
    seasons = embed.client.get("/embed/v1/events.json", params={"kind": "season"}).json()
    assert seasons["title"] == "Mùa nông sản"
    assert seasons["subscribe"]["url"].endswith("/calendars/mua-vu.ics")
    ours = embed.client.get("/embed/v1/events.json?side=hung-yen&lang=en").json()
    assert ours["subscribe"]["url"].endswith("/calendars/festivals-hung-yen.ics")


def test_a_list_is_in_the_language_of_the_tag_whoever_reads_it(embed: Service) -> None:
    english = {"Accept-Language": "en"}

    plain = embed.client.get("/embed/v1/events.json", headers=english)

    assert plain.json()["lang"] == "vi"
    assert "accept-language" not in plain.headers.get("vary", "").lower()
    assert embed.client.get("/embed/v1/events.json?lang=en").json()["lang"] == "en"


def test_every_address_is_whole_and_leads_somewhere(embed: Service) -> None:
    found = embed.client.get("/embed/v1/events.json", params={**FEBRUARY, "limit": 3}).json()
    tour = embed.client.get(f"/embed/v1/tours/{TOUR}.json").json()

    ours = [one[name] for one in found["items"] for name in ("page", "file")]
    ours += [found["more"]["url"], tour["more"]["url"], tour["file"]["url"], tour["map"]["url"]]
    assert {url.partition("//")[2].partition("/")[0] for url in ours} == {"testserver"}
    assert {embed.client.get(url).status_code for url in ours} == {200}


# Caches, other origins, frames


@pytest.mark.parametrize("path", PUBLIC)
def test_any_website_may_read_and_every_cache_may_keep(embed: Service, path: str) -> None:
    answer = embed.client.get(path, headers={"Origin": "https://khach.example"})

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert re.match(
        r"public, max-age=\d+, stale-while-revalidate=\d+", answer.headers["cache-control"]
    )
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    again = embed.client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == answer.headers["cache-control"]


@pytest.mark.parametrize("path", FRAMES)
def test_pages_for_frames_are_framed_and_not_read(embed: Service, path: str) -> None:
    answer = embed.client.get(path)

    assert answer.status_code == 200
    assert "x-frame-options" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert policy.endswith("frame-ancestors *")
    assert "unsafe" not in policy
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", ["/", "/calendar", "/widget", "/frame", "/framed", "/sign-in",
                                  "/api/v1/events", "/embed/v1/events.html"])  # fmt: skip
def test_nothing_else_is_framed(embed: Service, path: str) -> None:
    answer = embed.client.get(path)

    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_files_have_an_address_that_stays_and_one_for_a_year(embed: Service) -> None:
    version = widget_files().version

    def kept(path: str) -> str:
        return str(embed.client.get(path).headers["cache-control"])

    assert kept("/embed/v1/tourism.js") == kept("/embed/v1/tourism.css") == FOR_AN_HOUR
    assert kept(f"/embed/v1/files/{version}/tourism.js") == FOR_A_YEAR
    assert kept("/embed/v1/files/000000000000/tourism.js") == "no-cache"
    assert embed.client.get(f"/embed/v1/files/{version}/other.js").status_code == 404


# Tours


def test_only_what_is_public_is_embedded_whoever_asks(embed: Service) -> None:
    for suffix in ("json", "html", "svg"):
        assert embed.client.get(f"/embed/v1/tours/{DRAFT}.{suffix}").status_code == 404
        assert embed.client.get(f"/embed/v1/tours/{TOUR}.{suffix}").status_code == 200
    assert embed.client.get(f"/frame/v1/tours/{DRAFT}").status_code == 404
    assert embed.client.get("/embed/v1/tours/x.json").status_code == 422


def test_a_tour_is_what_guests_get(embed: Service, weekend: Tour) -> None:
    tour = embed.client.get(f"/embed/v1/tours/{TOUR}.json").json()

    stops = [stop for day in tour["days"] for stop in day["stops"]]
    assert [stop["number"] for stop in stops] == list(range(1, len(stops) + 1))
    assert len(stops) == sum(len(day.stops) for day in weekend.itinerary.days)
    assert (tour["title"], tour["lunar"]) == (weekend.itinerary.title.vi, "13/02 – 14/02 ÂL")
    assert "GeoNames" in tour["map"]["credits"]
    picture = embed.client.get(tour["map"]["url"])
    assert picture.headers["content-type"] == "image/svg+xml"
    size = f'viewBox="0 0 {tour["map"]["width"]} {tour["map"]["height"]}"'
    assert size in picture.text
    assert picture.headers["content-security-policy"].startswith("default-src 'none'")


# Looks, words, the tag


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("", ""),
        ("accent=8A3B00", ":root { --tourism-accent: #8a3b00 }"),
        ("ink=%23000000&radius=0&size=20&font=serif", ":root { --tourism-ink: #000000; "
         '--tourism-radius: 0px; --tourism-font-size: 1.25rem; --tourism-font: Georgia, '
         '"Times New Roman", serif }'),
    ],
)  # fmt: skip
def test_a_look_by_address_is_a_rule_behind_the_sheet(
    embed: Service, query: str, rule: str
) -> None:
    plain = (WIDGET / "tourism.css").read_text(encoding="utf-8")

    answer = embed.client.get(f"/embed/v1/tourism.css?{query}")

    assert answer.text == plain + (f"{rule}\n" if rule else "")


@pytest.mark.parametrize("query", ["accent=red", "accent=8a3b0", "paper=url(x)", "font=}*{",
                                   "radius=1e9", "size=1;}", "ink=%7D%2A%7B000"])  # fmt: skip
def test_nothing_else_gets_into_the_sheet(embed: Service, query: str) -> None:
    assert embed.client.get(f"/embed/v1/tourism.css?{query}").status_code == 422


@pytest.mark.parametrize("table", [EVENTS, TOUR_WORDS, PAGE_WORDS, VARIABLES])
def test_every_word_is_there_in_both_languages(table: dict[str, Text]) -> None:
    assert [key for key, said in table.items() if not said.vi or not said.en] == []


def test_the_module_speaks_both_languages() -> None:
    text = (WIDGET / "tourism.js").read_text(encoding="utf-8")
    said = text.partition("const SAID = {")[2].partition("};")[0]
    tables = dict(re.findall(r"^  (vi|en): \{(.*?)^  \}", said, re.MULTILINE | re.DOTALL))

    keys = {
        lang: re.findall(r"^    (\w+): \"\S.*\",$", table, re.MULTILINE)
        for lang, table in tables.items()
    }

    assert keys["vi"] == keys["en"] != []


def test_what_is_documented_is_there() -> None:
    sheet = (WIDGET / "tourism.css").read_text(encoding="utf-8")
    text = (WIDGET / "tourism.js").read_text(encoding="utf-8")
    guide = (Path(__file__).parents[2] / "docs" / "widget.md").read_text(encoding="utf-8")

    assert set(re.findall(r"var\((--tourism-[a-z-]+)", sheet)) == set(VARIABLES)
    assert len(VARIABLES) >= 8
    named = set(re.findall(r'part: "([a-z-]+)"', text)) | set(
        re.findall(r'heading\("([a-z-]+)"', text)
    )
    assert named == set(PARTS)
    observed = re.findall(r"observedAttributes = \[(.*?)\]", text)
    attributes = set(re.findall(r'"([a-z]+)"', " ".join(observed)))
    missing = [name for name in (*VARIABLES, *PARTS, *attributes) if f"`{name}`" not in guide]
    assert missing == []


def test_attributes_say_what_is_asked_for_and_no_more() -> None:
    asked = {"lang": "en", "side": ["hai-duong", "hung-yen"], **FEBRUARY, "limit": 9}

    assert attributes(EventFilters.model_validate(asked)) == [
        ("lang", "en"), ("side", "hai-duong"), ("side", "hung-yen"),
        ("from", "2027-02-15"), ("to", "2027-02-28"), ("limit", "9"),
    ]  # fmt: skip
    assert attributes(Manners(look="dark")) == [("lang", "vi"), ("look", "dark")]
    assert Look(accent="8a3b00", radius=3).parameters() == {"accent": "8a3b00", "radius": "3"}


def test_the_page_writes_the_tag_of_a_form(embed: Service) -> None:
    form = {"what": "", "side": "hai-duong", "kind": "festival", "theme": "", **FEBRUARY,
            "limit": "3", "speaks": "en", "look": "dark", "own": "1", "accent": "#8a3b00",
            "ink": "#211d19", "paper": "#fffdf8", "radius": "", "font": ""}  # fmt: skip

    page = embed.client.get("/widget", params=form).text
    text = unescape(page)

    tag = (
        '<tourism-events lang="en" side="hai-duong" look="dark" '
        'from="2027-02-15" to="2027-02-28" limit="3">'
    )
    assert text.count(tag) == 1  # to be pasted; in the preview headings are one lower
    assert text.count(tag.replace(">", ' level="3">')) == 1
    assert "http://testserver/embed/v1/tourism.css?accent=8a3b00" in text
    assert '<option value="hai-duong" selected>' in page
    tour = embed.client.get("/widget", params={**form, "what": TOUR}).text
    assert f'<tourism-tour tour="{TOUR}" lang="en" look="dark" level="3">' in tour


def test_a_form_that_makes_no_sense_says_so_beside_it(embed: Service) -> None:
    answer = embed.client.get("/widget?from=2027-02-28&to=2027-02-15&lang=en")

    assert answer.status_code == 422
    assert '<p class="message bad">to must not be before from.</p>' in answer.text
