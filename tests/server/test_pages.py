"""The pages for people: languages, links, no inline code, hostile names, and what is laid out."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
from sqlmodel import Session

from tests.server.people import PASSWORD, admit, ask
from tests.service import Service, ground, service_over
from tourism.access.link import LINK_PATHS
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.composer.answer import Tour
from tourism.language import Text
from tourism.publish.licence import ATTRIBUTION, LAYERS
from tourism.server.app import create_app
from tourism.server.pages import (
    about_words,
    account_words,
    calendar_words,
    kinds,
    place_words,
    problem,
    reference,
    start_words,
    tours_words,
    words,
)
from tourism.server.pages.assets import STATIC, assets
from tourism.server.pages.reference_view import reference as reference_view
from tourism.server.pages.schema_example import example_of
from tourism.server.pages.start_view import DAYS, short_span, start_view
from tourism.server.problems import TITLES
from tourism.services import confirm_facts
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.storage.database import Database

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
LINKS = ("/setup", "/invitation", "/new-password")
CALENDAR = ("/calendar", "/calendar?month=2027-02", "/calendar?month=2027-03&side=hung-yen",
            "/calendar?month=1969-01", "/calendars", "/events/con-son-kiep-bac-spring",
            "/events/nhan-long")  # fmt: skip
FOUND = ("/find", "/find?q=den+mau", "/find?q=zzz")
PLACES = ("/places?group=farm", "/places?q=zzz", "/places/con-son-pagoda", "/places/hn-opera",
          "/map?group=farm", "/tours", "/about")  # fmt: skip
OPEN = ("/", *FOUND, *CALENDAR, *PLACES, *LINKS, "/sign-in", "/docs", "/widget")
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect"}


class Page(HTMLParser):
    """A page as a parser sees it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: list[str] = []
        self.scripts, self.words = "", ""
        self.data: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # only in drawings, whose elements may end themselves
        if tag not in _VOID:
            self.inside.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] in ("script", "style"):
            if self.tags[-1] == ("script", {"type": "application/ld+json"}):
                self.data.append(data)  # a block that no browser runs
            else:
                self.scripts += data
            return
        self.words += data

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]

    def of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every such element."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def pages(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that is only read from; calendars are rendered when they are first asked for."""
    copy = tmp_path_factory.mktemp("pages") / "tourism.db"
    shutil.copy(loaded_file, copy)
    database = Database(f"sqlite:///{copy}")
    yield service_over(database)
    database.dispose()


def get(service: Service, path: str, **headers: str) -> Page:
    answer = service.client.get(path, headers=headers)
    assert answer.status_code == 200, path
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.mark.parametrize("path", OPEN)
def test_a_page_speaks_vietnamese_unless_english_is_asked_for(pages: Service, path: str) -> None:
    told = {lang: get(pages, path, **{"Accept-Language": lang}) for lang in ("vi", "en", "de")}

    assert {lang: page.of("html")[0]["lang"] for lang, page in told.items()} == {
        "vi": "vi",
        "en": "en",
        "de": "vi",
    }
    assert told["vi"].words != told["en"].words
    answer = pages.client.get(path, headers={"Accept-Language": "en"})
    assert answer.headers["content-language"] == "en"
    assert "accept-language" in answer.headers["vary"].lower()


@pytest.mark.parametrize("path", OPEN)
def test_a_language_chosen_by_address_stays_in_every_link(pages: Service, path: str) -> None:
    joint = "&" if "?" in path else "?"

    page = get(pages, f"{path}{joint}lang=en", **{"Accept-Language": "vi"})

    assert page.of("html")[0]["lang"] == "en"
    ours = [url for url in map(urlsplit, page.all("href")) if not url.netloc and _is_page(url.path)]
    assert {parse_qs(url.query)["lang"][0] for url in ours} == {"vi", "en"}
    assert (
        sum(parse_qs(url.query)["lang"] == ["vi"] for url in ours) == 2
    )  # the switch, in head too


def _is_page(path: str) -> bool:
    apart = ("/api/", "/static/", "/embed/", "/openapi", "/problems/", "//", "/calendars/")
    return path != "" and not path.startswith(apart)


@pytest.mark.parametrize("path", OPEN)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages: Service, path: str) -> None:
    page = get(pages, path)

    answer = pages.client.get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert page.scripts.strip() == ""
    assert page.of("style") == []
    assert page.all("style") == []
    assert [name for _, attributes in page.tags for name in attributes if name[:2] == "on"] == []
    fetched = [one["src"] for one in page.of("script") + page.of("img") if "src" in one]
    fetched += [one["href"] for one in page.of("link") if one["rel"] in ("stylesheet", "icon")]
    assert len(fetched) >= 3
    assert [
        url
        for url in fetched
        if not url.startswith((f"/static/{assets().version}/", "/embed/v1/tourism."))
    ] == []


@pytest.mark.parametrize("path", OPEN)
def test_a_page_can_be_walked_by_headings_labels_and_ids(pages: Service, path: str) -> None:
    page = get(pages, path)

    ids = page.all("id")
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    labelled = {one["for"] for one in page.of("label") if "for" in one}
    typed = [one for one in page.of("input") if one.get("type") not in ("hidden", "checkbox")]
    assert [one for one in typed if one["id"] not in labelled] == []
    named = page.all("aria-labelledby") + page.all("aria-describedby")
    assert {word for value in named for word in value.split()} <= set(ids)
    assert [one for one in page.of("img") if "alt" not in one] == []


def test_every_link_leads_somewhere(pages: Service) -> None:
    known: dict[str, Page] = {path: get(pages, path) for path in OPEN}
    broken = []

    for origin in OPEN:
        for address in known[origin].all("href"):
            url = urlsplit(address)
            if url.scheme or not address:
                continue
            target = f"{url.path}?{url.query}" if url.query else url.path or origin
            if target not in known:
                answer = pages.client.get(target)
                html = answer.headers["content-type"].startswith("text/html")
                known[target] = Page(answer.text if html else "")
                broken += [] if answer.status_code == 200 else [f"{origin}: {address}"]
            if url.fragment and url.fragment not in known[target].all("id"):
                broken.append(f"{origin}: {address}")
    assert broken == []


def test_the_pages_of_links_are_where_the_links_lead() -> None:
    assert set(LINK_PATHS.values()) == set(LINKS)


@pytest.mark.parametrize("path", [*LINKS, "/sign-in"])
def test_pages_that_take_a_password_are_kept_by_nobody(pages: Service, path: str) -> None:
    answer = pages.client.get(path)

    page = Page(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    assert page.of("form")[0]["method"] == "post"  # without the module nothing goes into an address
    assert "disabled" in page.of("fieldset")[0]
    assert page.of("noscript")
    assert "noindex" in page.all("content")


@pytest.mark.parametrize("table", [words.CHROME, start_words.START, start_words.FIND,
                                   account_words.SETUP, account_words.INVITATION,
                                   account_words.NEW_PASSWORD, account_words.SIGN_IN,
                                   account_words.ACCOUNT, problem.WORDS, reference.WORDS,
                                   reference.GROUPS, kinds.KINDS, calendar_words.CALENDAR,
                                   calendar_words.EVENT, calendar_words.FEEDS,
                                   calendar_words.THEMES, place_words.PLACES, place_words.PLACE,
                                   place_words.MAP, place_words.STATUS, tours_words.TOURS,
                                   tours_words.TOUR, about_words.ABOUT,
                                   confirm_facts.ASKED_WORDS])  # fmt: skip
def test_every_word_is_there_in_both_languages(table: dict[str, Text]) -> None:
    assert [key for key, text in table.items() if not text.vi or not text.en] == []


def test_every_kind_of_the_facts_has_words(catalogue: Catalogue) -> None:
    there = {place.kind for place in (*catalogue.places.values(), *catalogue.hubs.values())}
    there |= {event.kind for event in catalogue.events.values()}

    assert there - set(kinds.KINDS) == set()


def test_every_theme_of_an_event_has_words(catalogue: Catalogue) -> None:
    there = {theme for event in catalogue.events.values() for theme in event.themes}

    assert there - set(calendar_words.THEMES) == set()


@pytest.mark.parametrize("table", [start_words.START, calendar_words.CALENDAR,
                                   calendar_words.EVENT, calendar_words.FEEDS, place_words.PLACES,
                                   place_words.PLACE, place_words.MAP, tours_words.TOURS,
                                   tours_words.TOUR, about_words.ABOUT])  # fmt: skip
def test_no_page_says_something_else_in_the_place_of_what_all_say(table: dict[str, Text]) -> None:
    assert table.keys() & words.CHROME.keys() == set()


def test_every_tag_has_words(pages: Service) -> None:
    openapi = pages.client.get("/openapi.json").json()

    tags = {
        tag for path in openapi["paths"].values() for one in path.values() for tag in one["tags"]
    }

    assert tags == set(reference.GROUPS)


# The start page


def test_two_weeks_have_both_dates_the_sides_and_honest_words(catalogue: Catalogue) -> None:
    view = start_view(catalogue, [], date(2027, 2, 15), "vi")

    assert (view.today.weekday, view.today.day, view.today.month) == (
        "Thứ Hai", "15", "Tháng 2 – 2027",
    )  # fmt: skip
    assert (view.today.lunar, view.today.lunar_year) == ("mùng 10 tháng Giêng", "Đinh Mùi")
    assert len(view.days) == DAYS
    assert view.days[0].lunar == "10"
    assert "circle" in view.days[0].shapes
    assert view.days[0].told.startswith("Thứ Hai, 15/02/2027 – 10/01 ÂL: ")
    assert [side.name for side in view.sides] == ["Hải Dương", "Hưng Yên"]
    spring = next(one for one in view.sides[0].on if "con-son" in one.id)
    assert (spring.dates, spring.lunar) == ("15/02 – 28/02/2027", "10/01 – 23/01 ÂL")
    assert (spring.status, spring.sure) == ("dự kiến", "to-confirm")


def test_what_does_not_fit_is_behind_a_fold_and_nothing_is_lost(catalogue: Catalogue) -> None:
    side = start_view(catalogue, [], date(2027, 2, 15), "en").sides[0]

    assert len(side.on) == 5
    assert side.more_words == f"{len(side.more)} more festivals"
    assert len({one.id for one in (*side.on, *side.more)}) == len(side.on) + len(side.more) > 5
    assert side.later == ()


def test_a_quiet_time_tells_what_comes_after(catalogue: Catalogue) -> None:
    sides = start_view(catalogue, [], date(2026, 11, 24), "vi").sides

    assert [(len(side.on), len(side.later)) for side in sides] == [(1, 2), (0, 3)]
    assert sides[0].later[0].iso > "2026-12-07"


def test_seasons_leave_out_what_there_is_all_year(catalogue: Catalogue) -> None:
    products = start_view(catalogue, [], date(2026, 11, 24), "vi").sides[1].products

    named = {product.name: product.months for product in products}
    assert named["Cam Hưng Yên"] == "tháng 11–1"
    assert "Tương Bần" not in named


def test_a_cancelled_festival_is_told_and_not_marked(catalogue: Catalogue) -> None:
    event = catalogue.events["minh-khanh-festival"]
    word = replace(
        next(a for e in catalogue.events.values() for a in e.announcements),
        year=2026, first=None, last=None, main=None, cancelled=True,
    )  # fmt: skip
    events = {**catalogue.events, event.id: replace(event, announcements=(word,))}

    view = start_view(replace(catalogue, events=events), [], date(2026, 12, 1), "vi")

    shown = next(one for one in view.sides[0].on if one.id.startswith(event.id))
    assert (shown.status, shown.sure) == ("HỦY", "cancelled")
    assert event.name.vi not in " ".join(day.told for day in view.days)


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        ("2026-12-07", "2026-12-07", "07/12/2026", "7 December 2026"),
        ("2026-12-07", "2026-12-09", "07/12 – 09/12/2026", "7 – 9 December 2026"),
        ("2026-11-30", "2026-12-02", "30/11 – 02/12/2026", "30 November – 2 December 2026"),
        ("2026-12-30", "2027-01-02", "30/12/2026 – 02/01/2027",
         "30 December 2026 – 2 January 2027"),
    ],
)  # fmt: skip
def test_days_in_few_words(first: str, last: str, vi: str, en: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)

    assert (short_span(*days, "vi"), short_span(*days, "en")) == (vi, en)


def test_a_published_tour_is_shown_with_its_sides(catalogue: Catalogue, weekend: Tour) -> None:
    (card,) = start_view(catalogue, [("0" * 32, weekend.itinerary)], date(2026, 12, 1), "vi").tours

    assert card.title == weekend.itinerary.title.vi
    assert (card.dates, card.lunar) == ("20/03 – 21/03/2027", "13/02 – 14/02 ÂL")
    assert card.sides == (("circle", "Hải Dương"), ("square", "Hưng Yên"))


def test_downloads_and_their_licences_are_named(pages: Service) -> None:
    page = get(pages, "/")

    forms = {f"/api/v1/open-data.{form}" for form in ("csv", "geojson", "jsonl")}
    assert forms <= set(page.all("href"))
    assert {layer.url for layer in LAYERS if layer.url} <= set(page.all("href"))
    assert [layer.name for layer in LAYERS if layer.terms.vi not in page.words] == []
    assert ATTRIBUTION in page.words


# The search


def test_the_search_finds_what_the_api_finds(pages: Service) -> None:
    page = get(pages, "/find?q=den+mau")

    found = pages.client.get("/api/v1/places?q=den+mau&limit=20").json()["items"]
    linked = [url for url in page.all("href") if url.startswith("/api/v1/places/")]
    assert linked == [f"/api/v1/places/{item['id']}" for item in found] != []
    assert page.of("input")[0]["value"] == "den mau"


def test_the_search_goes_on_page_by_page(pages: Service) -> None:
    seen: list[str] = []
    address = "/find?q=&lang=en"

    while address:
        page = get(pages, address)
        seen += [url for url in page.all("href") if url.startswith("/api/v1/places/")]
        following = [one["href"] for one in page.of("a") if one.get("rel") == "next"]
        address = following[0] if following else ""

    assert len(seen) == len(set(seen)) == 246


def test_very_long_questions_are_cut(pages: Service) -> None:
    assert len(get(pages, f"/find?q={'x' * 3000}").of("input")[0]["value"]) == 100


# Hostile names


class Poisoned(CurrentCatalogue):
    """A catalogue whose every name tries to become a script."""

    def get(self, session: Session) -> Catalogue:
        real, bad = super().get(session), Text(HOSTILE, HOSTILE)
        events = {i: replace(event, name=bad) for i, event in real.events.items()}
        places = {i: replace(place, name=bad) for i, place in real.places.items()}
        return replace(real, events=events, places=places, version=HOSTILE)


def harmless(page: Page) -> bool:
    return page.scripts.strip() == "" and {"alert(1)", "x"}.isdisjoint(page.all("src"))


def test_hostile_names_stay_words(pages: Service) -> None:
    state = replace(pages.state, catalogue=Poisoned(ground()))
    client = type(pages.client)(create_app(state), base_url="http://testserver")

    for path in (
        "/",
        "/calendar?month=2027-02",
        "/events/con-son-kiep-bac-spring",
        "/places/con-son-pagoda",
        "/map",
    ):
        text = client.get(path).text
        page = Page(text)

        assert HOSTILE in page.words
        assert harmless(page)
        assert [block for block in page.data if "<" in block] == []


@pytest.mark.parametrize("path", ["/find", "/", "/docs", "/setup", "/calendar", "/calendars"])
def test_hostile_addresses_stay_words(pages: Service, path: str) -> None:
    answer = pages.client.get(path, params={"q": HOSTILE, "lang": HOSTILE, 'cursor"><b': HOSTILE})

    assert "<script>alert" not in answer.text
    assert harmless(Page(answer.text))


# What cannot be shown

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(("lang", "words"), [("vi", "Không tìm thấy"), ("en", "Not found")])
def test_a_person_at_a_wrong_address_gets_a_page(pages: Service, lang: str, words: str) -> None:
    answer = pages.client.get(f"/nothing-here?lang={lang}", headers=BROWSER)

    shown = Page(answer.text)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert words in shown.words
    assert f"/?lang={lang}" in shown.all("href")
    assert shown.scripts.strip() == ""


@pytest.mark.parametrize(
    ("path", "headers"), [("/nothing-here", {}), ("/api/v1/places/nothing-here", BROWSER)]
)
def test_a_program_gets_a_problem(pages: Service, path: str, headers: dict[str, str]) -> None:
    answer = pages.client.get(path, headers=headers)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_hostile_address_that_cannot_be_shown_stays_words(pages: Service) -> None:
    answer = pages.client.get("/find", params={"cursor": HOSTILE}, headers=BROWSER)

    assert "<script>alert" not in answer.text
    assert harmless(Page(answer.text))


# The account


def test_who_is_not_signed_in_is_sent_to_sign_in(pages: Service) -> None:
    answer = pages.client.get("/account?lang=en", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?lang=en"
    assert answer.headers["cache-control"] == "no-store"


def test_an_account_shows_its_own_keys_and_no_secret(service: Service) -> None:
    people = admit(service.state.database)
    admin = people["admin"]

    answer = ask(service.client, "GET", "/account", admin.session)

    page = Page(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    assert page.all("data-revokes") == [admin.key_id]
    assert "Người admin" in page.words
    assert "quản trị viên" in page.words
    secret = admin.key["Authorization"].removeprefix("Bearer ")
    assert secret not in answer.text
    assert PASSWORD not in answer.text


def test_an_association_is_told_for_whom_it_speaks(service: Service) -> None:
    people = admit(service.state.database)

    page = Page(ask(service.client, "GET", "/account", people["hy"].session).text)

    assert "Hiệp hội Du lịch Hưng Yên" in page.words
    offered = [one["value"] for one in page.of("input") if one.get("name") == "scopes"]
    assert offered == ["read", "tours:write", "facts:write", "approve"]


def test_a_hostile_key_name_stays_words(service: Service) -> None:
    people = admit(service.state.database)
    body = {"name": HOSTILE, "scopes": ["read"]}
    assert ask(service.client, "POST", "/api/v1/keys", people["hd"].session, json=body).is_success

    page = Page(ask(service.client, "GET", "/account", people["hd"].session).text)

    assert HOSTILE in page.words
    assert harmless(page)


def test_who_is_signed_in_need_not_sign_in(service: Service) -> None:
    people = admit(service.state.database)

    answer = ask(service.client, "GET", "/sign-in", people["hd"].session, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/account")


def test_a_key_is_nobody_on_a_page(service: Service) -> None:
    people = admit(service.state.database)

    answer = ask(service.client, "GET", "/account", people["hd"].key, follow_redirects=False)

    assert answer.status_code == 303


# The description of the API


def test_every_operation_is_described_once(pages: Service) -> None:
    openapi = pages.client.get("/openapi.json").json()
    view = reference_view(openapi, TITLES, reference.GROUPS, "https://tour.example", "vi")

    shown = [(one.method.lower(), one.path) for group in view.groups for one in group.operations]

    there = [(method, path) for path, methods in openapi["paths"].items() for method in methods]
    assert sorted(shown) == sorted(there)
    assert [one for one in shown if one[1].startswith("/docs")] == []
    anchors = [one.anchor for group in view.groups for one in group.operations]
    assert len(set(anchors)) == len(anchors)


def test_a_parameter_a_body_and_an_answer_are_told(pages: Service) -> None:
    openapi = pages.client.get("/openapi.json").json()
    view = reference_view(openapi, TITLES, reference.GROUPS, "https://tour.example", "vi")
    by_anchor = {one.anchor: one for group in view.groups for one in group.operations}

    places, keys = by_anchor["get-api-v1-places"], by_anchor["post-api-v1-keys"]

    assert places.curl == "curl 'https://tour.example/api/v1/places?q=den+mau'"
    assert next(one for one in places.parameters if one.name == "limit").default == "50"
    assert [(one.name, one.required) for one in keys.body][:3] == [
        ("name", True), ("scopes", True), ("days", False),
    ]  # fmt: skip
    assert json.loads(keys.body_example)["days"] == 365
    assert keys.curl.startswith("curl -X POST 'https://tour.example/api/v1/keys' -H 'Content-Type")
    statuses = [answer.status for answer in keys.answers]
    assert statuses == sorted(statuses)
    assert {"201", "401", "403"} <= set(statuses)


def test_the_example_of_each_body_is_one(pages: Service) -> None:
    openapi = pages.client.get("/openapi.json").json()
    schemas, checked = openapi["components"]["schemas"], 0

    for path in openapi["paths"].values():
        for told in path.values():
            content = told.get("requestBody", {}).get("content", {}).get("application/json")
            if content:
                shown = content.get("example") or example_of(content["schema"], schemas)
                jsonschema.validate(
                    shown, {**content["schema"], "components": openapi["components"]}
                )
                checked += 1
    assert checked > 15


def test_an_example_of_a_schema_that_holds_itself_ends() -> None:
    itself = {"$ref": "#/components/schemas/Node"}
    schemas = {"Node": {"type": "object", "properties": {"inner": itself}}}

    assert len(json.dumps(example_of(itself, schemas))) < 200


def test_every_kind_of_problem_is_described(pages: Service) -> None:
    page = get(pages, "/docs")

    assert {f"/problems/{slug}" for slug in TITLES} <= set(page.all("href"))


# Files


def test_files_are_kept_for_a_year_under_their_version(pages: Service) -> None:
    answer = pages.client.get(assets().url("css/base.css"))

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


def test_a_file_of_another_version_is_not_kept(pages: Service) -> None:
    answer = pages.client.get("/static/000000000000/js/api.js")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    "name", ["../../pyproject.toml", "css", "css/none.css", "%2e%2e/README.md", ""]
)
def test_nothing_else_of_the_disk_is_served(pages: Service, name: str) -> None:
    assert pages.client.get(f"/static/{assets().version}/{name}").status_code == 404


def test_what_files_ask_for_is_there() -> None:
    asked = {
        path: re.findall(r"""(?:url\("|from ")([^"]+)""", path.read_text(encoding="utf-8"))
        for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
    }

    assert sum(map(len, asked.values())) > 8
    missing = [name for path, names in asked.items() for name in names
               if not (path.parent / name).exists()]  # fmt: skip
    assert missing == []


def test_the_sides_keep_their_signs() -> None:
    sheet = (STATIC / "css" / "base.css").read_text(encoding="utf-8")

    assert [side for side in Side if f".side.{side.value}" not in sheet] == []
