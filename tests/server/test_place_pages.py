"""Places, the map, published tours and the page about the data: honest, bilingual, and harmless."""

import dataclasses
import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from importlib import import_module
from xml.etree import ElementTree as ET

import pytest
import segno
from sqlmodel import Session

from tests.actors import OPERATOR
from tests.kept_tour import TOUR, keep
from tests.server.test_pages import HOSTILE, Page, get, harmless, pages
from tests.service import Service, ground
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.composer.request import TourRequest
from tourism.language import Text
from tourism.publish.qr import qr_svg
from tourism.publish.truth import confirmed_shares
from tourism.server import pages as package
from tourism.server.app import create_app
from tourism.server.pages.kinds import GROUPS
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.storage.tours import get_tour, save_tour
from tourism.timewindow import VIETNAM

__all__ = ["pages"]

_KEPT = frozenset({"id", "kind", "part_of", "venue_id", "event_id", "road_node", "themes",
                   "place_ids", "useful_for", "level", "rule", "cycle", "major_cycle"})  # fmt: skip
"""Names of fields that are ids or words of closed lists: nobody writes free text into them."""


@pytest.fixture(scope="module")
def published(pages: Service, weekend: Tour, weekend_request: TourRequest) -> str:
    """The id of a tour in public, whose title tries to become a script."""
    plan = dataclasses.replace(weekend.itinerary, title=Text(HOSTILE, HOSTILE))
    tour = dataclasses.replace(weekend, itinerary=plan)
    keep(pages.state.database, tour, weekend_request, OPERATOR, TOUR)
    with pages.state.database.writing() as session:
        saved = get_tour(session, TOUR)
        now = datetime(2026, 11, 24, tzinfo=UTC)
        save_tour(session, dataclasses.replace(saved, published=1, published_at=now))
    return TOUR


# Words


def _tables() -> Iterator[tuple[str, str, Text]]:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, table in vars(import_module(module.name)).items():
            if isinstance(table, Mapping):
                for key, text in table.items():
                    if isinstance(text, Text):
                        yield f"{module.name}.{name}", str(key), text


def test_no_page_has_a_word_in_one_language_alone() -> None:
    found = list(_tables())

    assert len(found) > 300
    assert [(table, key) for table, key, text in found if bool(text.vi) != bool(text.en)] == []


def test_every_kind_of_place_is_in_one_group(catalogue: Catalogue) -> None:
    grouped = [kind for group in GROUPS for kind in group.kinds]

    assert len(grouped) == len(set(grouped))
    there = {one.kind for one in (*catalogue.places.values(), *catalogue.hubs.values())}
    assert there - set(grouped) == set()


# Places


def test_a_place_says_what_is_sure_and_what_is_not(pages: Service) -> None:
    page = get(pages, "/places/chu-dau-pottery")

    for told in ("Làng gốm Chu Đậu", "xã Thái Tân, Hải Phòng",
                 "xã Thái Tân, huyện Nam Sách, Hải Dương", "khoảng 90 phút", "ước lượng",
                 "chưa rõ", "điểm của cả xã, chưa phải cổng"):  # fmt: skip
        assert told in page.words
    assert "/places/chu-dau-kiln-site" in page.all("href")
    assert '"TouristAttraction"' in page.data[0]


def test_filters_are_kept_in_the_address_and_marks_are_forgiven(pages: Service) -> None:
    found = get(pages, "/places?q=lang+gom&side=hai-duong&group=craft&lang=en")

    links = [url for url in found.all("href") if url.startswith("/places/")]
    assert "/places/chu-dau-pottery?lang=en" in links
    assert "/places/con-son-pagoda?lang=en" not in links
    assert "/map?q=lang+gom&side=hai-duong&group=craft&lang=en" in found.all("href")
    chosen = [one["value"] for one in found.of("option") if "selected" in one]
    assert chosen == ["hai-duong", "craft", ""]


def test_the_list_and_the_map_have_the_same_places(pages: Service, catalogue: Catalogue) -> None:
    page = get(pages, "/map")

    listed = set(page.all("data-at"))
    drawn = set(page.all("data-id"))
    known = {one.id for one in catalogue.places.values() if one.position is not None}
    assert listed == set(catalogue.places)
    assert drawn <= known
    assert len(drawn) > len(known) * 0.95
    assert {one["tabindex"] for tag, one in page.tags if "data-id" in one} == {"-1"}


def test_who_is_not_there_is_not_found(pages: Service) -> None:
    for path in ("/places/nowhere", f"/tours/{'ab' * 16}", "/events/nothing"):
        assert pages.client.get(path).status_code == 404


# Tours


def test_a_published_tour_is_a_programme_with_its_map(pages: Service, published: str) -> None:
    page = get(pages, f"/tours/{published}")

    assert "Văn miếu Mao Điền" in page.words
    assert len([one for tag, one in page.tags if one.get("class", "").startswith("stop ")]) > 12
    files = {f"/api/v1/itineraries/{published}.{one}?lang=vi" for one in ("html", "ics", "gpx")}
    assert files <= set(page.all("href"))
    assert f"/tours/{published}" in get(pages, "/tours").all("href")
    assert f"/tours/{published}" in get(pages, "/").all("href")
    for suffix in ("html", "ics", "gpx"):
        assert pages.client.get(f"/api/v1/itineraries/{published}.{suffix}").status_code == 200


def test_a_tour_that_is_not_published_has_no_page(
    pages: Service, published: str, weekend: Tour, weekend_request: TourRequest
) -> None:
    hidden = keep(pages.state.database, weekend, weekend_request, OPERATOR, "1e" * 16)

    assert pages.client.get(f"/tours/{published}").status_code == 200
    assert pages.client.get(f"/tours/{hidden}").status_code == 404


# About the data


def test_shares_are_those_of_the_facts(pages: Service, catalogue: Catalogue) -> None:
    page = get(pages, "/about?lang=en")

    for share in confirmed_shares(catalogue, datetime.now(VIETNAM).date()).values():
        assert f"{share.percent} % confirmed ({share.confirmed}/{share.asked})" in page.words
        known, every = share.by["hours"]
        assert f"The hours {known}/{every}" in page.words


# For search engines and other programs


def test_every_public_page_is_on_the_list(pages: Service, catalogue: Catalogue) -> None:
    answer = pages.client.get("/sitemap.xml")

    places = [loc.text or "" for loc in ET.fromstring(answer.text).iter(f"{{{_MAP}}}loc")]  # noqa: S314
    assert answer.headers["content-type"] == "application/xml"
    assert len(places) == len(set(places)) > 2 * (len(catalogue.places) + len(catalogue.events))
    for path in ("/map", "/places/con-son-pagoda", "/events/nhan-long"):
        assert f"http://testserver{path}?lang=en" in places
    assert "Sitemap: http://testserver/sitemap.xml" in pages.client.get("/robots.txt").text


_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@pytest.mark.parametrize("path", ["/", "/places/con-son-pagoda", "/events/nhan-long", "/about"])
def test_a_page_names_itself_its_other_language_and_a_picture(pages: Service, path: str) -> None:
    page = get(pages, f"{path}?lang=en")

    links = {(one["rel"], one.get("hreflang", "")): one["href"] for one in page.of("link")}
    assert links["canonical", ""] == f"http://testserver{path}?lang=en"
    assert links["alternate", "vi"] == f"{path}?lang=vi"
    assert links["alternate", "x-default"] == f"http://testserver{path}"
    shared = {one["property"]: one["content"] for one in page.of("meta") if "property" in one}
    assert shared["og:url"] == links["canonical", ""]
    assert shared["og:description"]
    picture = pages.client.get(shared["og:image"])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)


def test_a_code_has_the_modules_of_its_address() -> None:
    address = "https://tour.example/places/chu-dau-pottery"

    drawn = {
        (int(x) - 4, int(y) - 4) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", qr_svg(address))
    }

    rows = segno.make(address, error="m", micro=False).matrix
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


# Hostile facts


def poisoned(value: object, name: str = "") -> object:
    """Return a value whose every free text tries to become a script."""
    if name in _KEPT or isinstance(value, Enum):
        return value
    if isinstance(value, Text):
        return Text(HOSTILE, HOSTILE)
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, tuple):
        return tuple(poisoned(one) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: poisoned(getattr(value, f.name), f.name) for f in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changed)
    return value


class Poisoned(CurrentCatalogue):
    """A catalogue whose every text tries to become a script."""

    def get(self, session: Session) -> Catalogue:
        real = super().get(session)
        return dataclasses.replace(
            real,
            places={i: poisoned(one) for i, one in real.places.items()},
            hubs={i: poisoned(one) for i, one in real.hubs.items()},
            events={i: poisoned(one) for i, one in real.events.items()},
            complexes={i: poisoned(one) for i, one in real.complexes.items()},
            version=HOSTILE,
        )


def test_hostile_facts_stay_words_on_every_page(pages: Service, published: str) -> None:
    state = dataclasses.replace(pages.state, catalogue=Poisoned(ground()))
    client = type(pages.client)(create_app(state), base_url="http://testserver")

    for path in ("/", "/calendar?month=2027-02", "/events/con-son-kiep-bac-spring", "/places",
                 "/places/con-son-pagoda", "/places/hn-opera", "/map", "/tours",
                 f"/tours/{published}", "/about", "/planner", f"/planner/{published}", "/widget",
                 "/frame/v1/events?from=2027-02-01",
                 "/embed/v1/events.html?from=2027-02-01", f"/frame/v1/tours/{published}",
                 f"/embed/v1/tours/{published}.html"):  # fmt: skip
        answer = client.get(path)
        page = Page(answer.text)

        assert answer.status_code == 200, path
        assert HOSTILE in page.words, path
        assert harmless(page), path
        assert [block for block in page.data if "<" in block] == [], path
        assert [name for _, one in page.tags for name in one if name[:2] == "on"] == []
        assert [url for url in page.all("href") if url.strip().startswith("javascript:")] == []
