"""Who may do what, over HTTP: every operation, for every role, on own things and others'.

Whoever adds an operation has to add its rows, or `test_every_operation_has_a_row` fails.
"""

import json
from typing import Any

import pytest
from httpx import Response

from tests.server.operations import COLUMNS, SAFE, TABLE, Row, send
from tests.server.world import Standing


def test_every_operation_has_a_row(stage: Standing) -> None:
    app: Any = stage.client.app
    operations = {
        f"{method.upper()} {path}"
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    }

    assert operations == {row.operation for row in TABLE}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_on_sqlite(stage: Standing, row: Row) -> None:
    _check(stage, row)


SOME = [row for row in TABLE if row.ids.get("tour_id") == "published" or "hd_" in row.name]


@pytest.mark.parametrize("row", SOME, ids=lambda row: row.name)
def test_refusals_on_postgresql(postgres_stage: Standing, row: Row) -> None:
    _check(postgres_stage, row, refusals=not row.operation.startswith(SAFE))


def test_nobody_reads_the_private_words_of_others(stage: Standing) -> None:
    answers: dict[str, str] = {}
    for name in ("anonymous", "rival", "hy", "operator", "admin"):
        told = [
            send(stage, row, name, "session").text
            for row in TABLE
            if row.operation.startswith(SAFE) and "rival" not in row.name
        ]
        answers[name] = " ".join(told)

    assert "bí mật của phía này" in answers["admin"]
    assert "nội bộ" in answers["operator"]
    told = {name: "bí mật của phía này" in text for name, text in answers.items()}
    assert told == {
        **dict.fromkeys(("anonymous", "rival", "hy", "operator"), False),
        "admin": True,
    }
    assert "nội bộ" not in answers["anonymous"]


def _check(stage: Standing, row: Row, *, refusals: bool = False) -> None:
    """Compare what everybody gets; where asked to, of those alone who are refused."""
    wrong = []
    for way, statuses in (("session", row.statuses), ("key", row.by_key or row.statuses)):
        for who, status in zip(COLUMNS, statuses.split(), strict=True):
            alone = who in ("anonymous", "reader") and way == "key"
            if alone or (refusals and status < "400"):
                continue
            answer = send(stage, row, who, way)
            if str(answer.status_code) != status:
                wrong.append(f"{who} by {way}: {answer.status_code}, not {status} {_why(answer)}")
            if answer.status_code < 400 and not row.operation.startswith(SAFE):
                stage.again()
    assert not wrong


def _why(answer: Response) -> str:
    try:
        return json.dumps(answer.json(), ensure_ascii=False)[:300]
    except ValueError:
        return answer.text[:300]
