"""S11 · A list is taken in: told first, written once, corrected by rows, recorded with its hash."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.actors import ADMIN, HD, HY, NOW, OPERATOR, VISITOR, deed
from tests.databases import DATA
from tests.intake.written import calendar, event
from tests.lists.s11 import GOOD, REFUSED, ROWS, workbook
from tourism.access.actor import Actor
from tourism.access.audit import AuditFilter
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import load_catalogue
from tourism.errors import BadRequestError, ForbiddenError, NotFoundError, NotSignedInError
from tourism.intake.read_file import read_file
from tourism.publish.edition import Edition
from tourism.publish.list_rows import head_of
from tourism.publish.list_workbook import list_to_xlsx
from tourism.services.apply_read import Here
from tourism.services.import_list import Asked, Imported, ListFile, import_list
from tourism.services.see_import import corrected_of, see_import, see_imports
from tourism.storage import audit
from tourism.storage.backup import fingerprint
from tourism.storage.calendar_items import changes_since
from tourism.storage.database import Database
from tourism.storage.list_imports import known_rows, remembered_columns
from tourism.storage.sources import save_source
from tourism.sync.source import Source
from tourism.timewindow import VIETNAM

HOST = "tours.example"
XLSX = ListFile(workbook(), "danh-sach.xlsx")
LISTED = GOOD - 2
"""Two of the list are festivals of the catalogue: they are linked, not announced twice."""
LISTS = "lists-hiep-hoi-du-lich-hai-duong"


@cache
def facts() -> Catalogue:
    """The real facts."""
    return load_catalogue(DATA)


def take(
    database: Database,
    file: ListFile = XLSX,
    asked: Asked | None = None,
    actor: Actor = HD,
    *,
    trial: bool = False,
    minutes: int = 0,
) -> Imported:
    """Take a list in."""
    with database.writing() as session:
        own = deed(session, actor, minutes)
        return import_list(own, file, asked or Asked(), Here(HOST, facts()), trial=trial)


def told(database: Database) -> dict[str, Any]:
    """Everything but festivals in the joint calendar, by title."""
    with database.reading() as session:
        items = changes_since(session, "festivals", 0, 100_000)
        return {
            item.said.vi.title: (str(item.first), str(item.last), item.stamp.sequence)
            for item in items
            if item.id.startswith("evt-") and item.state != "gone"
        }


def changed(rows: Sequence[tuple[Any, ...]], number: int, **new: Any) -> ListFile:
    """The list with one row changed."""
    names = ("title", "days", "place")
    rows = list(rows)
    row = list(rows[number])
    for name, value in new.items():
        row[names.index(name) + 1] = value
    rows[number] = tuple(row)
    return ListFile(workbook(rows), "danh-sach-sua.xlsx")


def test_p1_a_trial_tells_everything_and_writes_nothing(loaded: Database) -> None:
    before = fingerprint(loaded)

    done = take(loaded, trial=True)

    assert fingerprint(loaded) == before
    document = done.document
    assert (document["outcome"], document["dry_run"], document["id"]) == ("partial", True, None)
    assert (document["good"], document["merged"], document["quarantined"]) == (GOOD, 0, REFUSED)
    assert document["changes"]["created"] == GOOD
    assert document["columns"][0]["fields"]["title"] == {"column": "B", "header": "Tên lễ hội"}
    assert [(one["index"], one["property"]) for one in document["set_aside"]] == [
        (10, "C10"), (11, "D11"), (13, "B13"),
    ]  # fmt: skip
    assert document["rows"][1]["said"] == "10-12/2 ÂL"
    assert (document["rows"][1]["first"], document["rows"][1]["last"]) == (
        "2027-03-17", "2027-03-19",
    )  # fmt: skip


def test_p5_and_p7_the_same_list_again_changes_nothing_and_it_is_recorded_once(
    loaded: Database,
) -> None:
    done = take(loaded)
    before, listed = fingerprint(loaded), told(loaded)

    again = take(loaded, minutes=60)

    assert (done.document["outcome"], len(listed)) == ("partial", LISTED)
    assert done.document["changes"]["linked"] == GOOD - LISTED
    assert (again.unchanged, again.import_id) == (True, done.import_id)
    assert fingerprint(loaded) == before
    assert told(loaded) == listed
    with loaded.reading() as session:
        found = see_import(deed(session, HD), done.import_id)
        lines = audit.find(session, AuditFilter(object_kind="import"))
    assert found.sha256 == hashlib.sha256(XLSX.octets).hexdigest()
    assert (found.author, found.at, found.file_name) == ("user-hd", NOW, XLSX.name)
    assert [(line.actor_id, line.summary["sha256"]) for line in lines] == [
        ("user-hd", found.sha256)
    ]


@pytest.mark.parametrize(
    "new",
    [
        {"days": "14/05/2027"},
        {"title": "Hội làng Số 13 mở rộng"},
        {"place": "Sân đình làng số 13"},
    ],
    ids=["days", "name", "place"],
)
def test_p5_a_corrected_row_updates_one_event_only(loaded: Database, new: dict[str, str]) -> None:
    take(loaded)
    before = told(loaded)

    done = take(loaded, changed(ROWS, 12, **new), minutes=1)

    counts = done.document["changes"]
    assert (counts["created"], counts["updated"], counts["deleted"]) == (0, 1, 0)
    assert counts["unchanged"] == GOOD - 1
    after = told(loaded)
    assert len(after) == LISTED
    assert len(set(after.items()) - set(before.items())) == 1
    again = take(loaded, changed(ROWS, 12, **new), minutes=2)
    assert again.unchanged


def test_rows_that_were_refused_come_in_when_they_are_corrected(loaded: Database) -> None:
    take(loaded)
    rows = list(ROWS)
    rows[6] = (7, "Lễ hội không có ngày ấy", "28/02/2027", "Chùa Thanh Mai", "", "")

    done = take(loaded, ListFile(workbook(rows[6:7]), "con-lai.xlsx"), minutes=1)

    assert done.document["changes"]["created"] == 1
    assert done.document["changes"]["missing"] == 0
    assert len(told(loaded)) == LISTED + 1


def test_p6_columns_are_remembered_and_the_list_comes_back_with_notes(loaded: Database) -> None:
    header = ("STT", "Đầu mục", "Lúc nào", "Tại đâu", "Ai", "ĐT")
    odd = ListFile(workbook(header=header), "la.xlsx")
    chosen = {"title": "B", "days": "C", "place": "D"}

    refused = take(loaded, odd)
    first = take(loaded, odd, Asked(columns=chosen))
    second = take(loaded, odd, minutes=1)

    assert (refused.document["outcome"], refused.document["reason"]) == ("rejected", "no-header")
    assert refused.import_id == ""
    assert first.document["columns"][0]["chosen"] == "chosen"
    assert second.document["columns"][0]["chosen"] == "remembered"
    assert second.document["changes"]["unchanged"] == GOOD
    with loaded.reading() as session:
        assert len(remembered_columns(session, LISTS)) == 1
        assert len(known_rows(session, LISTS)) == GOOD
        octets = corrected_of(deed(session, HD), first.import_id)
    names = [cell.text for row in _rows(octets) for cell in row]
    assert any("28/02/2027" in text for text in names)
    assert "0912 345 678" not in names


def _rows(octets: bytes) -> list[Any]:
    found = read_file(octets, "x.xlsx", NOW)
    assert found.grids is not None
    return [row.cells for row in found.grids.grids[0].rows]


def test_what_we_publish_changes_nothing_when_it_comes_in(loaded: Database) -> None:
    take(loaded)
    edition = Edition("vi", HOST, NOW.astimezone(VIETNAM))
    first, last = date(2027, 1, 1), date(2027, 12, 31)
    with loaded.reading() as session:
        items = changes_since(session, "festivals", 0, 100_000)
    entries = [item.entry("vi") for item in items if first <= item.first <= last]
    sent = list_to_xlsx(entries, head_of(first, last, edition), edition)
    before = told(loaded)

    done = take(loaded, ListFile(sent, "lich.xlsx"), minutes=1)

    assert done.document["good"] == len(entries) > LISTED
    assert done.document["changes"]["echoed"] == len(entries)
    assert done.document["changes"]["created"] == done.document["changes"]["updated"] == 0
    assert told(loaded) == before


def test_calendars_take_the_same_way(loaded: Database) -> None:
    octets = calendar(event("DTSTART;VALUE=DATE:20270215", title="Hội lịch"))

    done = take(loaded, ListFile(octets, "x.ics"))

    assert (done.document["kind"], done.document["changes"]["created"]) == ("ics", 1)
    assert list(told(loaded)) == ["Hội lịch"]


def _feed() -> Source:
    return Source("feed", "Feed", "ics", url="https://a.example/x.ics", created_at=NOW)


def test_who_may(loaded: Database) -> None:
    done = take(loaded)
    with pytest.raises(NotSignedInError):
        take(loaded, actor=VISITOR)
    with pytest.raises(ForbiddenError):
        take(loaded, actor=OPERATOR)
    with pytest.raises(NotFoundError):
        take(loaded, asked=Asked(source=LISTS), actor=HY)
    with pytest.raises(NotFoundError):
        take(loaded, asked=Asked(source="khong-co"))
    with loaded.writing() as session:
        save_source(session, _feed())
    with pytest.raises(BadRequestError):
        take(loaded, asked=Asked(source="feed"), actor=ADMIN)
    assert take(loaded, asked=Asked(source=LISTS), actor=ADMIN, minutes=1).unchanged
    with loaded.reading() as session:
        assert [one.id for one in see_imports(deed(session, HD))] == [done.import_id]
        assert see_imports(deed(session, HY)) == []
        assert len(see_imports(deed(session, ADMIN))) == 1
        with pytest.raises(NotFoundError):
            see_import(deed(session, HY), done.import_id)
