"""What is asked of the service while it is measured, the same questions each time."""

import json
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.client import Request
from benchmarks.generate import CLASSES, CRAFTS, EAST, FIRST, NORTH, SECOND, SOUTH, WEST
from tourism.access.actor import Actor
from tourism.access.role import Role
from tourism.access.scopes import scopes_of
from tourism.catalogue.load import load_catalogue
from tourism.catalogue.place import Side
from tourism.composer.answer import Tour
from tourism.composer.read_request import read_request
from tourism.language import fold
from tourism.services.approve_tour import approve_tour, submit_tour
from tourism.services.compose_tour import compose_tour
from tourism.services.current_catalogue import CurrentCatalogue, read_ground
from tourism.services.deed import Deed
from tourism.services.keep_tour import keep_composed
from tourism.settings import load_settings
from tourism.storage.database import Database

ROOT = Path(__file__).resolve().parents[1]
BROWSER = "accept: application/json\r\naccept-language: vi\r\naccept-encoding: gzip\r\n"
_COMPOSED = {
    "request": {
        "dates": {"first": "2027-03-20", "days": 2},
        "start": {"place": "hn-opera", "at": "07:00"},
        "end": {"place": "hn-opera", "by": "18:00"},
        "party": {"guests": 24},
        "interests": {"craft": 0.5, "heritage": 0.5},
    }
}


def get(path: str, **asked: object) -> Request:
    """Return the request of an address."""
    query = f"?{urlencode(asked)}" if asked else ""
    return f"GET {path}{query}", BROWSER, b""


def unless(request: Request, tag: str) -> Request:
    """Return the same for whoever has that version."""
    line, more, body = request
    return line, f"{more}if-none-match: {tag}\r\n", body


def each_anew(requests: Sequence[Request], times: int = 50) -> list[Request]:
    """Return the same questions many times, no two of them alike: none has an answer in memory.

    They differ in how much less English is wanted than Vietnamese, which changes no answer.
    """
    found = []
    for number in range(times * len(requests)):
        line, more, body = requests[number % len(requests)]
        wanted = f"accept-language: vi, en;q=0.{number:06}"
        found.append((line, more.replace("accept-language: vi", wanted), body))
    return found


def compose() -> Request:
    """Return the request for two days."""
    body = json.dumps(_COMPOSED).encode()
    return "POST /api/v1/itineraries?wait=60", "content-type: application/json\r\n", body


def searches(number: int = 400) -> list[Request]:
    """Return searches as people type them: without marks, with them, with filters, around a point.

    Beginnings of one letter, words that a third of all places have, names of one village.
    """
    chance = random.Random(1)  # noqa: S311 - the same each time
    return [get("/api/v1/places", **_search(chance)) for _ in range(number)]


def _search(chance: random.Random) -> dict[str, object]:
    words = _words(chance)
    sort = chance.random()
    if sort < 0.4:
        return {"q": fold(words)}
    if sort < 0.65:
        return {"q": words}
    if sort < 0.85:
        some: dict[str, object] = {"side": chance.choice(("hai-duong", "hung-yen"))}
        kind = ("kind", chance.choice(("temple", "pagoda", "craft-village", "lake")))
        theme = ("theme", chance.choice(("heritage", "craft", "nature")))
        rank = ("recognition", chance.choice(("national", "special national")))
        name, value = chance.choice((kind, theme, rank))
        return {**some, name: value, **({"q": fold(words)} if chance.random() < 0.5 else {})}
    latitude, longitude = chance.uniform(SOUTH, NORTH), chance.uniform(WEST, EAST)
    around: dict[str, object] = {"near": f"{latitude:.4f},{longitude:.4f}"}
    return {**around, **({"radius_m": 10_000} if chance.random() < 0.5 else {})}


def _words(chance: random.Random) -> str:
    village = f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
    kind = chance.choice(CLASSES)[1].lower()
    choices = (
        village,
        f"{kind} {village}",
        kind,
        chance.choice(FIRST),
        f"{kind} {chance.choice(SECOND)}",
        village[: chance.randint(1, 4)].strip(),
        f"{kind} {village[: chance.randint(1, 3)].strip()}",
        f"làng nghề {chance.choice(CRAFTS)}",
    )
    return chance.choices(choices, (30, 25, 10, 10, 10, 5, 5, 5))[0]


def months() -> list[Request]:
    """Return the lists of what is on in each month of three years."""
    found = []
    for month in range(36):
        first = date(2026 + month // 12, month % 12 + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found.append(get("/api/v1/occurrences", first=first, last=last))
    return found


def publish_tour(database: Database) -> Request:
    """Return the address of a tour that both sides made public; composed from the real facts."""
    settings = load_settings()
    catalogue = load_catalogue(settings.data)
    path = ROOT / "examples" / "s01-weekend.yaml"
    request = read_request(path.read_bytes(), path.name, catalogue)
    answer = compose_tour(request, catalogue, settings.data / "roads", lambda *_: None, 8.0)
    if not isinstance(answer, Tour):
        raise SystemExit("the example tour cannot be composed")
    current, tour_id, now = CurrentCatalogue(read_ground(settings)), uuid4().hex, datetime.now(UTC)
    owner, other = _association(Side.HAI_DUONG), _association(Side.HUNG_YEN)
    with database.writing() as session:
        keep_composed(Deed(session, owner, now), tour_id, request, answer.itinerary, "")
        submit_tour(Deed(session, owner, now), tour_id, 1)
        for actor in (owner, other):
            approve_tour(Deed(session, actor, now), current, tour_id, 1)
    return get(f"/api/v1/itineraries/{tour_id}")


def _association(side: Side) -> Actor:
    role = Role.ASSOCIATION
    home = f"hiep-hoi-du-lich-{side.value}"
    return Actor("user", f"bench-{side.value}", home, role, side, scopes_of(role), "bench")
