"""The famtrip of S09 as its planner has it made: over HTTP, on the real facts."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from httpx import Response
from icalendar import Calendar, Event

from tests.actors import OPERATOR
from tests.composer.asking import example_data
from tests.service import Service, service_over
from tourism.access.actor import ANONYMOUS
from tourism.server.dependencies import Who
from tourism.storage.database import Database

CIRCLES = ("public", "guests", "organisers")
PHONE, OTHER_PHONE = "0912 345 678", "0987 654 321"
LEADER, SUCCESSOR = "Nguyễn Thị Lan", "Phạm Quốc Huy"
GROUPS = {"agency": 18, "press": 6, "official": 4, "interpreter": 2}
SEMINAR, PERFORMANCE, OCOP = "d2-block-1", "d2-block-2", "d3-block-3"
INSPECTIONS = ("d1-block-4", "d2-block-5")
NAMES = [
    f"{group} số {number:02d}".title()
    for group, count in GROUPS.items()
    for number in range(1, count + 1)
]
GUESTS = [
    {"name": f"{group} số {number:02d}".title(), "organisation": f"Đơn vị {group}", "group": group}
    for group, count in GROUPS.items()
    for number in range(1, count + 1)
]
STAFF = [
    {"name": "Đỗ Hướng Dẫn", "group": "staff"},
    {"name": "Vũ Lái Xe", "group": "staff"},
]
PEOPLE: dict[str, Any] = {
    "contacts": [
        {"name": LEADER, "phone": PHONE, "role": "Trưởng ban tổ chức"},
        {"name": LEADER, "phone": PHONE, "role": "Trưởng ban tổ chức", "stops": [SEMINAR]},
    ],
    "guests": [*GUESTS, *STAFF],
    "rooms": [
        row
        for night in (1, 2)
        for row in (
            {"night": night, "kind": "twin", "rooms": 1, "people": NAMES[:2]},
            {"night": night, "kind": "twin", "rooms": 14},
            {"night": night, "kind": "single", "rooms": 2},
        )
    ],
    "notes": "Khách ăn chay: 3 người.\nMang theo bảng tên.",
}
PROGRAMME: dict[str, Any] = {
    "coaches": [{"name": "Xe 1", "seats": 45, "guests": 30, "staff": 2}],
    "feedback_form": "https://forms.example/gop-y?diem={stop}",
}


@dataclass
class Planner:
    """Somebody who plans a famtrip, and the people who look at its calendars."""

    service: Service
    tour: str = ""

    def __post_init__(self) -> None:
        who = Who.__metadata__[0].dependency
        app: Any = self.service.client.app
        self.actor = OPERATOR
        app.dependency_overrides[who] = lambda: self.actor

    @property
    def here(self) -> str:
        """Where the famtrip is."""
        return f"/api/v1/itineraries/{self.tour}/famtrip"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.service.client.request(method, path, json=body, headers=named)

    def done(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Return what was answered to something that has to go well."""
        answer = self.ask(method, path, body, **headers)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def compose(self, request: Mapping[str, Any]) -> None:
        asked = {"request": dict(request), "keep": True}
        job = self.done("POST", "/api/v1/itineraries", asked)["id"]
        self.service.work()
        self.tour = self.done("GET", f"/api/v1/jobs/{job}")["itinerary"]

    def put(self, programme: Any, people: Any) -> Any:
        tag = self.ask("GET", self.here).headers["etag"]
        return self.done("PUT", self.here, {"programme": programme, "people": people}, If_Match=tag)

    def change_tour(self, patch: Mapping[str, Any], reason: str) -> Any:
        tour = f"/api/v1/itineraries/{self.tour}"
        tag = self.ask("GET", tour).headers["etag"]
        edits = {"edits": [{"do": "change", "patch": dict(patch)}], "reason": reason}
        return self.done("POST", f"{tour}/revisions", edits, If_Match=tag)

    def release(self, **said: Any) -> Any:
        return self.done("POST", f"{self.here}/releases", said)

    def share(self, audience: str, lang: str = "vi") -> str:
        made = self.done("POST", f"{self.here}/links", {"audience": audience, "lang": lang})
        return str(made["url"])

    def look(self, url: str, **headers: str) -> Response:
        """Return what whoever has an address gets; they are nobody to the service."""
        self.actor = ANONYMOUS
        try:
            return self.ask("GET", url, **headers)
        finally:
            self.actor = OPERATOR


def planner_over(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planner]:
    """Give a planner over a database of their own with the real facts, for a whole module."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("famtrip") / "tourism.db"
        shutil.copy(request.getfixturevalue("loaded_file"), path)
        url = f"sqlite:///{path}"
    else:
        template = request.getfixturevalue("loaded_template")
        url = request.getfixturevalue("postgres").make(template)
    database = Database(url)
    yield Planner(service_over(database))
    database.dispose()


def s09() -> dict[str, Any]:
    """Return the request of S09."""
    return example_data("famtrip-three-days")


def begin(planner: Planner) -> None:
    """Have the famtrip of S09 composed, written down and released."""
    planner.compose(s09())
    planner.done("POST", planner.here, {"programme": PROGRAMME, "people": PEOPLE})
    planner.release(reason="bản đầu")


def events(content: bytes) -> dict[str, Event]:
    """Return the entries of a calendar by the stop or day that they are about."""
    found = Calendar.from_ical(content).walk("VEVENT")
    named = {str(event["UID"]).partition(".")[0]: event for event in found}
    assert len(named) == len(found)
    return named


def raw_entries(content: bytes) -> dict[str, bytes]:
    """Return the octets of each entry, by the stop or day that it is about."""
    parts = content.split(b"BEGIN:VEVENT\r\n")[1:]
    raw = (part.partition(b"END:VEVENT\r\n")[0] for part in parts)
    return {part.partition(b"UID:")[2].partition(b".")[0].decode(): part for part in raw}
