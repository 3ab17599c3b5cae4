"""Lists over HTTP: told, taken in, read again, and sent back with notes."""

import io
from typing import Any

import pytest
from httpx import Response
from openpyxl import load_workbook

from tests.lists.s11 import GOOD, REFUSED, workbook
from tests.server.world import Standing
from tests.service import HOST
from tourism.storage.list_imports import count_imports

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(stage: Standing, octets: bytes, query: str = "", who: str = "hd", **more: Any) -> Response:
    """Send a list as somebody."""
    headers = {**stage.world.people[who].session, "Origin": HOST}
    sent = more or {"content": octets}
    return stage.client.post(f"/api/v1/imports?name=ds.xlsx{query}", headers=headers, **sent)


def test_a_list_is_told_taken_in_and_sent_back(stage: Standing) -> None:
    tried = send(stage, workbook())
    with stage.database.reading() as session:
        before = count_imports(session)
    taken = send(stage, workbook(), "&dry_run=false")
    again = send(stage, workbook(), "&dry_run=false")
    session_of = stage.world.people["hd"].session
    one = f"/api/v1/imports/{taken.json()['id']}"
    told = stage.client.get(one, headers=session_of)
    notes = stage.client.get(f"{one}.xlsx", headers=session_of)

    assert (tried.status_code, tried.json()["dry_run"], tried.json()["id"]) == (200, True, None)
    assert before == 1
    assert (taken.json()["good"], taken.json()["quarantined"]) == (GOOD, REFUSED)
    assert (again.json()["unchanged"], again.json()["id"]) == (True, taken.json()["id"])
    assert told.json() == taken.json()
    assert taken.headers["Cache-Control"] == "no-store"
    assert notes.headers["Content-Type"] == XLSX
    cells = [cell.value for row in load_workbook(io.BytesIO(notes.content)).active for cell in row]
    assert any("28/02/2027" in str(value) for value in cells)
    stage.again()


def test_a_form_and_the_note_column_of_a_trial(stage: Standing) -> None:
    files = {"file": ("ds.xlsx", workbook(), XLSX)}

    by_form = send(stage, b"", files=files)
    nothing = send(stage, b"", data={"x": "y"})
    notes = send(stage, workbook(), "&form=xlsx&lang=en")

    assert by_form.json()["good"] == GOOD
    assert nothing.status_code == 422
    assert load_workbook(io.BytesIO(notes.content)).active["G3"].value == "Import note"


def test_a_list_too_large_and_columns_that_are_none(stage: Standing) -> None:
    assert send(stage, b"x" * (10 * 2**20 + 1)).status_code == 413
    assert send(stage, b"x" * 2_000_000).json()["outcome"] == "rejected"
    assert send(stage, workbook(), "&column=ten=B").status_code == 422
    chosen = send(stage, workbook(), "&column=title=Tên lễ hội&column=days=C")
    assert chosen.json()["columns"][0]["chosen"] == "chosen"


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_what_is_on_goes_out_as_a_list_and_changes_nothing(stage: Standing, suffix: str) -> None:
    url = f"/api/v1/occurrences.{suffix}?first=2027-02-01&last=2027-02-28"

    sent = stage.client.get(url)
    same = stage.client.get(url)
    side = stage.client.get(f"{url}&side=hung-yen")

    assert sent.content == same.content
    found = send(stage, sent.content).json()
    assert found["outcome"] in ("ok", "held")
    assert found["good"] == found["changes"]["echoed"] > 5
    assert send(stage, side.content).json()["good"] < found["good"]
    assert stage.client.get(url.replace("2027-02-28", "2031-01-01")).status_code == 422
