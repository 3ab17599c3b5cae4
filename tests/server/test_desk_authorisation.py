"""Who may open which page of the desk and send which form; every route has its row.

303 to a form is "done", 303 to a page is "sign in first"; a form that is let in and finds fault
with what was sent answers 422, which is neither of the refusals that matter here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.routing import APIRoute
from httpx import Response

from tests.server.desk import look, send_form
from tests.server.world import Standing
from tourism.server.pages.routers import PAGES

COLUMNS = ("anonymous", "operator", "hd", "hy", "admin")
SPRING = "con-son-kiep-bac-spring"
"""Of Hải Dương, like everything here unless its note says otherwise."""


@dataclass(frozen=True)
class Row:
    """One route on one thing, and what each column gets."""

    route: str
    statuses: str
    ids: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def name(self) -> str:
        return f"{self.route} {self.note}".strip()


EVERY_DESK = "303 403 200 200 200"
NOTICE = {"year": "2027", "words": "10-20/1 ÂL", "document": "Số 12"}
FIRST = {"revision": "1"}
TEMPLE = "an-phu-cao-temple"
CHURCH = "ke-sat-church"
"""No other record names it: it may be taken out of sight."""
ADMIN, ADMIN_DOES = "303 403 403 403 200", "303 403 403 403 303"
FEED = {"name": "Lịch", "kind": "ics", "url": "https://new.example/le-hoi.ics"}
ASK = {"wish": "pause"}
NEW = {"name_vi": "Chùa Mới", "name_en": "New", "kind": "pagoda", "source": "Số 1"} | {
    "side": "hai-duong"
}
NONE, UPLOAD = "303 403 404 404 404", {"upload_id": "upload-" + "0" * 20}
GUEST = {"name": "Bưởi", "role": "operator", "organisation": "lu-hanh-dong-do"}
#       anon op  HD  HY  admin
ROWS = [
    Row("GET /desk", EVERY_DESK),
    Row("GET /desk/announcements", EVERY_DESK),
    Row(
        "POST /desk/announcements/{entry_id}",
        "303 403 303 403 303",
        {"entry_id": SPRING},
        NOTICE,
    ),
    Row("GET /desk/tours/{tour_id}", "303 403 200 200 200", {"tour_id": "submitted"}),
    Row("GET /desk/tours/{tour_id}", "303 403 404 404 200", {"tour_id": "draft"}, note="draft"),
    Row(
        "POST /desk/tours/{tour_id}/approval",
        "303 403 303 303 403",
        {"tour_id": "submitted"},
        FIRST,
    ),
    Row(
        "POST /desk/tours/{tour_id}/approval",
        "303 403 404 404 403",
        {"tour_id": "draft"},
        FIRST,
        note="draft",
    ),
    Row(
        "POST /desk/tours/{tour_id}/comments",
        "303 403 303 303 303",
        {"tour_id": "submitted"},
        {**FIRST, "text": "Nên đi sớm hơn."},
    ),
    Row(
        "POST /desk/tours/{tour_id}/withdrawal",
        "303 403 303 303 303",
        {"tour_id": "submitted"},
        {"reason": "hoãn"},
    ),
    Row("GET /desk/truth", EVERY_DESK),
    Row("GET /desk/truth/{entry_id}", EVERY_DESK, {"entry_id": TEMPLE}),
    Row("POST /desk/truth/{entry_id}", "303 403 303 403 303", {"entry_id": TEMPLE}, {"fee": "0"}),
    Row("POST /desk/truth/{entry_id}/later", "303 403 303 403 303", {"entry_id": TEMPLE}),
    Row("GET /desk/facts", EVERY_DESK),
    Row("GET /desk/facts/new", EVERY_DESK),
    Row("POST /desk/facts/new", "303 403 303 303 303", form=NEW),
    Row("GET /desk/facts/{entry_id}", EVERY_DESK, {"entry_id": "hd_fact"}),
    Row("POST /desk/facts/{entry_id}/withdrawal", "303 403 303 403 303", {"entry_id": CHURCH}),
    Row(
        "GET /desk/facts/{entry_id}", "303 403 200 404 200", {"entry_id": "hd_draft"}, note="draft"
    ),
    Row(
        "POST /desk/facts/{entry_id}",
        "303 403 303 303 303",
        {"entry_id": TEMPLE},
        {"name_vi": "Đền mới", "name_en": "New", "source": "Số 1", "base": f"{TEMPLE}.1"},
        note="the other side suggests",
    ),
    Row(
        "POST /desk/facts/{entry_id}/publication",
        "303 403 303 403 303",
        {"entry_id": "hd_fact"},
        {"revision": "2"},
    ),
    Row(
        "GET /desk/suggestions/{suggestion_id}",
        "303 403 200 404 200",
        {"suggestion_id": "hd_suggestion"},
    ),
    Row(
        "POST /desk/suggestions/{suggestion_id}",
        "303 403 303 403 303",
        {"suggestion_id": "hd_suggestion"},
        {"wish": "keep"},
    ),
    Row("GET /desk/review", EVERY_DESK),
    Row("POST /desk/review/{case_id}", "303 403 404 404 404", {"case_id": "0" * 32}, note="none"),
    Row("GET /desk/sources", EVERY_DESK),
    Row("POST /desk/sources", "303 403 303 303 303", form=FEED),
    Row("POST /desk/sources/{source_id}", "303 403 303 404 303", {"source_id": "hd_source"}, ASK),
    Row("POST /desk/sources/{source_id}", "303 403 404 404 404", {"source_id": "x"}, note="none"),
    Row("GET /desk/imports", EVERY_DESK),
    Row("POST /desk/imports", "303 403 303 303 303", form={"pasted": "12/2 ÂL: Hội, đền Đa Hòa"}),
    Row("GET /desk/imports/waiting/{upload_id}", NONE, UPLOAD, note="somebody else's"),
    Row("GET /desk/imports/waiting/{upload_id}.xlsx", NONE, UPLOAD, note="somebody else's"),
    Row("POST /desk/imports/waiting/{upload_id}", NONE, UPLOAD, note="somebody else's"),
    Row("GET /desk/imports/{import_id}", "303 403 200 404 200", {"import_id": "hd_import"}),
    Row("GET /desk/imports/{import_id}.xlsx", "303 403 200 404 200", {"import_id": "hd_import"}),
    Row("GET /desk/people", ADMIN),
    Row(
        "POST /desk/people",
        ADMIN,
        form={"email": "moi@people.example", "name": "Mới", "role": "administrator"},
    ),
    Row("POST /desk/people/{user_id}", ADMIN_DOES, {"user_id": "user"}, GUEST),
    Row("POST /desk/people/{user_id}/password-link", ADMIN, {"user_id": "user"}),
    Row("POST /desk/people/{user_id}/deactivate", ADMIN_DOES, {"user_id": "user"}),
    Row("POST /desk/people/{user_id}/activate", ADMIN_DOES, {"user_id": "user"}),
    Row("POST /desk/people/{user_id}/erase", ADMIN_DOES, {"user_id": "user"}),
    Row("GET /desk/organisations", ADMIN),
    Row(
        "POST /desk/organisations",
        ADMIN_DOES,
        form={"id": "lu-hanh-moi", "kind": "operator", "name_vi": "Mới", "name_en": "New"},
    ),
    Row(
        "POST /desk/organisations/{organisation_id}",
        ADMIN_DOES,
        {"organisation_id": "organisation"},
        {"name_vi": "Đông Đô", "name_en": "Dong Do"},
    ),
    Row("GET /desk/keys", ADMIN),
    Row("POST /desk/keys/{key_id}/revoke", ADMIN_DOES, {"key_id": "operator_key"}),
    Row("GET /desk/audit", EVERY_DESK),
    Row("GET /desk/system", ADMIN),
]


def test_every_route_of_the_desk_has_a_row() -> None:
    routes = {
        f"{method} {route.path}"
        for router in PAGES
        for route in router.routes
        if isinstance(route, APIRoute) and route.path.startswith("/desk")
        for method in route.methods - {"HEAD"}
    }

    assert routes == {row.route for row in ROWS}
    assert len(routes) >= 6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_role_gets_what_it_should(stage: Standing, row: Row) -> None:
    method, pattern = row.route.split()
    path = pattern.format(**{k: stage.world.ids.get(v, v) for k, v in row.ids.items()})
    wrong = []
    for who, status in zip(COLUMNS, row.statuses.split(), strict=True):
        person = stage.world.people.get(who)
        if method == "GET":
            answer = look(stage.client, person, path)
        else:
            answer = send_form(stage.client, person, path, _form(stage, row))
            stage.again()
        if str(answer.status_code) != status:
            wrong.append(f"{who}: {answer.status_code}, not {status}: {_told(answer)}")
        elif answer.status_code == 303:
            signs_in = answer.headers["location"].startswith("/sign-in")
            assert signs_in == (who == "anonymous"), who
    assert not wrong


def _form(stage: Standing, row: Row) -> dict[str, Any]:
    return {name: stage.world.ids.get(value, value) for name, value in row.form.items()}


def _told(answer: Response) -> str:
    """Return the words of a page, without its head and foot."""
    main = answer.text.partition("<main")[2].partition("</main")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))[:300]
