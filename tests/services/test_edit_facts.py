"""Each side edits and publishes its own facts; what others write is a suggestion to it."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.actors import ADMIN, HD, HY, OPERATOR, VISITOR, deed
from tests.service import holder
from tourism.access.actor import Actor
from tourism.catalogue.fact import FactRevision
from tourism.catalogue.suggestion import Suggestion
from tourism.errors import (
    BadRequestError,
    ChangedError,
    ConflictError,
    ForbiddenError,
    NotFoundError,
    NotSignedInError,
)
from tourism.services.decide_suggestion import decide_suggestion, withdraw_suggestion
from tourism.services.edit_fact import create_fact, edit_fact, fact_tag
from tourism.services.publish_fact import publish_fact, withdraw_fact
from tourism.services.see_facts import facts_in_work, see_fact, see_suggestion, see_suggestions
from tourism.storage.database import Database
from tourism.storage.entries import get_document
from tourism.storage.facts import get_fact, get_revision
from tourism.storage.search import EntryQuery, find_entries
from tourism.storage.tables.audit import AuditRow

POTTERY, TEMPLE = "chu-dau-pottery", "den-mau"
"""A place of Hải Dương and one of Hưng Yên."""


def document_of(session: Session, fact_id: str) -> dict[str, Any]:
    return dict(get_fact(session, fact_id).document or {})


def edited(session: Session, actor: Actor, fact_id: str, **fields: Any) -> Any:
    document = {**document_of(session, fact_id), **fields}
    head = get_fact(session, fact_id).published or 1
    return edit_fact(deed(session, actor), fact_id, document, "vì sao", fact_tag(fact_id, head))


def test_a_side_writes_a_draft_of_its_own_fact_that_is_not_public_yet(loaded: Database) -> None:
    with loaded.writing() as session:
        written = edited(session, HD, POTTERY, phone="0220 3 754 888")

        assert isinstance(written, FactRevision)
        assert (written.number, written.author, written.reason) == (2, HD.id, "vì sao")
        assert document_of(session, POTTERY).get("phone") != "0220 3 754 888"
        assert [fact.id for fact in facts_in_work(deed(session, HD))] == [POTTERY]
        assert facts_in_work(deed(session, HY)) == []


@pytest.mark.parametrize("actor", [HY, OPERATOR], ids=["other-side", "operator"])
def test_what_others_write_is_a_suggestion_or_refused(loaded: Database, actor: Actor) -> None:
    with loaded.writing() as session:
        try:
            written = edited(session, actor, POTTERY, phone="0220 3 754 888")
        except ForbiddenError:
            assert actor is OPERATOR
            return

        assert isinstance(written, Suggestion)
        assert get_fact(session, POTTERY).head == 1
        assert [one.id for one in see_suggestions(deed(session, HD), "open")] == [written.id]


def test_a_visitor_writes_nothing(loaded: Database) -> None:
    with loaded.writing() as session, pytest.raises(NotSignedInError):
        edited(session, VISITOR, POTTERY, phone="1")


def test_publishing_shows_the_new_version_everywhere_at_once(loaded: Database) -> None:
    name = {"vi": "Làng gốm Chu Đậu đổi tên", "en": "Chu Dau renamed"}
    with loaded.writing() as session:
        edited(session, HD, POTTERY, name=name)
        fact = publish_fact(deed(session, HD), holder(), POTTERY, 2)

        assert fact.published == 2
        assert "Làng gốm Chu Đậu đổi tên" in get_document(session, "places", POTTERY)
        found = find_entries(session, EntryQuery("places", text="doi ten"), "summary", 5, None)
        assert found.ids == (POTTERY,)
        assert get_revision(session, POTTERY, 2).published_by == HD.id


def test_records_that_name_a_changed_one_are_shown_anew(loaded: Database) -> None:
    with loaded.writing() as session:
        event = next(iter(_events_at(session, POTTERY)))
        edited(session, HD, POTTERY, name={"vi": "Gốm Mới", "en": "New Pottery"})
        publish_fact(deed(session, HD), holder(), POTTERY, 2)

        assert "Gốm Mới" in get_document(session, "events", event)


def _events_at(session: Session, place: str) -> tuple[str, ...]:
    query = EntryQuery("events", tags=(("place", (place,)),))
    return find_entries(session, query, "summary", 5, None).ids


@pytest.mark.parametrize("actor", [HY, OPERATOR, VISITOR])
def test_nobody_else_publishes_or_withdraws(loaded: Database, actor: Actor) -> None:
    with loaded.writing() as session:
        edited(session, HD, POTTERY, phone="1")

        for deed_of in (
            lambda d: publish_fact(d, holder(), POTTERY, 2),
            lambda d: withdraw_fact(d, holder(), POTTERY),
        ):
            with pytest.raises((ForbiddenError, NotSignedInError)):
                deed_of(deed(session, actor))


def test_a_record_that_others_name_cannot_be_withdrawn(loaded: Database) -> None:
    with loaded.writing() as session, pytest.raises(BadRequestError) as refused:
        withdraw_fact(deed(session, HD), holder(), POTTERY)

    assert {fault.value for fault in refused.value.faults} == {POTTERY}


def test_a_withdrawn_record_is_gone_from_public_sight_and_can_come_back(loaded: Database) -> None:
    with loaded.writing() as session:
        record = {**document_of(session, TEMPLE), "id": "den-thu-nghiem", "part_of": None}
        record = {key: value for key, value in record.items() if value is not None}
        create_fact(deed(session, HY), "place", record, "mới")
        publish_fact(deed(session, HY), holder(), "den-thu-nghiem", 1)

        withdraw_fact(deed(session, HY), holder(), "den-thu-nghiem")

        with pytest.raises(NotFoundError):
            get_document(session, "places", "den-thu-nghiem")
        with pytest.raises(NotFoundError):
            see_fact(deed(session, VISITOR), "den-thu-nghiem")
        assert see_fact(deed(session, HY), "den-thu-nghiem").number == 1
        publish_fact(deed(session, HY), holder(), "den-thu-nghiem", 1)
        assert get_document(session, "places", "den-thu-nghiem")


def test_of_two_editors_the_later_one_is_told_what_the_first_wrote(loaded: Database) -> None:
    with loaded.writing() as session:
        document = document_of(session, POTTERY)
        edit_fact(deed(session, HD), POTTERY, document, "giờ mới", fact_tag(POTTERY, 1))

        with pytest.raises(ChangedError) as refused:
            edit_fact(deed(session, HD), POTTERY, document, "", fact_tag(POTTERY, 1))

        assert refused.value.etag == fact_tag(POTTERY, 2)
        assert [text.vi for text in refused.value.changes] == ["Phiên bản 2: giờ mới"]


def test_an_accepted_suggestion_is_a_draft_in_its_authors_name(loaded: Database) -> None:
    with loaded.writing() as session:
        suggestion = edited(session, HY, POTTERY, phone="0220 3 754 888")

        decided = decide_suggestion(deed(session, HD), suggestion.id, accept=True, answer="cảm ơn")

        draft = get_revision(session, POTTERY, 2)
        assert (decided.state, decided.answer) == ("accepted", "cảm ơn")
        assert (draft.author, draft.document["phone"]) == (HY.id, "0220 3 754 888")
        assert get_fact(session, POTTERY).published == 1
        with pytest.raises(ConflictError):
            decide_suggestion(deed(session, HD), suggestion.id, accept=False, answer="")


def test_a_suggestion_is_decided_by_its_side_and_taken_back_by_its_author(
    loaded: Database,
) -> None:
    with loaded.writing() as session:
        suggestion = edited(session, HY, POTTERY, phone="1")

        with pytest.raises(ForbiddenError):
            decide_suggestion(deed(session, HY), suggestion.id, accept=True, answer="")
        with pytest.raises(NotFoundError):
            withdraw_suggestion(deed(session, HD), suggestion.id)
        with pytest.raises(NotFoundError):
            see_suggestion(deed(session, OPERATOR), suggestion.id)
        assert withdraw_suggestion(deed(session, HY), suggestion.id).state == "withdrawn"
        assert get_fact(session, POTTERY).head == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", "other-id"), ("side", "hung-yen"), ("confidence", "certain"), ("colour", "red")],
)
def test_a_record_at_fault_names_field_value_and_remedy(
    loaded: Database, field: str, value: str
) -> None:
    with loaded.writing() as session, pytest.raises(BadRequestError) as refused:
        edited(session, HD, POTTERY, **{field: value})

    (fault,) = refused.value.faults
    assert fault.where == f"body: document: {field}"
    assert fault.value == value
    assert fault.message.vi
    assert fault.message.en


def test_what_was_done_to_a_fact_is_in_the_audit_with_its_address(loaded: Database) -> None:
    with loaded.writing() as session:
        edited(session, HD, POTTERY, phone="1")
        publish_fact(deed(session, ADMIN), holder(), POTTERY, 2)
        session.flush()

        lines = [(r.actor_id, r.action, r.object_id, r.address) for r in _audit(session)]
        assert lines[-2:] == [
            (HD.id, "change", POTTERY, "203.0.113.7"),
            (ADMIN.id, "publish", POTTERY, "203.0.113.7"),
        ]


def _audit(session: Session) -> list[AuditRow]:
    return list(session.exec(select(AuditRow).order_by(col(AuditRow.id))))
