"""Search finds with marks and without, exact marks first, page by page, whichever way it goes."""

import json
from collections.abc import Iterator, Sequence

import pytest

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates
from tourism.language import fold
from tourism.publish.entry import Collection, Entry, event_entry, place_entry
from tourism.storage import search
from tourism.storage.database import Database
from tourism.storage.search import EntryQuery, find_entries
from tourism.storage.search_parts import NOT_ITS_NAME, asked_words

QUESTIONS = (
    *("den", "đền", "Đền Mẫu", "den mau", "mau den", "c", "đ", "chua con", "chùa côn sơn", "h"),
    *("temple", "temple con son", "lang nghe", "làng nghề", "hai duong", "hung yen", "gốm", "gom"),
    *("den h", "thanh ha", "con-son", "festival", "le hoi", "hoi den", "khong co gi ca"),
)
HERE = Coordinates(20.94, 106.33)


def names(database: Database, text: str) -> list[str]:
    with database.reading() as session:
        page = find_entries(session, EntryQuery("places", text=text), "summary", 50, None)
    return [json.loads(item)["name"]["vi"] for item in page.items]


def ids(database: Database, query: EntryQuery, limit: int = 7) -> list[str]:
    """Return the ids of all pages."""
    found: list[str] = []
    after: Sequence[object] | None = None
    with database.reading() as session:
        while True:
            page = find_entries(session, query, "summary", limit, after)
            assert [json.loads(item)["id"] for item in page.items] == list(page.ids)
            found += page.ids
            after = page.last
            if after is None:
                return found


def entries(catalogue: Catalogue, collection: Collection) -> Iterator[Entry]:
    if collection == "events":
        yield from (event_entry(event, catalogue) for event in catalogue.events.values())
    else:
        places = catalogue.places if collection == "places" else catalogue.hubs
        yield from (place_entry(place, catalogue) for place in places.values())


def level(name: str, words: Sequence[str]) -> int:
    """Return how well a name fits some words, 6 if it does not."""
    asked, padded = " ".join(words), f" {name} "
    fits = (
        name == asked,
        padded.startswith(f" {asked} "),
        name.startswith(asked),
        f" {asked} " in padded,
        f" {asked}" in padded,
        all(f" {word}" in padded for word in words),
    )
    return fits.index(True) if any(fits) else 6


def rank(entry: Entry, text: str) -> int:
    words = asked_words(text)
    folded = [fold(word) for word in words]
    found = [NOT_ITS_NAME]
    for name in entry.names:
        exact, loose = level(name.exact, words), level(name.folded, folded)
        found += [exact] if exact < 6 else []
        found += [10 + loose] if loose < 6 else []
    return min(found)


def has_all(entry: Entry, text: str) -> bool:
    asked = [fold(word) for word in asked_words(text)]
    return all(any(word.startswith(one) for word in entry.words) for one in asked)


@pytest.fixture(params=["few", "along-names", "gathered"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether what is found counts as few, and if not, how near the next ones seem."""
    if request.param != "few":
        few, steps, most_steps = (2, 8, 60) if request.param == "along-names" else (0, 1, 1)
        monkeypatch.setattr(search, "_FEW", few)
        monkeypatch.setattr(search, "_COUNTED", (3, 9, 500))
        monkeypatch.setattr(search, "_AT_ONCE", 2)
        monkeypatch.setattr(search, "_STEPS", steps)
        monkeypatch.setattr(search, "_MOST_STEPS", most_steps)


def test_marks_or_not_find_the_same(loaded: Database) -> None:
    assert names(loaded, "den mau")[0] == "Đền Mẫu"
    assert set(names(loaded, "đền Mẫu")) == set(names(loaded, "den mau"))


@pytest.mark.usefixtures("way")
def test_all_that_has_the_words_is_found_the_best_first(
    loaded: Database, catalogue: Catalogue
) -> None:
    for collection in ("places", "events"):
        known = list(entries(catalogue, collection))
        for text in QUESTIONS:
            fitting = [entry for entry in known if has_all(entry, text)]
            fitting.sort(key=lambda entry: (rank(entry, text), entry.sort_name, entry.id))

            assert ids(loaded, EntryQuery(collection, text=text)) == [e.id for e in fitting], text


@pytest.mark.usefixtures("way")
def test_filters_leave_the_order_as_it_is(loaded: Database, catalogue: Catalogue) -> None:
    themes = ("heritage", "nature")
    for text in ("", *QUESTIONS[:8]):
        query = EntryQuery(
            "places", text=text, sides=("hai-duong",), kinds=("temple", "pagoda", "craft-village"),
            tags=(("theme", themes),), without=frozenset({"con-son-pagoda"}),
        )  # fmt: skip
        fitting = [
            entry
            for entry in entries(catalogue, "places")
            if has_all(entry, text)
            and entry.side == "hai-duong"
            and entry.kind in query.kinds
            and any(("theme", theme) in entry.tags for theme in themes)
            and entry.id != "con-son-pagoda"
        ]
        fitting.sort(key=lambda e: (rank(e, text) if text else 0, e.sort_name, e.id))

        assert ids(loaded, query) == [entry.id for entry in fitting], text


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("text", ["", "den", "chua h"])
def test_other_orders(loaded: Database, catalogue: Catalogue, text: str) -> None:
    fitting = [entry for entry in entries(catalogue, "places") if has_all(entry, text)]
    by_name = sorted(fitting, key=lambda entry: (entry.sort_name, entry.id))
    by_trust = sorted(by_name, key=lambda entry: entry.trust)

    assert ids(loaded, EntryQuery("places", text=text, sort="name")) == [e.id for e in by_name]
    assert ids(loaded, EntryQuery("places", text=text, sort="confidence")) == [
        entry.id for entry in by_trust
    ]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("text", ["", "den"])
def test_the_nearest_come_first_and_those_nowhere_last(
    loaded: Database, catalogue: Catalogue, text: str
) -> None:
    def away(entry: Entry) -> float:
        if entry.latitude is None or entry.longitude is None:
            return 1e9
        return distance_m(HERE, Coordinates(entry.latitude, entry.longitude))

    fitting = [entry for entry in entries(catalogue, "places") if has_all(entry, text)]
    fitting.sort(key=lambda entry: (away(entry), entry.id))

    query = EntryQuery("places", text=text, near=HERE, sort="distance")
    within = EntryQuery("places", text=text, near=HERE, within_m=12_000, sort="distance")
    assert ids(loaded, query) == [entry.id for entry in fitting]
    assert ids(loaded, within) == [entry.id for entry in fitting if away(entry) <= 12_000]
