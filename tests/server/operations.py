"""Every operation of the app: what it takes, and what each role gets on own things and others'.

Whoever adds an operation has to add its rows; see `tests.server.test_authorisation`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from httpx import Response

from tests.composer.asking import example_data
from tests.server.people import PASSWORD, ask
from tests.server.world import HD_CALENDAR, SEASON, Standing
from tourism.sync.item import item_id

COLUMNS = ("anonymous", "operator", "colleague", "rival", "hd", "hy", "admin", "reader")
"""The things are the operator's or Hải Dương's; ``reader`` is an administrator's reading key."""
SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Row:
    """One operation on one thing, and what each column gets; ``by_key`` where programs differ."""

    operation: str
    statuses: str
    ids: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    query: str = ""
    base: str = ""
    by_key: str = ""
    note: str = ""
    raw: bytes = b""

    @property
    def method(self) -> str:
        """Of the operation."""
        return self.operation.split()[0]

    @property
    def path(self) -> str:
        """Of the operation, as a pattern."""
        return self.operation.split()[1]

    @property
    def name(self) -> str:
        things = " ".join(f"{value}" for value in self.ids.values())
        return f"{self.operation}{self.query} {things} {self.note}".strip()


EVERYBODY = "200 200 200 200 200 200 200 200"
#           anon op  col riv HD  HY  adm reader
ADMIN_GET = "401 403 403 403 403 403 200 403"
ADMIN_NEW = "401 403 403 403 403 403 201 403"
DRAFT = "404 200 200 404 404 404 200 200"
RIVALS = "404 404 404 200 404 404 200 200"
SUBMITTED = "404 200 200 404 200 200 200 200"
CHANGE = {"edits": [{"do": "lock", "stop": "d1-chu-dau-pottery", "keep": ["time"]}]}
WHY = {"reason": "hoãn"}
COPY = {"revision": 1, "reason": "làm mẫu"}
REQUEST = {"request": example_data("s01-weekend")}
USER = {"name": "Lê Thị Bưởi", "role": "operator", "organisation": "lu-hanh-dong-do"}
SIDE = {"name": {"vi": "Đông Đô", "en": "Dong Do"}}


def _tours(operation: str, query: str = "") -> list[Row]:
    """What only reads a tour: the same for every such operation."""
    kinds = {"draft": DRAFT, "rival_draft": RIVALS, "submitted": SUBMITTED, "published": EVERYBODY}
    more = {"number": "1"} if "{number}" in operation else {}
    more |= {"suffix": "txt"} if "{suffix}" in operation else {}
    return [
        Row(operation, statuses, {"tour_id": tour, **more}, query=query)
        for tour, statuses in kinds.items()
    ]


def _catalogue() -> list[Row]:
    rows = []
    for collection, entry in (
        ("places", "chu-dau-pottery"),
        ("hubs", "hn-opera"),
        ("events", "con-son-kiep-bac-spring"),
    ):
        for suffix in ("", ".geojson", ".jsonld"):
            rows.append(Row(f"GET /api/v1/{collection}{suffix}", EVERYBODY))
            one = f"GET /api/v1/{collection}/{{entry_id}}{suffix}"
            rows.append(Row(one, EVERYBODY, {"entry_id": entry}))
    return rows


def _changes() -> list[Row]:
    """What changes a tour."""
    tours = "/api/v1/itineraries/{tour_id}"
    draft, other, shown = {"tour_id": "draft"}, {"tour_id": "rival_draft"}, {"tour_id": "published"}
    #                                      anon op  col riv HD  HY  adm reader
    return [
        Row(f"GET {tours}/timing", DRAFT, draft),
        Row(f"GET {tours}/timing", "401 200 200 403 403 403 200 200", shown),
        Row(f"POST {tours}/preview", "404 200 200 404 404 404 200 403", draft, CHANGE, base="1"),
        Row(f"POST {tours}/preview", "401 200 200 403 403 403 200 403", shown, CHANGE, base="1"),
        Row(f"POST {tours}/revisions", "404 201 201 404 404 404 201 403", draft, CHANGE, base="1"),
        Row(f"POST {tours}/revisions", "404 404 404 201 404 404 201 403", other, CHANGE, base="1"),
        Row(f"POST {tours}/revisions", "401 201 201 403 403 403 201 403", shown, CHANGE, base="1"),
        Row(
            *(f"POST {tours}/undo", "404 201 201 404 404 404 201 403", {"tour_id": "changed"}),
            body={"reason": "nhầm"},
            base="2",
        ),
        Row(f"POST {tours}/undo", "401 409 409 403 403 403 409 403", shown, {}, base="1"),
        Row(f"POST {tours}/copies", "404 201 201 404 404 404 201 403", draft, COPY),
        Row(f"POST {tours}/copies", "401 201 201 201 201 201 201 403", shown, COPY),
    ]


def _approvals() -> list[Row]:
    tours = "/api/v1/itineraries/{tour_id}"
    draft, asked, shown = ({"tour_id": t} for t in ("draft", "submitted", "published"))
    first, text = {"revision": 1}, {"revision": 1, "text": "Nên đi sớm hơn."}
    #                                         anon op  col riv HD  HY  adm reader
    return [
        Row(f"GET {tours}/approvals", DRAFT, draft),
        Row(f"GET {tours}/approvals", SUBMITTED, asked),
        Row(f"GET {tours}/approvals", EVERYBODY, shown),
        Row(f"POST {tours}/submission", "404 200 200 404 404 404 200 403", draft, first),
        Row(f"POST {tours}/submission", "404 200 200 404 403 403 200 403", asked, first),
        Row(f"POST {tours}/submission", "401 200 200 403 403 403 200 403", shown, first),
        Row(f"POST {tours}/approvals", "404 403 403 404 404 404 403 403", draft, first),
        Row(f"POST {tours}/approvals", "404 403 403 404 201 201 403 403", asked, first),
        Row(f"POST {tours}/withdrawal", "404 409 409 404 404 404 409 403", draft, WHY),
        Row(f"POST {tours}/withdrawal", "404 200 200 404 200 200 200 403", asked, WHY),
        Row(f"POST {tours}/withdrawal", "401 200 200 403 200 200 200 403", shown, WHY),
        Row(f"GET {tours}/comments", DRAFT, draft),
        Row(f"GET {tours}/comments", SUBMITTED, asked),
        Row(f"GET {tours}/comments", SUBMITTED, shown),
        Row(f"POST {tours}/comments", "404 201 201 404 404 404 201 403", draft, text),
        Row(f"POST {tours}/comments", "404 201 201 404 201 201 201 403", asked, text),
    ]


def _famtrips() -> list[Row]:
    """For those who may change the tour alone: there are people in it, so no reading key is enough.

    A calendar is for whoever has its address, and only that one address works.
    """
    here = "/api/v1/itineraries/{tour_id}/famtrip"
    its, draft, shown = {"tour_id": "famtrip"}, {"tour_id": "draft"}, {"tour_id": "published"}
    one, link = its | {"number": "1"}, its | {"link_id": "calendar_link"}
    #            anon op  col riv HD  HY  adm reader
    own = "404 200 200 404 404 404 200 403"
    new = own.replace("200", "201")
    share = {"audience": "guests", "lang": "en", "label": "Báo chí"}
    return [
        Row(f"GET {here}", own, its),
        Row(f"GET {here}", "404 404 404 404 404 404 404 403", draft),
        Row(f"GET {here}", "401 404 404 403 403 403 404 403", shown),
        Row(f"POST {here}", new, draft, PROGRAMME),
        Row(f"POST {here}", own.replace("200", "409"), its, PROGRAMME),
        Row(f"POST {here}", "401 201 201 403 403 403 201 403", shown, PROGRAMME),
        Row(f"PUT {here}", own, its, PEOPLE, base="2"),
        Row(f"DELETE {here}/people", own, its),
        Row(f"GET {here}/check", own, its),
        Row(f"POST {here}/releases", new, its, {"revision": 1, "confirm": True, "reason": "mới"}),
        Row(f"GET {here}/releases", own, its),
        Row(f"GET {here}/releases/{{number}}", own, one),
        Row(f"GET {here}/links", own, its),
        Row(f"POST {here}/links", new, its, share),
        Row(f"DELETE {here}/links/{{link_id}}", own.replace("200", "204"), link),
        Row("GET /calendars/private/{token}.ics", EVERYBODY, {"token": "calendar_token"}),
    ]


PROGRAMME = {
    "programme": {
        "details": [
            {
                "stop": "d1-chu-dau-pottery",
                "audience": "guests",
                "kind": "exchange",
                "host": "Xưởng gốm",
                "contact_role": "Giám đốc",
                "purpose": "Bàn giá",
                "purpose_en": "Prices",
            }
        ],
        "live": [{"stop": "d1-chu-dau-pottery", "off": True}],
        "coaches": [{"name": "Xe 1", "seats": 29, "guests": 24, "staff": 2}],
        "feedback_form": "https://forms.example/?diem={stop}",
    },
}
PEOPLE = {
    "people": {
        "contacts": [{"name": "Lan", "phone": "0912 345 678", "role": "Trưởng ban"}],
        "guests": [{"name": "Bình", "group": "press"}],
        "rooms": [{"night": 1, "kind": "twin", "people": ["Lan", "Bình"]}],
        "notes": "ăn chay",
    },
}


def _jobs() -> list[Row]:
    """A job is that of the very session or key that asked; one of a visitor is everybody's."""
    rows = []
    for operation in ("GET /{job_id}", "DELETE /{job_id}", "GET /{job_id}/events"):
        method, path = operation.split()
        whole = f"{method} /api/v1/jobs{path}"
        rows += [
            Row(
                *(whole, "404 200 404 404 404 404 200 404", {"job_id": "operator_job"}),
                by_key="404 404 404 404 404 404 200 404",
            ),
            Row(
                *(whole, "404 404 404 200 404 404 200 404", {"job_id": "rival_job"}),
                by_key="404 404 404 404 404 404 200 404",
            ),
            Row(whole, EVERYBODY, {"job_id": "anonymous_job"}),
        ]
    return rows


def _seasons() -> list[Row]:
    """A season is that of an organisation: colleagues see it and may call it off."""
    path = "/api/v1/seasons"
    asked = "401 202 202 202 202 202 202 403"
    rows = [
        Row(f"POST {path}", asked, body=SEASON),
        Row(f"GET {path}", "401 200 200 200 200 200 200 200"),
    ]
    for name, seen, changed in (
        ("operator", "401 200 200 404 404 404 200 200", "401 200 200 404 404 404 200 403"),
        ("rival", "401 404 404 200 404 404 200 200", "401 404 404 200 404 404 200 403"),
    ):
        one = {"season_id": f"{name}_season"}
        rows += [
            Row(f"GET {path}/{{season_id}}", seen, one),
            Row(f"GET {path}/{{season_id}}/tours", seen, one),
            Row(f"DELETE {path}/{{season_id}}", changed, one),
        ]
    return rows


def _facts() -> list[Row]:
    one = "/api/v1/facts/{entry_id}"
    fact, draft, plain = ({"entry_id": f} for f in ("hd_fact", "hd_draft", "hd_plain"))
    second, first = {"revision": 2}, {"revision": 1}
    new, hub = {"kind": "place", "document": "fresh"}, {"kind": "hub", "document": "hub"}
    #                                   anon op  col riv HD  HY  adm reader
    return [
        Row("GET /api/v1/facts", "401 403 403 403 200 200 200 200"),
        Row("POST /api/v1/facts", "401 403 403 403 201 403 201 403", body=new, note="own"),
        Row("POST /api/v1/facts", "401 403 403 403 403 403 201 403", body=hub, note="hub"),
        Row(f"GET {one}", EVERYBODY, fact),
        Row(f"GET {one}", "404 404 404 404 200 404 200 200", draft),
        Row(
            *(f"PUT {one}", "401 202 202 202 201 202 201 403", fact, {"document": "hd_fact"}),
            base="head",
        ),
        Row(
            *(f"PUT {one}", "404 404 404 404 201 404 201 403", draft, {"document": "hd_draft"}),
            base="1",
        ),
        Row(f"GET {one}/revisions", "401 403 403 403 200 403 200 200", fact),
        Row(f"GET {one}/revisions", "404 404 404 404 200 404 200 200", draft),
        Row(f"PUT {one}/publication", "401 403 403 403 200 403 200 403", fact, second),
        Row(f"PUT {one}/publication", "404 404 404 404 200 404 200 403", draft, first),
        Row(f"DELETE {one}/publication", "401 403 403 403 200 403 200 403", plain),
        Row(f"DELETE {one}/publication", "404 404 404 404 409 404 409 403", draft),
    ]


def _suggestions() -> list[Row]:
    one = "/api/v1/suggestions/{suggestion_id}"
    own, other, yes = (
        {"suggestion_id": "hd_suggestion"},
        {"suggestion_id": "hy_suggestion"},
        {"accept": True},
    )
    #                              anon op  col riv HD  HY  adm reader
    return [
        Row("GET /api/v1/suggestions", "401 200 200 200 200 200 200 200"),
        Row(
            *(f"GET {one}", "404 200 404 404 200 404 200 200", own),
            by_key="404 404 404 404 200 404 200 200",
        ),
        Row(
            *(f"GET {one}", "404 404 404 200 404 200 200 200", other),
            by_key="404 404 404 404 404 200 200 200",
        ),
        Row(f"POST {one}/decision", "401 403 403 403 200 403 200 403", own, yes),
        Row(f"POST {one}/decision", "401 403 403 403 403 200 200 403", other, yes),
        Row(
            *(f"DELETE {one}", "404 200 404 404 404 404 404 404", own),
            by_key="404 404 404 404 404 404 404 404",
        ),
    ]


def _calendars() -> list[Row]:
    one, theirs = "/api/v1/calendars/{name}", {"name": HD_CALENDAR}
    body = {"lang": "vi", "title": "Mùa xuân", "query": {"months": [2, 3]}}
    #                                 anon op  col riv HD  HY  adm reader
    return [
        Row("GET /calendars/{name}.{suffix}", EVERYBODY, {"name": "le-hoi", "suffix": "ics"}),
        Row("GET /api/v1/calendars", EVERYBODY),
        Row("GET /api/v1/changes", EVERYBODY),
        Row(f"PUT {one}", "401 403 403 403 200 200 200 403", {"name": "mua-xuan"}, body),
        Row(f"PUT {one}", "401 403 403 403 200 403 200 403", theirs, body, note="theirs"),
        Row(f"DELETE {one}", "401 403 403 403 204 403 204 403", theirs),
    ]


def _accounts() -> list[Row]:
    sign_in = {"email": "operator@people.example", "password": PASSWORD}
    setup = {"token": "x", "email": "x@y.example", "name": "X", "password": PASSWORD}
    new_password = {"old_password": PASSWORD, "password": "trâu béo nằm bóng mát"}
    org, user = {"organisation_id": "organisation"}, {"user_id": "user"}
    users = "/api/v1/users/{user_id}"
    nobody = "404 404 404 404 404 404 404 404"
    #                                            anon op  col riv HD  HY  adm reader
    return [
        Row("GET /api/v1/session", EVERYBODY),
        Row("POST /api/v1/session", EVERYBODY, body=sign_in),
        Row("DELETE /api/v1/session", EVERYBODY.replace("200", "204")),
        Row("POST /api/v1/setup", nobody, body=setup),
        Row(
            "POST /api/v1/invitations/accept",
            EVERYBODY,
            body={"token": "token", "password": PASSWORD},
        ),
        Row(
            "PUT /api/v1/password",
            "401 200 200 200 200 200 200 403",
            body=new_password,
            by_key="401 403 403 403 403 403 403 403",
        ),
        Row("GET /api/v1/organisations", EVERYBODY),
        Row(
            "POST /api/v1/organisations",
            ADMIN_NEW,
            body={"id": "lu-hanh-moi", "kind": "operator", **SIDE},
        ),
        Row("PUT /api/v1/organisations/{organisation_id}", ADMIN_GET, org, SIDE),
        Row("GET /api/v1/users", ADMIN_GET),
        Row("POST /api/v1/users", ADMIN_NEW, body={"email": "buoi@people.example", **USER}),
        Row(f"PUT {users}", ADMIN_GET, user, USER),
        Row(f"POST {users}/password-link", ADMIN_NEW, user),
        Row(f"POST {users}/deactivate", ADMIN_GET, user),
        Row(f"POST {users}/activate", ADMIN_GET, user),
        Row(f"POST {users}/erase", ADMIN_GET, user),
        Row(
            "GET /api/v1/keys",
            "401 200 200 200 200 200 200 403",
            by_key="401 403 403 403 403 403 200 403",
        ),
        Row(
            "POST /api/v1/keys",
            "401 201 201 201 201 201 201 403",
            body={"name": "Lịch", "scopes": ["read"]},
            by_key="401 403 403 403 403 403 403 403",
        ),
        Row(
            "POST /api/v1/keys",
            "401 403 403 403 403 403 201 403",
            body={"name": "Quá quyền", "scopes": ["admin"]},
            note="too much",
            by_key="401 403 403 403 403 403 403 403",
        ),
        Row(
            "DELETE /api/v1/keys/{key_id}",
            "401 204 404 404 404 404 204 404",
            {"key_id": "operator_key"},
            by_key="401 404 404 404 404 404 204 404",
        ),
        Row("GET /api/v1/audit", "401 403 403 403 200 200 200 403"),
        Row("GET /api/v1/audit.csv", "401 403 403 403 200 200 200 403"),
    ]


def _imports() -> list[Row]:
    """A list is an association's; who sends one may publish, so reading keys do not."""
    one, its = "/api/v1/imports/{import_id}", {"import_id": "hd_import"}
    see, send_one = "401 403 403 403 200 404 200 200", "401 403 403 403 200 200 200 403"
    #                                   anon op  col riv HD  HY  adm reader
    return [
        Row("GET /api/v1/imports", "401 403 403 403 200 200 200 200"),
        Row("POST /api/v1/imports", send_one, query="?name=x.csv", raw=LIST),
        Row("POST /api/v1/imports", send_one, query="?name=x.csv&dry_run=false", raw=LIST),
        Row(
            "POST /api/v1/imports",
            "401 403 403 403 200 404 200 403",
            query="?name=x.csv&dry_run=false&source=lists-hiep-hoi-du-lich-hai-duong",
            raw=LIST,
            note="theirs",
        ),
        Row(f"GET {one}", see, its),
        Row(f"GET {one}.xlsx", see, its),
    ]


LIST = "Tên;Thời gian;Địa điểm\nHội gửi lên;15/02/2027;Đền Mẫu\n".encode()


def _webhooks() -> list[Row]:
    """A webhook is an association's; its address may be secret, so others find nothing."""
    one, hook = "/api/v1/webhooks/{webhook_id}", {"webhook_id": "hd_webhook"}
    sent = {**hook, "delivery_id": "hd_delivery"}
    body = {"url": "https://hook.example/le-hoi", "side": "hung-yen"}
    see, do = "401 403 403 403 200 404 200 200", "401 403 403 403 200 404 200 403"
    #                                  anon op  col riv HD  HY  adm reader
    return [
        Row("GET /api/v1/webhooks", "401 403 403 403 200 200 200 200"),
        Row("POST /api/v1/webhooks", "401 403 403 403 201 201 201 403", body=body),
        Row(f"GET {one}", see, hook),
        Row(f"DELETE {one}", do.replace("200", "204"), hook),
        Row(f"POST {one}/pause", do, hook),
        Row(f"POST {one}/resume", do, hook),
        Row(f"POST {one}/secret", do.replace("200", "201"), hook, {"hours": 24}),
        Row(f"POST {one}/ping", do.replace("200", "202"), hook),
        Row(f"GET {one}/deliveries", see, hook),
        Row(f"POST {one}/deliveries/{{delivery_id}}/replay", do.replace("200", "202"), sent),
    ]


def _lists() -> list[Row]:
    """What lists of others come to: everybody sees it, its side decides."""
    case, event = "/api/v1/cases/{case_id}", "/api/v1/listings/{listing_id}"
    asked, joint = {"case_id": "hd_asked"}, {"listing_id": "hd_listing_joint"}
    do = "401 403 403 403 200 403 200 403"
    title = {"group": "title", "value": {"title": "Tên của biên tập"}}
    item = {"item": item_id("source-hd-2", "joint")}
    #                                  anon op  col riv HD  HY  adm reader
    return [
        Row("GET /api/v1/cases", "401 403 403 403 200 200 200 200"),
        Row(f"GET {case}", "401 403 403 403 200 404 200 200", asked),
        Row(f"POST {case}/decision", do, asked, {"accept": True}),
        Row(f"DELETE {case}/decision", do, {"case_id": "hd_declined"}),
        Row(f"GET {event}", EVERYBODY, joint),
        Row(f"POST {event}/edits", do, joint, title),
        Row(f"POST {event}/withdrawal", do, joint, WHY),
        Row(f"DELETE {event}/withdrawal", do, {"listing_id": "hd_listing_off"}),
        Row(f"POST {event}/split", do.replace("200", "201"), joint, item),
    ]


def _sources() -> list[Row]:
    """A source is an association's; its address may be secret, so others find nothing."""
    one, source = "/api/v1/sources/{source_id}", {"source_id": "hd_source"}
    body = {"name": "Lịch lễ hội", "kind": "ics", "url": "https://feed.example/le-hoi.ics"}
    see, do = "401 403 403 403 200 404 200 200", "401 403 403 403 200 404 200 403"
    #                                  anon op  col riv HD  HY  adm reader
    return [
        Row("GET /api/v1/sources", "401 403 403 403 200 200 200 200"),
        Row("POST /api/v1/sources", "401 403 403 403 201 201 201 403", body=body),
        Row("POST /api/v1/source-tests", "401 403 403 403 200 200 200 403", body=body),
        Row(f"GET {one}", see, source),
        Row(f"DELETE {one}", do.replace("200", "204"), source),
        Row(f"POST {one}/pause", do, source),
        Row(f"POST {one}/resume", do, source),
        Row(f"POST {one}/pull", do.replace("200", "202"), source),
        Row(f"POST {one}/test", do, source),
    ]


#                                       anon op  col riv HD  HY  adm reader
TABLE = [
    *(Row(f"GET /{name}", EVERYBODY) for name in ("healthz", "readyz", "metrics")),
    *_catalogue(),
    Row("GET /api/v1/occurrences", EVERYBODY, query="?first=2027-02-01&last=2027-02-28"),
    *(
        Row(f"GET /api/v1/occurrences.{name}", EVERYBODY, query="?first=2027-02-01&last=2027-02-28")
        for name in ("ics", "xlsx", "docx")
    ),
    *_imports(),
    *_calendars(),
    Row(
        "GET /api/v1/events/{entry_id}/occurrences",
        EVERYBODY,
        {"entry_id": "con-son-kiep-bac-spring"},
    ),
    Row("GET /api/v1/calendar/months/{month}", EVERYBODY, {"month": "2027-02"}),
    Row("GET /api/v1/calendar/list", EVERYBODY, query="?from=2027-02-01&to=2027-02-28"),
    Row("GET /api/v1/calendar/clashes", EVERYBODY, query="?from=2027-01-01&to=2027-12-31"),
    Row("GET /api/v1/calendar/seasons", EVERYBODY, query="?year=2027"),
    *(Row(f"GET /api/v1/open-data.{name}", EVERYBODY) for name in ("jsonl", "csv", "geojson")),
    Row("POST /api/v1/itineraries", EVERYBODY.replace("200", "202"), body=REQUEST),
    Row(
        "POST /api/v1/itineraries",
        "401 202 202 202 202 202 202 403",
        body={**REQUEST, "keep": True},
        note="to keep",
    ),
    Row("GET /api/v1/itineraries", EVERYBODY),
    Row("GET /api/v1/itineraries", "401 200 200 200 200 200 200 200", query="?which=mine"),
    Row("GET /api/v1/itineraries", "401 403 403 403 200 200 200 200", query="?which=submitted"),
    *_tours("GET /api/v1/itineraries/{tour_id}"),
    *_tours("GET /api/v1/itineraries/{tour_id}.{suffix}"),
    *_tours("GET /api/v1/itineraries/{tour_id}/revisions/{number}"),
    *_tours("GET /api/v1/itineraries/{tour_id}/diff", "?before=1&after=1"),
    Row("GET /api/v1/itineraries/{tour_id}/revisions", DRAFT, {"tour_id": "draft"}),
    Row(
        "GET /api/v1/itineraries/{tour_id}/revisions",
        "404 200 200 404 403 403 200 200",
        {"tour_id": "submitted"},
    ),
    Row(
        "GET /api/v1/itineraries/{tour_id}/revisions",
        "401 200 200 403 403 403 200 200",
        {"tour_id": "published"},
    ),
    *_changes(),
    *_approvals(),
    *_famtrips(),
    *_jobs(),
    *_seasons(),
    *_facts(),
    *_suggestions(),
    *_accounts(),
    *_webhooks(),
    *_lists(),
    *_sources(),
    Row("GET /problems/{slug}", EVERYBODY, {"slug": "not-found"}),
]


def send(stage: Standing, row: Row, who: str, way: str) -> Response:
    """Return what somebody gets, as a signed-in person (`session`) or a program (`key`)."""
    sent: dict[str, Any] = {} if row.body is None else {"json": body_of(stage, row)}
    if row.raw:
        sent = {"content": row.raw}
    headers = headers_of(stage, row, who, way)
    return ask(stage.client, row.method, url_of(stage, row), headers, **sent)


def url_of(stage: Standing, row: Row) -> str:
    """Return the address of a thing."""
    return row.path.format(**_ids(stage, row)) + row.query


def headers_of(stage: Standing, row: Row, who: str, way: str) -> dict[str, str]:
    """Return what somebody shows, and which version a change is meant for."""
    headers = dict(_shown(stage, who, way))
    if row.base:
        head = {"hd": "2", "admin": "2", "reader": "2"}.get(who, "1")
        number = head if row.base == "head" else row.base
        headers["If-Match"] = f'"{next(iter(_ids(stage, row).values()))}.{number}"'
    return headers


def body_of(stage: Standing, row: Row) -> Any:
    """Return the body of a row, with the records and tokens that it names."""
    body = row.body or {}
    if body.get("token") == "token":
        return {**body, "token": stage.world.ids["token"]}
    if "document" not in body:
        return body
    return {**body, "document": stage.world.records[body["document"]]}


def _ids(stage: Standing, row: Row) -> dict[str, str]:
    return {name: stage.world.ids.get(value, value) for name, value in row.ids.items()}


def _shown(stage: Standing, who: str, way: str) -> Mapping[str, str]:
    if who == "anonymous":
        return {}
    person = stage.world.people[who]
    return person.key if way == "key" or who == "reader" else person.session
