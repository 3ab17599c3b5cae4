"""A tour is changed by edits; every change is a revision, and two writers never lose one."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.actors import HD, NOW, OPERATOR, RIVAL, VISITOR, deed
from tests.kept_tour import TOUR, keep
from tests.service import holder
from tourism.access.actor import Actor
from tourism.composer.answer import Tour
from tourism.composer.edit import read_edits
from tourism.composer.request import TourRequest
from tourism.errors import (
    BadRequestError,
    ChangedError,
    NotFoundError,
    NotSignedInError,
    RefusedError,
)
from tourism.itinerary.diff import apply, diff
from tourism.services.change_tour import Changed, change_tour, plan_change, undo_change
from tourism.services.deed import Doer
from tourism.services.keep_tour import copy_tour, keep_composed, new_tour_id
from tourism.services.see_tour import revision_tag, see_tour
from tourism.storage.database import Database
from tourism.storage.tours import (
    Revision,
    RevisionLine,
    get_revision,
    get_tour,
    revision_lines,
)

CURRENT = holder()
"""Every test has the same facts, so all share what was read of them."""
LOCK = {"do": "lock", "stop": "d1-chu-dau-pottery", "keep": ["time"]}
NUDGE = {"do": "retime", "stop": "d2-con-son-pagoda", "minutes": 100}


def change(
    database: Database,
    edits: list[dict[str, Any]],
    base: int,
    actor: Actor = OPERATOR,
    tour: str = TOUR,
    *,
    preview: bool = False,
) -> Changed:
    """Change a tour, on the revision of that number."""
    doer, asked, tag = Doer(actor, NOW), read_edits(edits), revision_tag(tour, base)
    why = "khách muốn"
    return change_tour(database, doer, CURRENT, tour, asked, why, tag, preview=preview)


def revision(database: Database, number: int) -> Revision:
    with database.reading() as session:
        return get_revision(session, TOUR, number)


def head(database: Database) -> int:
    with database.reading() as session:
        return get_tour(session, TOUR).head


def lines(database: Database) -> list[RevisionLine]:
    with database.reading() as session:
        return revision_lines(session, TOUR)


def undo(database: Database, base: int) -> Changed:
    with database.writing() as session:
        return undo_change(deed(session, OPERATOR), TOUR, "", revision_tag(TOUR, base))


def test_a_change_is_a_new_revision_with_author_time_and_reason(
    loaded: Database, kept: str
) -> None:
    changed = change(loaded, [LOCK, NUDGE], base=1)

    newest = lines(loaded)[0]
    assert (newest.number, newest.parent, newest.author) == (2, 1, OPERATOR.id)
    assert (newest.at, newest.reason) == (NOW, "khách muốn")
    assert newest.edits == [LOCK, NUDGE]
    assert changed.tour.head == head(loaded) == 2


def test_revisions_never_change(loaded: Database, kept: str) -> None:
    before = revision(loaded, 1)

    change(loaded, [NUDGE], base=1)

    assert revision(loaded, 1) == before


def test_what_is_different_applied_to_the_first_gives_the_second(
    loaded: Database, kept: str
) -> None:
    changed = change(loaded, [{"do": "remove", "stop": "d1-chu-dau-kiln-site"}], base=1)

    before, after = revision(loaded, 1).itinerary, revision(loaded, 2).itinerary
    assert apply(before, changed.changes) == after
    assert apply(before, diff(before, after)) == after


def test_a_preview_writes_nothing(loaded: Database, kept: str) -> None:
    preview = change(loaded, [NUDGE], base=1, preview=True)

    assert preview.after.number == 2
    assert len(lines(loaded)) == 1
    assert change(loaded, [NUDGE], base=1).after.itinerary == preview.after.itinerary


def test_undo_is_exact_and_goes_one_further_back_each_time(loaded: Database, kept: str) -> None:
    first = revision(loaded, 1)
    change(loaded, [NUDGE], base=1)
    second = revision(loaded, 2)
    change(loaded, [LOCK], base=2)

    undo(loaded, base=3)
    undo(loaded, base=4)

    for number, earlier in ((4, second), (5, first)):
        now = revision(loaded, number)
        assert (now.itinerary, now.arrangement) == (earlier.itinerary, earlier.arrangement)
    with pytest.raises(RefusedError):
        undo(loaded, base=5)


def test_the_second_of_two_writers_is_told_what_the_first_changed(
    loaded: Database, kept: str
) -> None:
    change(loaded, [{"do": "remove", "stop": "d1-chu-dau-kiln-site"}], base=1)

    with pytest.raises(ChangedError) as refused:
        change(loaded, [NUDGE], base=1)

    assert refused.value.etag == revision_tag(kept, 2)
    assert any("Chu Đậu" in text.vi for text in refused.value.changes)
    assert head(loaded) == 2


@pytest.mark.parametrize("base", ["", "x", f"{TOUR}.", f"{TOUR}.999999999999", f"{TOUR}.-1"])
def test_any_other_tag_is_refused(loaded: Database, kept: str, base: str) -> None:
    with loaded.reading() as session, pytest.raises(ChangedError):
        plan_change(deed(session, OPERATOR), CURRENT, kept, read_edits([NUDGE]), base)


def test_what_cannot_be_done_is_refused_with_reasons_and_offers_and_writes_nothing(
    loaded: Database, kept: str
) -> None:
    early = {"do": "change", "patch": {"end": {"place": "hn-opera", "by": "12:00"}}}

    with pytest.raises(RefusedError) as refused:
        change(loaded, [early], base=1)

    assert refused.value.reasons
    assert head(loaded) == 1


def test_an_edit_that_names_nothing_known_names_the_field(loaded: Database, kept: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        change(loaded, [{"do": "add", "place": "khong-co"}], base=1)

    assert refused.value.faults[0].value == "khong-co"


@pytest.mark.parametrize("actor", [RIVAL, HD, VISITOR])
def test_others_do_not_even_learn_that_a_draft_exists(
    loaded: Database, kept: str, actor: Actor
) -> None:
    with loaded.reading() as session, pytest.raises(NotFoundError):
        see_tour(deed(session, actor), kept)
    with pytest.raises(NotFoundError):
        change(loaded, [NUDGE], base=1, actor=actor)


def test_a_copy_is_a_tour_of_its_own(loaded: Database, kept: str) -> None:
    with loaded.writing() as session:
        copy = copy_tour(deed(session, OPERATOR), kept, None, "mẫu")

    assert copy.tour.id != kept
    assert copy.tour.copied_from == kept
    assert copy.revision.itinerary == revision(loaded, 1).itinerary


def test_a_visitor_keeps_no_tour(
    loaded: Database, weekend: Tour, weekend_request: TourRequest
) -> None:
    with loaded.writing() as session, pytest.raises(NotSignedInError):
        keep_composed(deed(session, VISITOR), TOUR, weekend_request, weekend.itinerary, "")


def test_keeping_the_same_tour_twice_keeps_one(
    loaded: Database, kept: str, weekend: Tour, weekend_request: TourRequest
) -> None:
    keep(loaded, weekend, weekend_request, OPERATOR, kept)

    assert len(lines(loaded)) == 1


def test_many_writers_at_once_lose_no_revision_and_do_not_wait_forever(
    loaded: Database, kept: str
) -> None:
    """Each of six threads shortens or prolongs a visit until it has had its way twice."""
    done: list[int] = []

    def write(number: int) -> None:
        had = 0
        while had < 2:
            base = head(loaded)
            minutes = 60 + 5 * ((number + had) % 4)
            edit = {"do": "retime", "stop": "d2-con-son-pagoda", "minutes": minutes}
            try:
                done.append(change(loaded, [edit], base).after.number)
            except ChangedError:
                continue
            had += 1

    with ThreadPoolExecutor(6) as pool:
        for writer in [pool.submit(write, number) for number in range(6)]:
            writer.result(timeout=120)

    kept_lines = lines(loaded)
    assert sorted(done) == list(range(2, 14))
    assert [line.number for line in kept_lines] == list(range(13, 0, -1))
    assert [line.parent for line in kept_lines] == [*range(12, 0, -1), None]


EDITS = st.sampled_from(
    [
        NUDGE,
        LOCK,
        {"do": "unlock", "stop": "d1-chu-dau-pottery"},
        {"do": "remove", "stop": "d1-chu-dau-kiln-site"},
        {"do": "remove", "stop": "d2-con-son-pagoda"},
        {"do": "add", "place": "den-mau"},
        {"do": "add", "place": "con-son-pagoda", "day": 2},
        {"do": "move", "stop": "d1-den-phu-ung", "day": 2},
        {"do": "party", "guests": 20},
        {"do": "shelve", "place": "den-da-hoa"},
    ]
)


@given(edits=st.lists(EDITS, min_size=1, max_size=4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_are_kept_or_refused_and_undone_exactly(
    loaded: Database, weekend: Tour, weekend_request: TourRequest, edits: list[dict[str, Any]]
) -> None:
    tour = new_tour_id()
    keep(loaded, weekend, weekend_request, OPERATOR, tour)
    newest = 1

    for edit in edits:
        with loaded.reading() as session:
            before = get_revision(session, tour, newest)
        try:
            change(loaded, [edit], newest, tour=tour)
        except (RefusedError, BadRequestError):
            continue
        with loaded.writing() as session:
            tag = revision_tag(tour, newest + 1)
            undone = undo_change(deed(session, OPERATOR), tour, "", tag)
        newest = undone.after.number
        assert undone.after.itinerary == before.itinerary
        assert undone.after.arrangement == before.arrangement
