"""Whatever comes in: a clear 4xx in the language of who asks, never a 5xx, and nothing stored."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from httpx import Response

from tests.server.operations import SAFE, TABLE, Row, body_of, headers_of, url_of
from tests.server.people import ask
from tests.server.told import ENGLISH, is_refused, problem_of
from tests.server.world import Standing
from tourism.storage.backup import fingerprint

BOOKKEEPING = {
    "audit", "sign_in", "failed_sign_in", "api_key", "calendar_rendition", "calendar_state",
}  # fmt: skip
"""What is written about requests, refused ones too; octets of calendars are kept when read."""
WRITES = [row for row in TABLE if row.method not in SAFE]
WITH_BODY = [row for row in WRITES if row.body is not None]
OPERATIONS = list({row.operation: row for row in reversed(WITH_BODY)}.values())
ONE_EACH = list({row.operation: row for row in reversed(TABLE)}.values())

BROKEN = {
    "deep": b"[" * 100_000,
    "deep and closed": b"[" * 50_000 + b"]" * 50_000,
    "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "too large": b'"' + b"x" * 1_000_001 + b'"',
    "NaN": b'{"reason": NaN}',
    "Infinity": b'{"reason": -Infinity}',
    "no number any more": b'{"reason": 1e999}',
    "digits": b'{"reason": ' + b"9" * 10_000 + b"}",
    "half a character": b'{"reason": "\\ud800"}',
    "half a character as a name": b'{"\\udfff": 1}',
    "NUL": b'{"reason": "a\\u0000b"}',
    "NUL as it is": b'{"reason": "a\x00b"}',
    "NUL as a name": b'{"a\\u0000": 1}',
    "not UTF-8": b'{"reason": "\xff\xfe"}',
    "cut off": b'{"reason": "a',
    "two": b"{}{}",
    "list": b"[]",
    "words": b'"reason"',
    "number": b"7",
    "null": b"null",
    "nothing": b"",
    "blank": b"  ",
}


def kept(stage: Standing) -> dict[str, str]:
    found = fingerprint(stage.database)
    return {name: rows for name, rows in found.items() if name not in BOOKKEEPING}


@pytest.fixture
def unchanged(stage: Standing) -> Iterator[Standing]:
    """A world in which nothing may be stored."""
    before = kept(stage)
    yield stage
    assert kept(stage) == before


def sent(stage: Standing, row: Row, content: bytes, who: str = "admin", **more: str) -> Response:
    headers = headers_of(stage, row, who, "session") | {"Content-Type": "application/json"} | more
    headers = {name: value for name, value in headers.items() if value}
    return ask(stage.client, row.method, url_of(stage, row), headers, content=content)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_body_is_refused_by_every_operation(unchanged: Standing, name: str) -> None:
    for row in OPERATIONS:
        if name in ("nothing", "blank") and not row.body:
            continue
        answer = sent(unchanged, row, BROKEN[name])

        assert is_refused(answer), row.name
        assert answer.status_code in (413, 422), row.name


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_says_it_is_no_json_is_not_read(unchanged: Standing, kind: str) -> None:
    for row in OPERATIONS:
        content = json.dumps(body_of(unchanged, row)).encode()

        answer = sent(unchanged, row, content, **{"Content-Type": kind})

        assert is_refused(answer), row.name
        guarded = row.path.endswith(("/session", "/setup", "/accept", "/password"))
        assert answer.status_code == (403 if guarded else 415), row.name


TEXTS = [
    *("'; DROP TABLE fact; --", "%' UNION SELECT 1 --", "{{ 7 * 7 }}{% raw %}${7*7}"),
    *("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "../../etc/passwd"),
    *("\r\nSet-Cookie: a=b", "\x07\x1b[2J", "\u202e\ufeff\ufffe", "", " "),
    *("1066-10-14", "2027-02-30", "9999-12-31", "2027-02-15T00:00:00Z", "24:00"),
]
PARAMETERS = [*TEXTS, "x" * 2000, "-1", "1" * 31, "1e308", "NaN", "null", "[]"]
HOSTILE: list[Any] = [
    *("'; DROP TABLE fact; --{{ 7 * 7 }}<script>", "x" * 100_000, "1066-10-14", ""),
    *(None, True, -1, 10**30, 1e308),
    *([], {}, [[{}]], ["x"] * 1000),
]
DISTINCT = list({frozenset(row.body): row for row in OPERATIONS}.values())
"""One operation for each shape of a body."""


@pytest.mark.parametrize("row", DISTINCT, ids=lambda row: row.operation)
def test_hostile_values_in_every_field_are_taken_as_they_are_or_refused(
    stage: Standing, row: Row
) -> None:
    stage.again()  # whatever others have left there
    body, before, refused = body_of(stage, row), kept(stage), 0
    for path in list(_leaves(body))[:25]:
        for value in HOSTILE:
            answer = sent(stage, row, json.dumps(_with(body, path, value)).encode())

            if is_refused(answer):
                refused += 1
            else:
                stage.again()
    assert refused
    assert kept(stage) == before


@pytest.mark.parametrize("row", DISTINCT, ids=lambda row: row.operation)
def test_an_unknown_field_is_named(unchanged: Standing, row: Row) -> None:
    body = {**body_of(unchanged, row), "không-có": 1}

    answer = sent(unchanged, row, json.dumps(body).encode())

    faults = problem_of(answer)["faults"]
    assert answer.status_code == 422
    assert ("body: không-có", "1") in [(fault["field"], fault["value"]) for fault in faults]


def test_hostile_parameters_of_every_operation(unchanged: Standing) -> None:
    app: Any = unchanged.client.app
    refused, met = 0, Counter[str]()
    for row in ONE_EACH:
        if (
            row.method not in SAFE
            or row.path.endswith((".geojson", ".jsonld"))
            or "/hubs" in row.path
        ):
            continue  # those take what lists of places take
        declared = app.openapi()["paths"][row.path][row.method.lower()].get("parameters", [])
        url = url_of(unchanged, row).partition("?")[0]
        for name in [one["name"] for one in declared if one["in"] == "query"]:
            # Where a parameter is met again, each operation gets some of the values in turn.
            some = PARAMETERS[met[name] % 4 :: 4] if met[name] else PARAMETERS
            met[name] += 1
            for value in some:
                headers = headers_of(unchanged, row, "admin", "session")
                answer = ask(unchanged.client, row.method, url, headers, params={name: value})
                refused += is_refused(answer, "vi")
    assert refused > 300


BAD_ENDS = [
    *("%00", "%ED%A0%80", "%ff", "a%0Ab", "'", "{{7*7}}", "x" * 5000, "%F0%9F%92%A9", "%zz", "%"),
    *("..%2f..%2fetc", "-", "A", "1e9", "0", "-1", "99999999999999999999", "%E2%80%AE", "a.json"),
]


@pytest.mark.parametrize("end", BAD_ENDS, ids=lambda end: end[:12])
def test_hostile_ids_in_every_address(unchanged: Standing, end: str) -> None:
    for row in ONE_EACH:
        headers = headers_of(unchanged, row, "admin", "session")
        for name in row.ids:
            ids = {other: unchanged.world.ids.get(v, v) for other, v in row.ids.items()}
            url = row.path.format(**{**ids, name: end})
            sent_body = {} if row.body is None else {"json": body_of(unchanged, row)}

            answer = ask(unchanged.client, row.method, url, headers, **sent_body)

            assert is_refused(answer), f"{row.method} {url}"


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=%ED%A0%80", "?q=%ff", "?%ff=1", "?q=" + "x" * 9000]
)
def test_a_query_that_no_text_can_be_read_from(unchanged: Standing, query: str) -> None:
    answer = ask(unchanged.client, "GET", f"/api/v1/places{query}")

    assert is_refused(answer)
    assert answer.status_code in (400, 414)


@pytest.mark.parametrize(
    "query", ["?q=%zz", "?q=%", "?q=%25%27", "?q=den%20mau%", "?q=%F0%9F%92%A9"]
)
def test_broken_escapes_are_letters_like_others(unchanged: Standing, query: str) -> None:
    assert ask(unchanged.client, "GET", f"/api/v1/places{query}").status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "PATCH", "PROPFIND", "FOO"])
def test_unknown_methods(unchanged: Standing, method: str) -> None:
    for row in ONE_EACH:
        answer = ask(unchanged.client, method, url_of(unchanged, row))

        assert is_refused(answer)
        assert answer.status_code == 405
        allowed = answer.headers["allow"].split(", ")
        assert row.method in allowed
        assert method not in allowed


FORGED = {
    "no token": {"X-CSRF-Token": ""},
    "wrong token": {"X-CSRF-Token": "x" * 43},
    "not even letters": {"X-CSRF-Token": "%ff%fe\t;"},
    "another site": {"Origin": "https://evil.example"},
    "no site": {"Origin": "null"},
    "a site like ours": {"Origin": "http://testserver.evil.example"},
    "another port": {"Origin": "http://testserver:81"},
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_change_is_refused_everywhere(unchanged: Standing, name: str) -> None:
    for row in WRITES:
        if row.path.endswith(("/setup", "/accept", "/session")) and row.method == "POST":
            continue  # nobody is signed in there; the next test is theirs
        if row.path.endswith("/itineraries") and not row.note:
            continue
        answer = sent(unchanged, row, json.dumps(body_of(unchanged, row)).encode(), **FORGED[name])

        assert problem_of(answer)["type"] == "/problems/forbidden", row.name


def test_the_token_of_somebody_else_does_not_do(unchanged: Standing) -> None:
    theirs = unchanged.world.people["hd"].session["X-CSRF-Token"]
    for row in WRITES:
        if row.path.endswith(("/setup", "/accept", "/session")):
            continue
        content = json.dumps(body_of(unchanged, row)).encode()

        answer = sent(unchanged, row, content, **{"X-CSRF-Token": theirs})

        assert answer.status_code == 403, row.name


@pytest.mark.parametrize(
    "header",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_nobody_is_signed_in_from_another_site(unchanged: Standing, header: dict[str, str]) -> None:
    doors = [row for row in ONE_EACH if row.path.endswith(("/setup", "/accept", "/session"))]
    for row in [row for row in doors if row.method == "POST"]:
        content = json.dumps(body_of(unchanged, row)).encode()

        answer = sent(unchanged, row, content, "anonymous", **header)

        assert problem_of(answer)["type"] == "/problems/forbidden", row.name
        assert "set-cookie" not in answer.headers


KEYS = ["Bearer x", "Bearer tourism_" + "A" * 43, "Bearer", "Basic YTpi", "x" * 5000, "Bearer \xff"]


@pytest.mark.parametrize("shown", KEYS, ids=lambda shown: shown[:16])
def test_an_unknown_key_opens_nothing_not_even_what_is_public(
    unchanged: Standing, shown: str
) -> None:
    for row in ONE_EACH:
        if row.path in ("/healthz", "/metrics") or "/problems" in row.path:
            continue
        if row.path.endswith(("/setup", "/accept", "/session", "/password")):
            continue
        header = {"Authorization": shown.encode("latin-1")}
        sent_body = {} if row.body is None else {"json": body_of(unchanged, row)}

        answer = ask(unchanged.client, row.method, url_of(unchanged, row), header, **sent_body)

        assert problem_of(answer)["type"] == "/problems/not-signed-in", row.name
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("how", ["revoked", "expired", "of somebody deactivated"])
def test_a_key_that_ended_opens_nothing(stage: Standing, how: str) -> None:
    person = stage.world.people["operator"]
    admin = stage.world.people["admin"].session
    if how == "revoked":
        ended = ask(stage.client, "DELETE", f"/api/v1/keys/{person.key_id}", admin)
    elif how == "expired":
        ended = None
        _expire(stage, person.key_id)
    else:
        ended = ask(stage.client, "POST", f"/api/v1/users/{person.id}/deactivate", admin)
    assert ended is None or ended.status_code < 300

    answer = ask(stage.client, "GET", "/api/v1/itineraries?which=mine", person.key)

    assert problem_of(answer)["type"] == "/problems/not-signed-in"
    stage.again()
    assert ask(stage.client, "GET", "/api/v1/keys", person.session).status_code == 200


def _expire(stage: Standing, key_id: str) -> None:
    with stage.database.engine.connect().execution_options(writes=True) as connection:
        connection.exec_driver_sql(
            "UPDATE api_key SET expires_at = '2026-01-01 00:00:00.000000' WHERE id = ?", (key_id,)
        )
        connection.commit()


PRECONDITIONS = {
    "": 428,
    "*": 428,
    '"a", "b"': 428,
    "garbage": 412,
    '"0.1"': 412,
    '"\xff"': 412,
    "W/": 412,
    '"' + "9" * 150 + '"': 412,
    "x" * 201: 422,
}


@pytest.mark.parametrize("tag", PRECONDITIONS, ids=lambda tag: tag[:12])
def test_a_change_that_does_not_say_what_it_changes(unchanged: Standing, tag: str) -> None:
    for row in [row for row in ONE_EACH if row.base]:
        content = json.dumps(body_of(unchanged, row)).encode()
        header = {"If-Match": tag.encode("latin-1")} if tag else {"If-Match": ""}

        answer = sent(unchanged, row, content, **header)  # type: ignore[arg-type]

        assert is_refused(answer), row.name
        assert answer.status_code == PRECONDITIONS[tag], row.name


def test_a_change_of_an_old_version_is_told_what_changed(unchanged: Standing) -> None:
    fact = next(row for row in ONE_EACH if row.operation == "PUT /api/v1/facts/{entry_id}")
    content = json.dumps(body_of(unchanged, fact)).encode()
    header = {"If-Match": f'"{unchanged.world.ids["hd_fact"]}.1"'}

    told = problem_of(sent(unchanged, fact, content, "hd", **header))

    assert told["type"] == "/problems/changed"
    assert told["about"]["etag"] == f"{unchanged.world.ids['hd_fact']}.2"
    assert told["about"]["changes"] == ["Phiên bản 2: nội bộ"]


def test_a_stranger_is_told_nothing_of_the_drafts_of_a_side(unchanged: Standing) -> None:
    fact = next(row for row in ONE_EACH if row.operation == "PUT /api/v1/facts/{entry_id}")
    content = json.dumps(body_of(unchanged, fact)).encode()

    told = problem_of(sent(unchanged, fact, content, "hy", **{"If-Match": '"x.0"'}))

    assert told["about"]["etag"] == f"{unchanged.world.ids['hd_fact']}.1"
    assert "nội bộ" not in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("who", ["anonymous", "rival", "admin"])
def test_messages_are_in_the_language_asked_for(unchanged: Standing, who: str) -> None:
    told = 0
    for row in ONE_EACH:
        if "open-data" in row.path or row.path.endswith("/activate"):
            continue
        url = url_of(unchanged, row).partition("?")[0] + "?which=x&state=x&limit=x&first_year=x"
        url += "&before=x&first=x&revision=x"
        content: Any = {} if row.body is None else {"json": {"x": 1}}
        headers = headers_of(unchanged, row, who, "session")
        vi = ask(unchanged.client, row.method, url, headers, **content)
        if not is_refused(vi):
            if row.method not in SAFE:
                unchanged.again()
            continue
        en = ask(unchanged.client, row.method, url, headers | ENGLISH, **content)
        one, other = problem_of(vi), problem_of(en, "en")
        assert one["type"] == other["type"], row.name
        assert _words(one).isdisjoint(_words(other)), row.name
        told += 1
    assert told > 35


def _words(problem: dict[str, Any]) -> set[str]:
    """Return all that people read of a problem."""
    counted = {problem["title"], problem["detail"]}
    return counted | {fault["message"] for fault in problem["faults"]}


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything inside a body."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from _leaves(inner, (*path, key))


def _with(value: Any, path: tuple[Any, ...], leaf: Any) -> Any:
    """Return a body with something else in one place."""
    if not path:
        return leaf
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = _with(value[path[0]], path[1:], leaf)
    return changed
