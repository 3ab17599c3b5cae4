"""The desk through its forms: what an association does in a day, on both databases."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.actors import HD
from tests.server.desk import look, send_form
from tests.server.people import Person, admit
from tests.service import Service, service_over
from tourism.almanac.occurrence import occurrences_of_year
from tourism.catalogue.place import Coordinates, Precision, Side
from tourism.catalogue.source import Status
from tourism.publish.truth import Weak, confirmed_shares
from tourism.server.pages.desk import (
    admin_words,
    announcements_words,
    home_words,
    lists_words,
    record_words,
    tours_words,
    truth_words,
    words,
)
from tourism.services.deed import Deed
from tourism.services.see_desk import open_questions
from tourism.storage.catalogue import get_published_event
from tourism.storage.confirmations import confirmations_of
from tourism.storage.database import Database
from tourism.storage.facts import get_fact, revisions_of

TEMPLE = "an-phu-cao-temple"
HOSTILE = "<script>alert(1)</script>"
SPRING = "con-son-kiep-bac-spring"


@pytest.fixture
def desk(loaded: Database) -> tuple[Service, dict[str, Person]]:
    return service_over(loaded), admit(loaded)


def test_announced_days_are_public_and_firm_in_that_year_alone(
    desk: tuple[Service, dict[str, Person]],
) -> None:
    service, people = desk
    form = {"year": "2027", "words": "10-20/1 ÂL", "main": "16/1 ÂL", "document": "Số 12/KH-UBND"}

    answer = send_form(service.client, people["hd"], f"/desk/announcements/{SPRING}", form)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/desk/announcements?said=announced"
    with service.state.database.reading() as session:
        event = get_published_event(session, SPRING)
        known = confirmations_of(session, SPRING)
    (held,) = occurrences_of_year(event, 2027)
    assert (held.first, held.last) == (date(2027, 2, 15), date(2027, 2, 25))
    assert (held.main, held.status) == (date(2027, 2, 21), Status.FIRM)
    assert [a.sources[0].citation for a in event.announcements if a.year == 2027] == [
        "Số 12/KH-UBND"
    ]
    assert [one.status for one in occurrences_of_year(event, 2028)] == [Status.TO_CONFIRM]
    assert [(one.asked, one.way, one.author) for one in known] == [("dates", "document", "user-hd")]
    page = look(service.client, people["hd"], "/desk/announcements?said=announced").text
    assert f'id="{SPRING}-2027"' not in page
    assert "Announced." in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"words": "31/02/2027"}, "31/02/2027"),
        ({"words": "15/2/2029"}, "look at the year"),
        ({"words": "10-20/1 ÂL", "document": " "}, "number of the document"),
        ({"words": "10-20/1 ÂL", "main": "25/1 ÂL"}, "one of these days"),
        ({"words": ""}, "Write the days"),
    ],
)
def test_what_cannot_be_announced_is_told_at_its_field(
    stage_like: tuple[Service, dict[str, Person]], fields: dict[str, str], told: str
) -> None:
    service, people = stage_like
    sent = {"year": "2027", "document": "Số 12", **fields}

    answer = send_form(service.client, people["hd"], f"/desk/announcements/{SPRING}", sent)

    assert answer.status_code == 422
    assert told in answer.text
    assert 'role="alert"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    with service.state.database.reading() as session:
        assert get_fact(session, SPRING).head == 1


def test_a_draft_of_a_colleague_stays_a_draft_when_days_are_announced(
    desk: tuple[Service, dict[str, Person]],
) -> None:
    service, people = desk
    with service.state.database.reading() as session:
        document = dict(get_fact(session, SPRING).document or {})
    drafted = {**document, "venue_note": "sân mới"}
    service.client.put(
        f"/api/v1/facts/{SPRING}",
        json={"document": drafted, "reason": "nháp"},
        headers={**people["hd"].key, "If-Match": f'"{SPRING}.1"'},
    ).raise_for_status()
    form = {"year": "2027", "cancelled": "yes", "document": "Thông báo"}

    send_form(service.client, people["hd"], f"/desk/announcements/{SPRING}", form)

    with service.state.database.reading() as session:
        fact = get_fact(session, SPRING)
        notes = {one.number: one.document for one in revisions_of(session, SPRING)}
    assert (fact.published, fact.head) == (3, 4)
    assert notes[3].get("venue_note") != "sân mới"
    assert notes[4]["venue_note"] == "sân mới"
    assert [a["cancelled"] for a in notes[4]["announcements"] if a["year"] == 2027] == [True]


@pytest.fixture(scope="module")
def stage_like(
    loaded_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, dict[str, Person]]]:
    """A service whose facts nothing changes, for refusals."""
    copy = tmp_path_factory.mktemp("desk") / "desk.db"
    shutil.copy(loaded_file, copy)
    database = Database(f"sqlite:///{copy}")
    yield service_over(database), admit(database)
    database.dispose()


def test_a_form_without_the_token_of_its_session_does_nothing(
    stage_like: tuple[Service, dict[str, Person]],
) -> None:
    service, people = stage_like
    form = {"year": "2027", "words": "10-20/1 ÂL", "document": "Số 12"}
    path = f"/desk/announcements/{SPRING}"

    refused = [
        send_form(service.client, people["hd"], path, form, token=""),
        send_form(service.client, people["hd"], path, form, token="x" * 43),
        send_form(service.client, people["hd"], path, form, origin="https://elsewhere.example"),
    ]

    assert [answer.status_code for answer in refused] == [403, 403, 403]
    assert "load the page again" in refused[0].text
    with service.state.database.reading() as session:
        assert get_fact(session, SPRING).head == 1


def test_a_visitor_signs_in_first_and_comes_back(
    stage_like: tuple[Service, dict[str, Person]],
) -> None:
    service, _ = stage_like

    answer = look(service.client, None, "/desk/announcements?lang=en")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fdesk%2Fannouncements&lang=en"
    assert (
        'data-done="/desk/announcements'
        in look(service.client, None, "/sign-in?next=/desk/announcements").text
    )
    for elsewhere in ("//evil.example", "https://evil.example", "/account", "/desk//x\\y"):
        page = look(service.client, None, f"/sign-in?next={elsewhere}")
        assert 'data-done="/account' in page.text


def test_one_call_makes_facts_firm_and_says_who_told_them(
    desk: tuple[Service, dict[str, Person]],
) -> None:
    service, people = desk
    form = {
        "way": "call",
        "told_by": "ban quản lý di tích",
        "point": "https://www.openstreetmap.org/#map=17/21.0103/106.5084",
        "opens_1": "07:00",
        "closes_1": "17:00",
        "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "fee": "20.000",
        "coach": "29",
        "step_free": "no",
    }

    answer = send_form(service.client, people["hd"], f"/desk/truth/{TEMPLE}", form)

    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith("/desk/truth/")
    with service.state.database.reading() as session:
        place = service.state.catalogue.get(session).places[TEMPLE]
        known = confirmations_of(session, TEMPLE)
        share = confirmed_shares(service.state.catalogue.get(session), date(2026, 11, 24))
    assert place.position is not None
    assert (place.position.coordinates, place.position.precision) == (
        Coordinates(21.0103, 106.5084),
        Precision.EXACT,
    )
    assert place.position.origin.startswith("gọi điện: ban quản lý di tích, ")
    assert place.opening.status is Status.FIRM
    assert (place.entry_fee_vnd, place.access.coach_seats, place.access.step_free) == (
        20_000,
        29,
        False,
    )
    assert place.position.origin in [source.citation for source in place.sources]
    assert {(one.asked, one.way, one.told_by) for one in known} == {
        (asked, "call", "ban quản lý di tích")
        for asked in ("point", "hours", "fee", "coach", "step-free")
    }
    assert share[Side.HAI_DUONG].by["hours"][0] == 1
    assert TEMPLE not in [one.id for one in _open(service, people)]


def test_what_nobody_knows_is_not_asked_again_for_a_while(
    desk: tuple[Service, dict[str, Person]],
) -> None:
    service, people = desk

    send_form(service.client, people["hd"], f"/desk/truth/{TEMPLE}", {"unknown": ["fee", "coach"]})

    (left,) = [one for one in _open(service, people) if one.id == TEMPLE]
    assert {one.asked for one in left.questions} == {"point", "hours", "step-free"}
    send_form(service.client, people["hd"], f"/desk/truth/{TEMPLE}/later")
    assert TEMPLE not in [one.id for one in _open(service, people)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"way": "call", "fee": "0"}, "Write the role"),
        ({"way": "document", "fee": "0"}, "number of the document"),
        ({"fee": "miễn phí"}, "Write a number"),
        ({"point": "10, 20"}, "not in Vietnam"),
        ({"point": "20.65, 106.05"}, "Why outside"),
        ({"opens_1": "17:00", "closes_1": "07:00", "days": "mon"}, "when it closes"),
        ({}, "Nothing is answered"),
    ],
)
def test_an_answer_that_makes_no_sense_confirms_nothing(
    stage_like: tuple[Service, dict[str, Person]], fields: dict[str, str], told: str
) -> None:
    service, people = stage_like

    answer = send_form(service.client, people["hd"], f"/desk/truth/{TEMPLE}", fields)

    assert (answer.status_code, told in answer.text) == (422, True)
    with service.state.database.reading() as session:
        assert get_fact(session, TEMPLE).head == 1
        assert confirmations_of(session, TEMPLE) == []


def test_hostile_words_stay_words(stage_like: tuple[Service, dict[str, Person]]) -> None:
    service, people = stage_like
    form = {"point": HOSTILE, "told_by": HOSTILE, "fee": HOSTILE}

    answer = send_form(service.client, people["hd"], f"/desk/truth/{TEMPLE}", form)

    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text


def _open(service: Service, people: dict[str, Person]) -> list[Weak]:
    with service.state.database.reading() as session:
        deed = Deed(session, HD, datetime.now(UTC))
        return open_questions(deed, service.state.catalogue, [Side.HAI_DUONG])


def test_every_word_of_the_desk_is_there_in_both_languages() -> None:
    tables = [words.DESK, words.SAID, announcements_words.ANNOUNCE, home_words.HOME,
              tours_words.TOUR, truth_words.TRUTH, record_words.RECORD, record_words.FIELDS,
              admin_words.ADMIN, lists_words.LISTS, dict(lists_words.KINDS)]  # fmt: skip

    for table in tables:
        assert [key for key, text in table.items() if not text.vi or not text.en] == []
