"""A list at the desk, through plain forms: looked at, read another way, taken in, sent again."""

import io
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from openpyxl import load_workbook

from tests.lists.s11 import GOOD, REFUSED, workbook
from tests.server.desk import look, send_form
from tests.server.people import Person, admit
from tests.service import Service, service_over
from tourism.server.pages.desk.imports_words import CHANGES, CHOSEN, IMPORT, OUTCOMES
from tourism.storage.database import Database
from tourism.storage.list_imports import count_imports

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Desk = tuple[Service, dict[str, Person]]


@pytest.fixture(scope="module")
def desk(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One service for all tests; what they write does not meet."""
    copy = tmp_path_factory.mktemp("desk") / "desk.db"
    shutil.copy(loaded_file, copy)
    database = Database(f"sqlite:///{copy}")
    yield service_over(database), admit(database)
    database.dispose()


def send(desk: Desk, octets: bytes, name: str = "ds.xlsx", **fields: str) -> str:
    """Send a file and return where its trial is."""
    service, people = desk
    files = {"file": (name, octets, XLSX)}
    answer = send_form(service.client, people["hd"], "/desk/imports", fields, files)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def seen(desk: Desk, path: str, who: str = "hd") -> str:
    """Return the words of a page."""
    answer = look(desk[0].client, desk[1][who], path)
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())


def take(desk: Desk, path: str) -> str:
    """Press the button under a trial, with all that its form holds; return where that leads."""
    page = look(desk[0].client, desk[1]["hd"], path).text
    form = page[page.index('class="card apply"') : page.index("</form>", page.index("card apply"))]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    answer = send_form(desk[0].client, desk[1]["hd"], urlsplit(path).path, fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_list_is_looked_at_taken_in_and_sent_again(loaded: Database) -> None:
    desk = service, people = service_over(loaded), admit(loaded)

    trial = send(desk, workbook())

    told = seen(desk, trial)
    assert f"{GOOD} rows can be taken" in told
    assert f"{REFUSED} rows to correct" in told
    assert "C10 “31/02/2027”: no such day" in told
    assert "the list says “10-12/2 ÂL” Lễ hội Chử Đồng Tử 17 March 2027 – 19 March 2027" in told
    assert "10/02 – 12/02 lunar" in told
    with service.state.database.reading() as session:
        assert count_imports(session) == 0
    notes = look(service.client, people["hd"], f"{trial}.xlsx")
    assert load_workbook(io.BytesIO(notes.content)).active["G3"].value == "Import note"
    assert look(service.client, people["hy"], trial).status_code == 404

    done = take(desk, trial)

    assert done.endswith("?said=imported")
    told = seen(desk, done)
    assert "Sent by Người hd" in told
    assert f"{GOOD} new events" in told
    assert look(service.client, people["hd"], trial).status_code == 404
    again = send(desk, workbook())
    assert "Nothing changed: every row" in seen(desk, again)
    assert take(desk, again).endswith("?said=same-list")
    page = seen(desk, "/desk/imports")
    assert page.count("ds.xlsx") == 1


def test_columns_that_were_chosen_are_remembered(desk: Desk) -> None:
    header = ("STT", "Mô tả ngắn", "Thời gian", "Địa điểm", "Tên lễ hội", "Điện thoại")
    rows = [(n, f"Hội số {n}", f"{n}/5/2027", "Đền Đa Hòa", "x", "") for n in range(1, 4)]
    trial = send(desk, workbook(rows, header))
    assert "Column E “Tên lễ hội” is" in seen(desk, trial)

    chosen = f"{trial}?col_B=title&col_C=days&col_D=place&col_E=&col_A=number"

    assert "Hội số 2" in seen(desk, chosen)
    assert "As you chose now." in seen(desk, chosen)
    take(desk, chosen)
    later = send(
        desk, workbook([*rows, (4, "Hội số 4", "9/5/2027", "Đền Đa Hòa", "x", "")], header)
    )
    assert "As you chose before." in seen(desk, later)
    assert "1 new events" in seen(desk, later)


def test_pasted_lines_and_what_is_none(desk: Desk) -> None:
    service, people = desk
    lines = {"pasted": "10-12/2 ÂL: Hội thử, đền Đa Hòa", "year": "2027"}

    answer = send_form(service.client, people["hd"], "/desk/imports", lines)

    trial = answer.headers["location"]
    assert dict(parse_qsl(urlsplit(trial).query)) == {"year": "2027"}
    assert "17 March 2027 – 19 March 2027" in seen(desk, trial)
    empty = send_form(service.client, people["hd"], "/desk/imports", {"pasted": " "})
    assert (empty.status_code, "Choose a file or paste" in empty.text) == (422, True)
    bad = look(service.client, people["hd"], trial.replace("2027", "27"))
    assert (bad.status_code, "with four digits" in bad.text) == (422, True)
    nothing = send(desk, b"%PDF-1.7", "x.pdf")
    assert "card apply" not in look(service.client, people["hd"], nothing).text


def test_every_word_is_there_in_both_languages() -> None:
    for table in (IMPORT, CHANGES, CHOSEN, OUTCOMES):
        assert [key for key, text in table.items() if not text.vi or not text.en] == []
