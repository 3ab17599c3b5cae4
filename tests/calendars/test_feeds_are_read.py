"""Every calendar that is published is read by seven readers, and each sees the same."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.actors import HD, HY, deed
from tests.readers.agreement import assert_all_agree
from tests.service import Service, holder, service_over
from tourism.calendars.standard import STANDARD
from tourism.services.edit_fact import edit_fact, fact_tag
from tourism.services.publish_fact import publish_fact, withdraw_fact
from tourism.storage.database import Database
from tourism.storage.facts import get_fact

YEAR = datetime.now(UTC).year
ANNOUNCED = {"first": f"{YEAR + 1}-02-20", "last": f"{YEAR + 1}-02-24"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, loaded_file: Path) -> Iterator[Service]:
    """A service in which one festival was announced, one cancelled, one withdrawn."""
    path = tmp_path_factory.mktemp("busy") / "busy.db"
    path.write_bytes(loaded_file.read_bytes())
    database = Database(f"sqlite:///{path}")
    with database.writing() as session:
        for event, said in (
            (
                "con-son-kiep-bac-spring",
                {"first": f"{YEAR + 1}-02-20", "last": f"{YEAR + 1}-02-24"},
            ),
            ("con-son-kiep-bac-autumn", {"cancelled": True}),
        ):
            doer, fact = deed(session, HD), get_fact(session, event)
            document = dict(fact.document or {})
            document["announcements"] = [{"year": YEAR + 1, "sources": ["thông báo"], **said}]
            written = edit_fact(doer, event, document, "thông báo", fact_tag(event, fact.head))
            publish_fact(doer, holder(), event, written.number)  # type: ignore[union-attr]
        withdraw_fact(deed(session, HY), holder(), "le-hoi-den-thiet-tru")
    yield service_over(database)
    database.dispose()


@pytest.mark.parametrize("name", sorted(STANDARD))
def test_a_standard_calendar_is_read_alike_by_all(busy: Service, name: str) -> None:
    answer = busy.client.get(f"/calendars/{name}.ics")

    assert answer.status_code == 200
    assert_all_agree(answer.content)


def test_what_is_off_and_what_is_sure_are_read_too(busy: Service) -> None:
    content = busy.client.get("/calendars/le-hoi.ics").content

    assert content.count(b"STATUS:CANCELLED") >= 2
    assert content.count(b"STATUS:CONFIRMED") >= 1
    assert b"SEQUENCE:1" in content


def test_the_days_of_another_decade_are_read_alike_by_all(busy: Service) -> None:
    params = {"first": "2051-01-01", "last": "2051-12-31"}
    answer = busy.client.get("/api/v1/occurrences.ics", params=params)

    assert_all_agree(answer.content)
