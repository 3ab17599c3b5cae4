"""Made-up places and events, as many as wanted, to measure with: the same seed, the same facts.

    python benchmarks/generate.py --places 10000 --occurrences 100000 sqlite:////tmp/many.db

They are records in the shape of ``data/`` and go into the database the way real ones do: checked
as records, kept as facts with a first revision, shown by `tourism.services.index_facts`. Every id
begins with ``made-up-``, every source says so, and no confidence is above low: none of it is real.
The real facts of ``data/`` are loaded first, so that tours can be composed as well.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.fact import BY_FILES, Fact, FactKind, FactRevision, digest, read_record
from tourism.catalogue.load import read_catalogue
from tourism.catalogue.place import Side
from tourism.catalogue.rules import Rules
from tourism.language import nfc, slug
from tourism.services.index_facts import FIRST_KEPT, LAST_KEPT, index_facts
from tourism.services.load_facts import load_facts
from tourism.services.load_organisations import load_organisations
from tourism.storage.catalogue import CatalogueState, get_state, save_state, version_of
from tourism.storage.database import Database
from tourism.storage.facts import save_fact, save_revisions
from tourism.storage.migrate import upgrade

DATA = Path(__file__).resolve().parents[1] / "data"
SEED = 2027
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MADE_UP = "made up by benchmarks/generate.py; not a real place"
YEARS = LAST_KEPT.year - FIRST_KEPT.year + 1
WEST, SOUTH, EAST, NORTH = 105.88, 20.60, 106.62, 21.23
"""The box around both provinces."""
_AT_ONCE = 500
"""Records that are in memory together, and that may name each other."""

Made = tuple[FactKind, dict[str, Any]]


def records(places: int, occurrences: int, seed: int = SEED) -> Iterator[Made]:
    """Yield made-up records, kind and plain data; an event follows the place where it is held.

    Args:
        places: How many of them.
        occurrences: About how many rows the kept years (2015 to 2050) shall have.
        seed: The same one yields the same records.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose, nothing is secret
    events = round(occurrences / YEARS)
    held = 0
    for number in range(max(places, 1)):
        place = _place(chance, number)
        if number < places:
            yield "place", place
        due = events * (number + 1) // max(places, 1)
        for event in range(held, due):
            yield "event", _event(chance, event, place if number < places else None)
        held = due


def fill(
    database: Database,
    places: int,
    occurrences: int,
    seed: int = SEED,
    tell: Callable[[str], None] = lambda _line: None,
) -> None:
    """Make all tables, load the real facts, then the made-up ones; memory stays bounded.

    Each batch is a transaction of its own: a loading that is broken off leaves a database to
    throw away.

    Args:
        database: An empty one.
        places: How many places to make up.
        occurrences: About how many rows of occurrences.
        seed: Of what is made up.
        tell: Told how far it is.
    """
    upgrade(database)
    loaded = read_catalogue(DATA)
    with database.writing() as session:
        load_facts(session, loaded, AT)
        load_organisations(session, DATA, AT)
        version = get_state(session).version
    if loaded.rules is None:
        raise SystemExit("the rules of data/ are at fault")
    made, done = records(places, occurrences, seed), 0
    while some := list(islice(made, _AT_ONCE)):
        with database.writing() as session:
            _add(session, some, loaded.rules, version)
        done += len(some)
        tell(f"{done} records")
    with database.writing() as session:
        state = get_state(session, lock=True)
        version = version_of(session, loaded.ground)
        save_state(session, CatalogueState(state.number + 1, version, AT))
    _tidy(database)


def _add(session: Session, made: Sequence[Made], rules: Rules, version: str) -> None:
    """Keep some records and show them.

    They name only each other, so a catalogue of these alone shows them as the whole one would;
    that is what makes 100 000 of them a matter of minutes.
    """
    places, events = {}, {}
    for kind, document in made:
        record = read_record(kind, document)
        side = Side(document["side"])
        fact = Fact(record.id, kind, side, document, 1, 1, digest(document), AT)
        with session.no_autoflush:  # or each would be an INSERT of its own
            save_fact(session, fact)
        if isinstance(record, EventRecord):
            events[record.id] = record.to_event()
        else:
            places[record.id] = record.to_place()
    reason = "made up for measuring"
    save_revisions(
        session,
        [
            FactRevision(document["id"], 1, document, BY_FILES, None, AT, reason, AT, BY_FILES)
            for _, document in made
        ],
    )
    catalogue = Catalogue(places, {}, events, {}, rules, version)
    index_facts(session, [*places, *events], None, catalogue, AT)
    session.expunge_all()


def _tidy(database: Database) -> None:
    """Count rows for the planner of PostgreSQL, as it does by itself after a while."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(
            isolation_level="AUTOCOMMIT"
        ) as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _place(chance: random.Random, number: int) -> dict[str, Any]:
    kind, vi, en, themes = chance.choices(CLASSES, _WEIGHTS)[0]
    side = chance.choice(_SIDES)
    village = _village(chance)
    plain = " ".join(part.capitalize() for part in slug(village).split("-"))
    name = (
        f"{vi} {chance.choice(CRAFTS)} {village}" if kind == "craft-village" else f"{vi} {village}"
    )
    document: dict[str, Any] = {
        "id": f"made-up-{slug(village)}-{number:06}",
        "kind": kind,
        "side": side,
        "name": {"vi": nfc(name), "en": f"{plain} {en}"},
        "themes": list(themes),
        "position": {
            "latitude": round(chance.uniform(SOUTH, NORTH), 6),
            "longitude": round(chance.uniform(WEST, EAST), 6),
            "precision": chance.choice(("village", "commune")),
            "origin": MADE_UP,
        },
        "address": _address(chance, side),
        "visit": {"minutes": chance.choice((30, 45, 60, 75, 90)), "basis": MADE_UP},
        "opening": _opening(chance),
        "entry_fee": {"vnd": 0} if chance.random() < 0.3 else {"note": "unknown"},
        "season": {"note": "all-year"},
        "notes": {
            "vi": nfc(f"Địa điểm bịa ra để đo tốc độ: {name}."),
            "en": f"A place made up for measuring: {plain} {en}.",
        },
        "sources": [MADE_UP],
        "confidence": "low",
    }
    if chance.random() < 0.1:
        document["aliases"] = [nfc(f"{vi} {_village(chance)}")]
    if chance.random() < 0.25:
        level = chance.choice(("national", "provincial", "special national"))
        document["recognitions"] = [{"level": level, "year": chance.randint(1990, 2024)}]
    if chance.random() < 0.2:
        document["season"] = {"months": sorted(chance.sample(range(1, 13), 3))}
    if chance.random() < 0.4:
        document["access"] = {
            "coach_seats": chance.choice((16, 29, 45)),
            "step_free": chance.random() < 0.5,
        }
    return document


def _address(chance: random.Random, side: str) -> dict[str, Any]:
    commune = f"Xã {_village(chance)}"
    province, now = _PROVINCES[side]
    return {
        "commune_2023": nfc(commune),
        "district_2023": nfc(chance.choice(_DISTRICTS[side])),
        "province_2023": province,
        "commune_2025": nfc(commune),
        "province_2025": now,
        "basis_2025": MADE_UP,
    }


def _opening(chance: random.Random) -> dict[str, Any]:
    opening: dict[str, Any] = {"status": "to-confirm", "staffed": chance.random() < 0.6}
    if chance.random() < 0.5:
        days = ["tue", "wed", "thu", "fri", "sat", "sun"]
        opening["weekly"] = [
            {"weekdays": days, "opens": "07:30", "closes": "11:30"},
            {"weekdays": days, "opens": "13:30", "closes": chance.choice(("16:30", "17:00"))},
        ]
    return opening


def _event(chance: random.Random, number: int, place: dict[str, Any] | None) -> dict[str, Any]:
    season = chance.random() < 0.08
    village = _village(chance)
    plain = " ".join(part.capitalize() for part in slug(village).split("-"))
    vi = chance.choice(_PRODUCE) if season else chance.choice(_FEASTS)
    return {
        "id": f"made-up-event-{number:06}",
        "kind": "season" if season else "festival",
        "side": place["side"] if place else chance.choice(_SIDES),
        "name": {
            "vi": nfc(f"{vi} {village}"),
            "en": f"{plain} {'harvest' if season else 'festival'}",
        },
        "themes": ["food"] if season else ["spiritual", "heritage"],
        "place_ids": [place["id"]] if place and not season else [],
        "rule": _rule(chance, season=season),
        "notes": {
            "vi": "Lễ hội bịa ra để đo tốc độ.",
            "en": "A festival made up for measuring.",
        },
        "sources": [MADE_UP],
        "confidence": "low",
    }


def _rule(chance: random.Random, *, season: bool) -> dict[str, Any]:
    if season:
        first = chance.randint(1, 10)
        return {"type": "whole-months", "months": [first, first + 1, first + 2]}
    # Most village feasts are in the first three lunar months.
    month = chance.choices(range(1, 13), (30, 20, 14, 4, 2, 2, 4, 10, 6, 4, 2, 2))[0]
    first = chance.randint(1, 20)
    days = {
        "first": {"month": month, "day": first},
        "last": {"month": month, "day": first + chance.randint(0, 5)},
        "main": {"month": month, "day": first},
    }
    return {"type": "solar" if chance.random() < 0.15 else "lunar", **days}


def _village(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(SECOND)}"


_SIDES = ("hai-duong", "hung-yen")
_PROVINCES = {
    "hai-duong": ("Hải Dương", "Thành phố Hải Phòng"),
    "hung-yen": ("Hưng Yên", "Tỉnh Hưng Yên"),
}
_DISTRICTS = {
    "hai-duong": (
        *("Thành phố Chí Linh", "Thành phố Hải Dương", "Thị xã Kinh Môn", "Huyện Bình Giang"),
        *("Huyện Cẩm Giàng", "Huyện Gia Lộc", "Huyện Kim Thành", "Huyện Nam Sách"),
        *("Huyện Ninh Giang", "Huyện Thanh Hà", "Huyện Thanh Miện", "Huyện Tứ Kỳ"),
    ),
    "hung-yen": (
        *("Thành phố Hưng Yên", "Thị xã Mỹ Hào", "Huyện Ân Thi", "Huyện Khoái Châu"),
        *("Huyện Kim Động", "Huyện Phù Cừ", "Huyện Tiên Lữ", "Huyện Văn Giang"),
        *("Huyện Văn Lâm", "Huyện Yên Mỹ"),
    ),
}
CLASSES = (
    ("temple", "Đền", "Temple", ("spiritual", "heritage")),
    ("pagoda", "Chùa", "Pagoda", ("spiritual", "heritage")),
    ("communal-house", "Đình", "Communal House", ("heritage",)),
    ("craft-village", "Làng nghề", "craft village", ("craft",)),
    ("temple", "Miếu", "Shrine", ("spiritual",)),
    ("temple", "Phủ", "Palace Temple", ("spiritual",)),
    ("temple", "Nghè", "Village Shrine", ("heritage",)),
    ("memorial", "Nhà thờ họ", "Clan House", ("heritage",)),
    ("temple-of-literature", "Văn miếu", "Temple of Literature", ("heritage",)),
    ("heritage-village", "Làng cổ", "Old Village", ("heritage", "nature")),
    ("orchard", "Vườn vải", "Lychee Orchard", ("nature", "food")),
    ("eco-site", "Khu sinh thái", "Eco-site", ("nature",)),
    ("memorial", "Khu lưu niệm", "Memorial", ("history-revolution",)),
    ("lake", "Hồ", "Lake", ("nature",)),
)
_WEIGHTS = (22, 20, 18, 12, 6, 3, 3, 4, 1, 3, 2, 2, 2, 2)
CRAFTS = (
    *("gốm", "mộc", "chạm bạc", "thêu ren", "đan lát", "đúc đồng", "làm hương", "bánh đa"),
    *("bánh gai", "mây tre", "dệt chiếu", "kim hoàn", "khắc gỗ", "tương", "bún", "nón lá"),
)
_FEASTS = ("Lễ hội đền", "Lễ hội chùa", "Lễ hội đình", "Hội làng", "Lễ hội truyền thống")
_PRODUCE = ("Mùa vải", "Mùa nhãn", "Mùa ổi", "Mùa na", "Mùa sen", "Mùa cà rốt", "Mùa cam")
FIRST = (
    *("An", "Bạch", "Bình", "Cẩm", "Cao", "Châu", "Cổ", "Cộng", "Cúc", "Đại", "Đan", "Đào", "Đông"),
    *("Đồng", "Đức", "Dương", "Gia", "Hà", "Hải", "Hàm", "Hiệp", "Hòa", "Hoàng", "Hồng", "Hợp"),
    *("Hưng", "Huyền", "Khúc", "Kiến", "Kim", "Lạc", "Lai", "Lê", "Liên", "Long", "Lương", "Mai"),
    *("Minh", "Mỹ", "Nam", "Nghĩa", "Ngô", "Ngọc", "Nguyên", "Nhân", "Nhật", "Ninh", "Phạm", "Phù"),
    *("Phúc", "Phương", "Quang", "Quảng", "Quỳnh", "Sơn", "Tam", "Tân", "Thái", "Thanh", "Thành"),
    *("Thiện", "Thọ", "Thượng", "Tiên", "Tiền", "Toàn", "Trần", "Trung", "Trúc", "Tứ", "Tuấn"),
    *("Văn", "Vạn", "Việt", "Vĩnh", "Vũ", "Xuân", "Yên", "Yết", "Ứng", "Ô", "Ân"),
)
SECOND = (
    *("An", "Bạt", "Bì", "Bối", "Cập", "Chính", "Chung", "Cường", "Dạ", "Dậu", "Điền", "Định"),
    *("Đô", "Độ", "Đồng", "Đường", "Giang", "Hà", "Hạ", "Hải", "Hào", "Hòa", "Hội", "Hưng"),
    *("Huệ", "Khê", "Khánh", "Khởi", "Kỳ", "Lạc", "Lãng", "Lâm", "Lập", "Lễ", "Lĩnh", "Lộ", "Lộc"),
    *("Lợi", "Lũ", "Mỗ", "Miện", "Môn", "Nghĩa", "Ngoại", "Nội", "Ninh", "Phong", "Phố", "Phú"),
    *("Phụ", "Phúc", "Phượng", "Quan", "Quang", "Quý", "Sách", "Tảo", "Tâm", "Thắng", "Thi"),
    *("Thịnh", "Thổ", "Thượng", "Tiến", "Tòng", "Trì", "Trung", "Trạch", "Tự", "Vân", "Viên"),
    *("Vọng", "Xá", "Xuyên", "Ý", "Yên", "Ốc", "Ái"),
)


def main() -> None:
    """Fill the database of an address."""
    parser = argparse.ArgumentParser(description="Fill an empty database with made-up facts.")
    parser.add_argument("url", help="sqlite:///FILE or postgresql://USER@HOST/NAME")
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--occurrences", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    begun = time.perf_counter()
    database = Database(asked.url)
    fill(database, asked.places, asked.occurrences, asked.seed, _progress)
    database.dispose()
    print(f"{time.perf_counter() - begun:.1f} s", file=sys.stderr)


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{line}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
