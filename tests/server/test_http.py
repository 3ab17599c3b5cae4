"""HTTP as the standards have it: tags, encodings, HEAD, CORS, limits, languages, pages, logs."""

import base64
import gzip
import hashlib
import json
from typing import Any

import pytest
from httpx import Response
from structlog.testing import capture_logs

from tests.server.people import PASSWORD, admit, ask
from tests.server.told import ENGLISH, problem_of
from tests.server.world import Standing
from tests.service import Service, service_over
from tourism.server.api.cursor import write_cursor
from tourism.server.problems import TITLES
from tourism.storage.database import Database

PLACE = "/api/v1/places/kiep-bac-temple"
PUBLIC = (
    *(PLACE, f"{PLACE}.geojson", f"{PLACE}.jsonld", "/api/v1/places", "/api/v1/hubs.geojson"),
    *("/api/v1/events", "/api/v1/occurrences?first=2027-02-01&last=2027-02-28"),
    *("/openapi.json", "/api/v1/open-data.geojson"),
)
PLAIN, GZIP = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip"}


def get(stage: Standing, url: str, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(stage.client, "GET", url, {**PLAIN, **named})


@pytest.mark.parametrize("url", PUBLIC)
def test_a_tag_is_strong_and_lasts_as_long_as_the_bytes(stage: Standing, url: str) -> None:
    first, second = get(stage, url), get(stage, url)

    tag = first.headers["etag"]
    assert tag[0] == tag[-1] == '"'
    assert first.content == second.content
    assert second.headers["etag"] == tag


@pytest.mark.parametrize("url", PUBLIC)
@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', '"x",W/"y" , {} ,"z"', "*"])
def test_who_has_it_gets_no_body(stage: Standing, url: str, form: str) -> None:
    whole = get(stage, url)

    again = get(stage, url, If_None_Match=form.format(whole.headers["etag"]))

    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "vary", "cache-control"):
        assert again.headers.get(name) == whole.headers.get(name)
    assert "content-type" not in again.headers


@pytest.mark.parametrize("url", PUBLIC)
def test_who_has_something_else_gets_it_whole(stage: Standing, url: str) -> None:
    assert get(stage, url, If_None_Match='"x", W/"y"').status_code == 200


@pytest.mark.parametrize("url", PUBLIC)
def test_each_encoding_has_its_own_tag_and_the_same_content(stage: Standing, url: str) -> None:
    plain = get(stage, url)
    with stage.client.stream("GET", url, headers=GZIP) as packed:
        raw = b"".join(packed.iter_raw())

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert "accept-encoding" in plain.headers["vary"].lower()
    assert gzip.decompress(raw) == plain.content
    assert packed.headers["content-length"] == str(len(raw))


@pytest.mark.parametrize("asked", ["gzip;q=0", "identity", "br", "gzip;q=0, identity"])
def test_who_takes_no_gzip_gets_none(stage: Standing, asked: str) -> None:
    assert "content-encoding" not in get(stage, PLACE, Accept_Encoding=asked).headers


@pytest.mark.parametrize(
    "url", [*PUBLIC, "/healthz", "/readyz", "/api/v1/places/nowhere", "/nowhere", f"{PLACE}?x="]
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_is_get_without_the_body(stage: Standing, url: str, encoding: str) -> None:
    header = {"Accept-Encoding": encoding}
    whole, head = (ask(stage.client, m, url, header) for m in ("GET", "HEAD"))

    assert head.content == b""
    assert head.status_code == whole.status_code
    assert _but(head, "x-request-id") == _but(whole, "x-request-id")


def _but(answer: Response, *names: str) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in names}


def test_the_form_that_is_preferred_is_chosen(stage: Standing) -> None:
    geo, linked = "application/geo+json", "application/ld+json"
    for asked, given in (
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        (geo, geo),
        (f"text/html, {linked};q=0.5, {geo};q=0.4", linked),
        (f"{geo};q=0, application/json", "application/json"),
        (f"application/json;q=0.1, {geo}", geo),
    ):
        answer = get(stage, PLACE, Accept=asked)
        assert answer.headers["content-type"] == given, asked
        assert "accept" in answer.headers["vary"].lower().split(", ")


@pytest.mark.parametrize("url", [PLACE, "/api/v1/places", "/api/v1/hubs", "/api/v1/events"])
@pytest.mark.parametrize("asked", ["text/html", "image/png, text/*", "application/xml;q=0.9"])
def test_what_there_is_no_form_of_is_not_acceptable(stage: Standing, url: str, asked: str) -> None:
    assert problem_of(get(stage, url, Accept=asked))["type"] == "/problems/not-acceptable"


SAFETY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
}


def test_every_answer_has_the_headers_for_safety(stage: Standing) -> None:
    tag = get(stage, PLACE).headers["etag"]
    preflight = {"Origin": "https://x.example", "Access-Control-Request-Method": "GET"}
    admin = stage.world.people["admin"].session
    answers = {
        200: get(stage, PLACE),
        304: get(stage, PLACE, If_None_Match=tag),
        401: get(stage, PLACE, Authorization="Bearer x"),
        403: ask(stage.client, "POST", "/api/v1/keys", {**admin, "X-CSRF-Token": "x"}, json={}),
        404: get(stage, "/nowhere"),
        405: ask(stage.client, "DELETE", PLACE),
        406: get(stage, PLACE, Accept="image/png"),
        413: ask(stage.client, "POST", "/api/v1/itineraries", content=b"x" * 1_000_001),
        414: get(stage, f"/api/v1/places?q={'x' * 9000}"),
        422: get(stage, "/api/v1/places?limit=0"),
        204: ask(stage.client, "OPTIONS", "/api/v1/places", preflight),
    }

    for status, answer in answers.items():
        assert answer.status_code == status
        assert SAFETY.items() <= dict(answer.headers).items(), status
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "strict-transport-security" not in answer.headers
        assert "server" not in answer.headers
        assert len(answer.headers["x-request-id"]) == 12


def test_over_https_alone_it_says_so(stage: Standing) -> None:
    service = service_over(stage.database, secure_cookies=True)

    assert "max-age=" in service.client.get("/healthz").headers["strict-transport-security"]


@pytest.mark.parametrize("url", [*PUBLIC, "/api/v1/places/nowhere", "/problems/not-found"])
def test_any_website_may_read_what_is_public(stage: Standing, url: str) -> None:
    answer = get(stage, url, Origin="https://hotel.example")

    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    asked = {"Origin": "https://hotel.example", "Access-Control-Request-Method": "GET"}
    preflight = ask(stage.client, "OPTIONS", url.partition("?")[0], asked)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD"
    assert "if-none-match" in preflight.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize(
    "url", ["/api/v1/session", "/api/v1/users", "/api/v1/facts", "/api/v1/itineraries", "/metrics"]
)
def test_no_other_website_reads_anything_else(stage: Standing, url: str) -> None:
    person = stage.world.people["admin"].session | {"Origin": "https://evil.example"}
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}

    for answer in (
        ask(stage.client, "GET", url, person),
        ask(stage.client, "OPTIONS", url, asked),
        ask(stage.client, "OPTIONS", "/api/v1/places", {**asked, **_METHOD}),
    ):
        assert "access-control-allow-origin" not in answer.headers


_METHOD = {"Access-Control-Request-Method": "POST"}


@pytest.mark.parametrize("slug", TITLES)
def test_every_type_of_problem_is_explained_at_its_address(stage: Standing, slug: str) -> None:
    told = get(stage, f"/problems/{slug}").json()

    assert told["type"] == f"/problems/{slug}"
    assert told["title"] == {"vi": TITLES[slug].vi, "en": TITLES[slug].en}


def test_no_other_problem_is_explained(stage: Standing) -> None:
    assert problem_of(get(stage, "/problems/nothing-like-it"))["status"] == 404


@pytest.mark.parametrize(
    ("asked", "lang"),
    [
        ({}, "vi"),
        ({"Accept-Language": "en"}, "en"),
        ({"Accept-Language": "en-GB,en;q=0.9,vi;q=0.8"}, "en"),
        ({"Accept-Language": "vi-VN,vi;q=0.9,en;q=0.8"}, "vi"),
        ({"Accept-Language": "fr, de;q=0.5"}, "vi"),
        ({"Accept-Language": "fr, en;q=0.1"}, "en"),
        ({"Accept-Language": "*"}, "vi"),
        ({"Accept-Language": "en;q=nonsense"}, "vi"),
        ({"Accept-Language": ",;=q;,en;q=nan"}, "vi"),
    ],
    ids=str,
)
def test_words_are_in_the_language_that_is_preferred(
    stage: Standing, asked: dict[str, str], lang: str
) -> None:
    problem_of(get(stage, "/api/v1/places/nowhere", **asked), lang)


def test_the_address_may_choose_the_language(stage: Standing) -> None:
    problem_of(get(stage, "/api/v1/places?limit=0&lang=en"), "en")
    problem_of(get(stage, "/api/v1/places?limit=0&lang=vi", Accept_Language="en"), "vi")


@pytest.mark.parametrize(
    ("query", "vi", "en"),
    [
        ("near=20,94;106,33", "ví dụ 20.94,106.33", "for example 20.94,106.33"),
        ("bbox=106", "ví dụ 106.0,20.5,106.7,21.3", "for example 106.0,20.5,106.7,21.3"),
        ("bbox=106.0,20.5,106.7,21.3%0A", "tây,nam,đông,bắc", "west,south,east,north"),
    ],
)
def test_where_is_asked_for_in_words_not_in_a_pattern(
    stage: Standing, query: str, vi: str, en: str
) -> None:
    for words, lang, header in ((vi, "vi", {}), (en, "en", ENGLISH)):
        (fault,) = problem_of(get(stage, f"/api/v1/places?{query}", **header), lang)["faults"]

        assert fault["field"] == f"query: {query.partition('=')[0]}"
        assert words in fault["message"]
        assert "[0-9]" not in fault["message"]


def test_programs_read_the_pattern(stage: Standing) -> None:
    app: Any = stage.client.app
    parameters = app.openapi()["paths"]["/api/v1/places"]["get"]["parameters"]
    for name in ("near", "bbox"):
        (schema,) = [one["schema"] for one in parameters if one["name"] == name]
        assert schema["anyOf"][0]["pattern"].startswith("^-?[0-9]")


# Health


def test_alive_without_tables_and_not_ready(empty_url: str) -> None:
    service = service_over(Database(empty_url))

    assert service.client.get("/healthz").json() == {"status": "ok"}
    assert problem_of(service.client.get("/readyz"))["type"] == "/problems/not-ready"
    service.state.database.dispose()


def test_not_ready_without_facts(database: Database) -> None:
    service = service_over(database)

    for url in ("/readyz", "/api/v1/open-data.csv", "/api/v1/places.jsonld?q=x&date=2027-01-01"):
        told = problem_of(service.client.get(url))
        assert (told["status"], told["type"]) == (503, "/problems/not-ready"), url


def test_ready_with_tables_and_facts(service: Service) -> None:
    told = service.client.get("/readyz").json()

    assert (told["status"], told["changes"]) == ("ok", 1)
    assert len(told["facts"]) == 12


def test_not_ready_with_the_tables_of_an_older_program(loaded: Database) -> None:
    service = service_over(loaded)
    with loaded.engine.connect().execution_options(writes=True) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()

    assert problem_of(service.client.get("/readyz"))["status"] == 503


def test_metrics_count_by_route_and_never_by_address(stage: Standing) -> None:
    service = service_over(stage.database)
    for _ in range(3):
        service.client.get("/api/v1/places/secret-id-1?q=secret-word")
    service.client.head(PLACE)

    text = service.client.get("/metrics").text

    route = 'route="/api/v1/places/{entry_id}"'
    assert f'tourism_requests_total{{method="GET",{route},status="404"}} 3.0' in text
    assert f'tourism_requests_total{{method="HEAD",{route},status="200"}} 1.0' in text
    assert "secret" not in text


# Logs


def test_logs_tell_no_secret_and_nothing_personal(stage: Standing) -> None:
    service = service_over(stage.database, trusted_proxies=1)
    operator = stage.world.people["operator"]
    secrets = {
        "e-mail": "lan@hiephoi.example",
        "password": PASSWORD,
        "key": operator.key["Authorization"].removeprefix("Bearer "),
        "session": operator.session["Cookie"].partition("=")[2],
        "token": operator.session["X-CSRF-Token"],
        "address": "198.51.100.77",
        "query": "ten-rieng",
        "path": "ma-rieng",
    }
    header = {"X-Forwarded-For": secrets["address"], "User-Agent": secrets["query"]}
    with capture_logs() as lines:
        client = service.client
        ask(client, "GET", f"/api/v1/places/{secrets['path']}?q={secrets['query']}", header)
        ask(client, "GET", "/api/v1/keys", header | dict(operator.key))
        ask(client, "GET", "/api/v1/keys", header | dict(operator.session))
        sign_in = {"email": secrets["e-mail"], "password": secrets["password"]}
        ask(client, "POST", "/api/v1/session", header, json=sign_in)
        ask(client, "POST", "/api/v1/invitations/accept", header, json={"token": secrets["token"]})

    assert len(lines) == 5
    assert {line["route"] for line in lines} >= {"/api/v1/places/{entry_id}", "/api/v1/session"}
    assert [name for name, secret in secrets.items() if secret in repr(lines)] == []


def test_what_nobody_expected_is_a_problem_and_the_log_does_not_quote_it(
    stage: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, said = service_over(stage.database), "lan@hiephoi.example"

    def broken(_: object) -> None:
        raise RuntimeError(said)

    monkeypatch.setattr(service.state.catalogue, "get", broken)
    with capture_logs() as lines:
        answer = service.client.get("/api/v1/places.jsonld")

    told = problem_of(answer)
    assert (told["status"], told["type"]) == (500, "/problems/error")
    assert told["about"] == {"request": answer.headers["x-request-id"]}
    assert SAFETY.items() <= dict(answer.headers).items()
    failed, asked = lines
    assert failed["request"] == asked["request"] == told["about"]["request"]
    assert failed["error"] == ["RuntimeError"]
    assert "test_http.py" in failed["stack"]
    assert "hiephoi" not in repr(lines) + answer.text
    assert service.client.head("/api/v1/places.jsonld").content == b""


# Limits


@pytest.fixture
def limited(loaded: Database) -> Service:
    """A service that takes few requests."""
    return service_over(
        loaded,
        anonymous_per_minute=3,
        key_per_minute=5,
        compose_per_minute=2,
        sign_in_per_minute=2,
        trusted_proxies=1,
    )


def from_(address: str) -> dict[str, str]:
    return {"X-Forwarded-For": address}


def test_an_address_is_limited_and_told_when_to_come_again(limited: Service) -> None:
    answers = [ask(limited.client, "GET", PLACE, from_("198.51.100.1")) for _ in range(4)]

    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert problem_of(answers[-1])["type"] == "/problems/too-many"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert ask(limited.client, "GET", PLACE, from_("198.51.100.2")).status_code == 200
    assert ask(limited.client, "GET", "/healthz", from_("198.51.100.1")).status_code == 200


def test_forged_addresses_in_front_of_the_proxy_gain_nothing(limited: Service) -> None:
    forged = [from_(f"203.0.113.{i}, 198.51.100.1") for i in range(4)]

    answers = [ask(limited.client, "GET", PLACE, header) for header in forged]

    assert [one.status_code for one in answers] == [200, 200, 200, 429]


def test_a_key_is_limited_wherever_it_is_used(limited: Service) -> None:
    key = admit(limited.state.database)["operator"].key
    answers = [
        ask(limited.client, "GET", PLACE, {**key, **from_(f"198.51.100.{i}")}) for i in range(6)
    ]

    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_another_made_up_key_each_time_gains_nothing(limited: Service) -> None:
    answers = [
        ask(limited.client, "GET", PLACE, {"Authorization": f"Bearer {i}", **from_("198.51.100.1")})
        for i in range(6)
    ]

    assert [one.status_code for one in answers] == [401] * 5 + [429]


def test_sign_in_is_limited_by_address(limited: Service) -> None:
    body = {"email": "lan@hiephoi.example", "password": "x"}
    answers = [
        ask(limited.client, "POST", "/api/v1/session", from_("198.51.100.1"), json=body)
        for _ in range(3)
    ]

    assert [one.status_code for one in answers] == [401, 401, 429]


# Pages


def pages(service: Service, url: str) -> list[list[str]]:
    """Return the ids of every page of a list."""
    found, following = [], url
    while following:
        answer = service.client.get(following).json()
        found.append([item["id"] for item in answer["items"]])
        following = answer["next"]
    return found


LISTS = [
    "/api/v1/places?limit=7",
    "/api/v1/places?limit=7&sort=name",
    "/api/v1/places?limit=7&sort=confidence",
    "/api/v1/places?limit=7&near=20.94,106.33",
    "/api/v1/places?limit=7&near=20.94,106.33&sort=distance&q=den",
    "/api/v1/places?limit=3&q=chua",
    "/api/v1/places?limit=7&near=20.94,106.33&radius_m=40000&date=2027-03-20",
    "/api/v1/events?limit=3&q=hoi&sort=relevance",
    "/api/v1/events?limit=5&near=21.1,106.4",
    "/api/v1/occurrences?limit=4&first=2027-01-01&last=2027-06-30",
    "/api/v1/occurrences?limit=4&first=2050-01-01&last=2050-03-31",
    "/api/v1/events/con-son-kiep-bac-spring/occurrences?limit=1&first_year=2026&last_year=2030",
]


@pytest.mark.parametrize("url", LISTS)
def test_pages_show_everything_exactly_once(service: Service, url: str) -> None:
    limit = int(url.partition("limit=")[2].partition("&")[0])
    whole = pages(service, url.replace(f"limit={limit}", "limit=200"))

    found = pages(service, url)

    assert len(found) > 1
    assert {len(page) for page in found[:-1]} == {limit}
    assert [i for page in found for i in page] == [i for page in whole for i in page]
    assert len({i for page in found for i in page}) == sum(map(len, found))


def test_the_next_page_is_named_in_the_header_too(stage: Standing) -> None:
    answer = get(stage, "/api/v1/places?limit=2")

    assert answer.headers["link"] == f'<{answer.json()["next"]}>; rel="next"'


@pytest.mark.parametrize(
    "other",
    [
        "/api/v1/places?limit=7&q=den&cursor=",
        "/api/v1/places?limit=7&sort=name&cursor=",
        "/api/v1/hubs?limit=7&cursor=",
        "/api/v1/occurrences?first=2027-01-01&last=2027-06-30&cursor=",
        "/api/v1/itineraries?cursor=",
    ],
)
def test_the_cursor_of_another_question_is_refused(stage: Standing, other: str) -> None:
    cursor = get(stage, "/api/v1/places?limit=7").json()["next"].partition("cursor=")[2]
    assert get(stage, f"/api/v1/places?limit=9&cursor={cursor}").status_code == 200

    told = problem_of(get(stage, other + cursor))

    assert [fault["field"] for fault in told["faults"]] == ["query: cursor"]


ENDS: list[list[Any]] = [
    *([], [None], [True, "a"], ["a"], ["a", "b", "c", "d"], [1, 2, 3], ["a", "b", "c"]),
    *([10**30, "a"], [float("nan"), "a"], [float("inf"), "a"], ["\ud800", "a"], ["a\0", "b"]),
    *([[1], "a"], [{"a": 1}, "a"], ["2027-13-45", "a"], ["2027-01-01", 7], [1, "a", "b"]),
    *(["0001-01-01T00:00:00+14:00", "a"], ["9999-12-31T23:59:59-12:00", "a"], ["2027", "a"]),
    *([-1], [2**63], [0.5, "x"], ["now", "x"], ["2027-W01-1", "x"]),
]
ASKED = {
    "/api/v1/places": "",
    "/api/v1/places?near=20.94,106.33": "near=20.94%2C106.33",
    "/api/v1/events?q=hoi": "q=hoi",
    "/api/v1/places?sort=confidence": "sort=confidence",
    "/api/v1/occurrences?first=2027-01-01&last=2027-06-30": "first=2027-01-01&last=2027-06-30",
    "/api/v1/occurrences?first=2050-01-01&last=2050-03-31": "first=2050-01-01&last=2050-03-31",
    "/api/v1/events/con-son-kiep-bac-spring/occurrences": "",
    "/api/v1/itineraries": "",
}


def written(asked: str, end: list[Any]) -> str:
    """Return a cursor as anybody could write one; half a letter is an escape of JSON."""
    name = hashlib.sha256(asked.encode()).hexdigest()[:12]
    return base64.urlsafe_b64encode(json.dumps([name, *end]).encode()).decode().rstrip("=")


def test_what_we_write_is_what_they_could_write() -> None:
    assert written("/api/v1/places?", [1, "a"]) == write_cursor("/api/v1/places?", [1, "a"])


def test_a_cursor_that_somebody_wrote_is_refused_or_a_place_to_go_on(service: Service) -> None:
    refused = 0
    for url, asked in ASKED.items():
        path = url.partition("?")[0]
        for end in ENDS:
            cursor = written(f"{path}?{asked}", end)
            answer = service.client.get(f"{url}{'&' if asked else '?'}cursor={cursor}")

            assert answer.status_code in (200, 422), (url, end)
            refused += answer.status_code == 422
    assert refused > len(ASKED) * len(ENDS) * 0.7


NO_CURSORS = ["x", "%", "é", "====", "W10", "bnVsbA", "eyJhIjoxfQ", "A" * 1001]


@pytest.mark.parametrize("cursor", NO_CURSORS)
def test_what_is_no_cursor_at_all_is_refused(stage: Standing, cursor: str) -> None:
    told = problem_of(get(stage, f"/api/v1/places?cursor={cursor}"))

    assert [fault["field"] for fault in told["faults"]] == ["query: cursor"]


def test_the_two_databases_tell_the_same_bytes(stage: Standing, postgres_stage: Standing) -> None:
    for url in ("/api/v1/places?q=den&limit=50", "/api/v1/events?near=21,106", PLACE):
        one, other = (get(where, url) for where in (stage, postgres_stage))

        assert hashlib.sha256(one.content).digest() == hashlib.sha256(other.content).digest(), url
        assert one.headers["etag"] == other.headers["etag"]
