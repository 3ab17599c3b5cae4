"""A joint tour is public with the yes of both sides to one revision; changed facts mark it."""

from typing import Any

import pytest

from tests.actors import ADMIN, HD, HY, NOW, OPERATOR, RIVAL, VISITOR, deed
from tests.service import holder
from tests.services.test_change_tour import CURRENT, NUDGE, TOUR, change
from tourism.access.actor import Actor
from tourism.catalogue.place import Side
from tourism.errors import ConflictError, ForbiddenError, NotFoundError, NotSignedInError
from tourism.services.approve_tour import (
    approve_tour,
    comment_on_tour,
    read_approvals,
    read_comments,
    submit_tour,
    withdraw_tour,
)
from tourism.services.edit_fact import edit_fact, fact_tag
from tourism.services.list_tours import list_tours
from tourism.services.publish_fact import publish_fact
from tourism.services.see_tour import see_tour
from tourism.storage.affected import Affected, find_affected
from tourism.storage.database import Database
from tourism.storage.facts import get_fact
from tourism.storage.tours import SavedTour, get_revision, get_tour

POTTERY = "chu-dau-pottery"
SATURDAY = "2027-03-20"


def submit(database: Database, number: int) -> None:
    with database.writing() as session:
        submit_tour(deed(session, OPERATOR), TOUR, number)


def approve(database: Database, actor: Actor, number: int) -> SavedTour:
    with database.writing() as session:
        return approve_tour(deed(session, actor), CURRENT, TOUR, number)


@pytest.fixture
def public(loaded: Database, kept: str) -> str:
    """The weekend tour, in public."""
    submit(loaded, 1)
    approve(loaded, HD, 1)
    approve(loaded, HY, 1)
    return kept


def seen(database: Database, actor: Actor, number: int | None = None) -> int:
    with database.reading() as session:
        return see_tour(deed(session, actor), TOUR, number).revision.number


def test_with_one_side_it_is_not_public_with_both_it_is(loaded: Database, kept: str) -> None:
    submit(loaded, 1)

    assert approve(loaded, HD, 1).published is None
    with pytest.raises(NotFoundError):
        seen(loaded, VISITOR)
    assert approve(loaded, HY, 1).published == 1
    assert seen(loaded, VISITOR) == 1


def test_who_approved_what_and_when_is_told_to_everybody(loaded: Database, public: str) -> None:
    with loaded.reading() as session:
        tour, approvals = read_approvals(deed(session, VISITOR), public)

    assert tour.published_at == NOW
    told = [(one.side, one.number, one.organisation, one.at) for one in approvals]
    assert set(told) == {
        (Side.HAI_DUONG, 1, HD.organisation, NOW),
        (Side.HUNG_YEN, 1, HY.organisation, NOW),
    }


def test_a_yes_is_to_that_very_revision(loaded: Database, kept: str) -> None:
    submit(loaded, 1)
    approve(loaded, HD, 1)
    change(loaded, [NUDGE], base=1)

    submit(loaded, 2)

    with pytest.raises(ConflictError):
        approve(loaded, HY, 1)
    assert approve(loaded, HY, 2).published is None
    assert approve(loaded, HD, 2).published == 2


def test_what_is_public_stays_while_a_newer_revision_is_asked_about(
    loaded: Database, public: str
) -> None:
    change(loaded, [NUDGE], base=1)
    submit(loaded, 2)
    approve(loaded, HD, 2)

    assert seen(loaded, VISITOR) == 1
    with pytest.raises(NotFoundError):
        seen(loaded, VISITOR, 2)
    assert seen(loaded, HY) == 2


def test_a_side_says_yes_once(loaded: Database, kept: str) -> None:
    submit(loaded, 1)
    approve(loaded, HD, 1)

    with pytest.raises(ConflictError):
        approve(loaded, HD, 1)


@pytest.mark.parametrize(
    ("actor", "refused"),
    [
        (VISITOR, NotFoundError),
        (RIVAL, NotFoundError),
        (OPERATOR, ForbiddenError),
        (ADMIN, ForbiddenError),
    ],
)
def test_only_associations_say_yes(
    loaded: Database, kept: str, actor: Actor, refused: type[Exception]
) -> None:
    submit(loaded, 1)

    with pytest.raises(refused):
        approve(loaded, actor, 1)


def test_before_it_is_submitted_associations_do_not_see_it(loaded: Database, kept: str) -> None:
    with pytest.raises(NotFoundError):
        approve(loaded, HD, 1)
    with pytest.raises(NotFoundError):
        seen(loaded, HD)


@pytest.mark.parametrize("actor", [OPERATOR, HD, HY])
def test_the_owner_and_either_side_take_it_back(
    loaded: Database, public: str, actor: Actor
) -> None:
    with loaded.writing() as session:
        withdraw_tour(deed(session, actor), public, "hoãn")

    with pytest.raises(NotFoundError):
        seen(loaded, VISITOR)
    with loaded.reading() as session:
        assert get_tour(session, public).submitted is None
        _, approvals = read_approvals(deed(session, OPERATOR), public)
        assert all(one.withdrawn_at == NOW for one in approvals)


@pytest.mark.parametrize("actor", [RIVAL, VISITOR])
def test_nobody_else_does(loaded: Database, public: str, actor: Actor) -> None:
    with loaded.writing() as session, pytest.raises((ForbiddenError, NotSignedInError)):
        withdraw_tour(deed(session, actor), public, "")


def test_remarks_are_between_the_owner_and_the_associations(loaded: Database, kept: str) -> None:
    submit(loaded, 1)
    with loaded.writing() as session:
        comment_on_tour(deed(session, HY), kept, 1, "d1-chu-dau-pottery", "Ngắn quá?")

        (remark,) = read_comments(deed(session, OPERATOR), kept)
        assert (remark.stop, remark.text, remark.author) == (
            "d1-chu-dau-pottery",
            "Ngắn quá?",
            HY.id,
        )
        with pytest.raises(NotFoundError):
            comment_on_tour(deed(session, HY), kept, 1, "d9-nowhere", "?")
        for stranger in (RIVAL, VISITOR):
            with pytest.raises(NotFoundError):
                read_comments(deed(session, stranger), kept)


def publish(database: Database, fact_id: str, **fields: Any) -> None:
    """Publish a fact of Hải Dương with other values."""
    with database.writing() as session:
        fact = get_fact(session, fact_id)
        document = {**(fact.document or {}), **fields}
        edit_fact(deed(session, HD), fact_id, document, "", fact_tag(fact_id, fact.head))
        publish_fact(deed(session, HD, minutes=5), holder(), fact_id, fact.head + 1)


def mark(database: Database) -> Affected | None:
    with database.reading() as session:
        return find_affected(session, [TOUR]).get(TOUR)


def closed_on(database: Database, day: str) -> dict[str, Any]:
    with database.reading() as session:
        opening = dict((get_fact(session, POTTERY).document or {})["opening"])
    return {**opening, "dated": [{"first": day, "last": day, "status": "firm"}]}


def test_a_closure_on_a_day_of_the_tour_marks_it_with_the_reason_and_changes_nothing(
    loaded: Database, public: str
) -> None:
    with loaded.reading() as session:
        before = get_revision(session, public, 1)

    publish(loaded, POTTERY, opening=closed_on(loaded, SATURDAY))

    found = mark(loaded)
    assert found is not None
    assert [(one["code"], one["where"]) for one in found.reasons] == [
        ("opening", "d1-chu-dau-pottery")
    ]
    assert all(one["vi"] and one["en"] for one in found.reasons)
    with loaded.reading() as session:
        assert get_revision(session, public, 1) == before
        assert get_tour(session, public).published == 1


def test_a_closure_on_another_day_does_not(loaded: Database, public: str) -> None:
    publish(loaded, POTTERY, opening=closed_on(loaded, "2027-05-01"))

    assert mark(loaded) is None


def test_the_mark_goes_when_the_facts_fit_again(loaded: Database, public: str) -> None:
    publish(loaded, POTTERY, opening=closed_on(loaded, SATURDAY))

    publish(loaded, POTTERY, opening=closed_on(loaded, "2027-05-01"))

    assert mark(loaded) is None


def test_what_no_longer_holds_is_not_approved(loaded: Database, kept: str) -> None:
    submit(loaded, 1)
    publish(loaded, POTTERY, opening=closed_on(loaded, SATURDAY))

    with pytest.raises(ConflictError) as refused:
        approve(loaded, HY, 1)

    assert "dữ liệu" in refused.value.message.vi


def test_lists_show_what_each_may_see(loaded: Database, public: str) -> None:
    with loaded.reading() as session:
        for actor in (VISITOR, RIVAL, OPERATOR, HD):
            assert [t.id for t in list_tours(deed(session, actor), "published", 9, None)] == [
                public
            ]
        assert [t.id for t in list_tours(deed(session, OPERATOR), "mine", 9, None)] == [public]
        assert list_tours(deed(session, RIVAL), "mine", 9, None) == []
        assert [t.id for t in list_tours(deed(session, HY), "submitted", 9, None)] == [public]
        with pytest.raises(ForbiddenError):
            list_tours(deed(session, RIVAL), "submitted", 9, None)
        with pytest.raises(NotSignedInError):
            list_tours(deed(session, VISITOR), "mine", 9, None)
