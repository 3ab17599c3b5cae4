"""Loading brings in what changed in the files, and never undoes what people edited."""

from dataclasses import replace
from typing import Any

import pytest

from tests.actors import HD, NOW, deed
from tests.databases import DATA
from tests.service import holder
from tourism.catalogue.load import Loaded, read_catalogue
from tourism.errors import BadDataError, Fault
from tourism.language import Text
from tourism.services.edit_fact import edit_fact, fact_tag
from tourism.services.load_facts import load_facts
from tourism.services.publish_fact import publish_fact
from tourism.storage.database import Database
from tourism.storage.entries import get_document
from tourism.storage.facts import get_fact, revisions_of
from tourism.storage.suggestions import find_suggestions

ID = "chu-dau-pottery"


@pytest.fixture(scope="module")
def files() -> Loaded:
    return read_catalogue(DATA)


def changed(files: Loaded, **fields: Any) -> Loaded:
    """Return the files with another Chu Đậu."""
    folder, document = files.documents[ID]
    return replace(files, documents={**files.documents, ID: (folder, {**document, **fields})})


def test_every_record_of_the_files_is_public_as_it_is_written(
    loaded: Database, files: Loaded
) -> None:
    with loaded.reading() as session:
        for fact_id, (_, document) in files.documents.items():
            assert get_fact(session, fact_id).document == document


def test_the_same_files_change_nothing(loaded: Database, files: Loaded) -> None:
    with loaded.writing() as session:
        report = load_facts(session, files, NOW)

    assert (report.added, report.changed, report.suggested) == ((), (), ())
    assert report.unchanged == len(files.documents)


def test_a_changed_file_becomes_a_new_public_version(loaded: Database, files: Loaded) -> None:
    with loaded.writing() as session:
        report = load_facts(session, changed(files, phone="0220 3 000 000"), NOW)

        fact = get_fact(session, ID)
        assert report.changed == (ID,)
        assert (fact.head, fact.published) == (2, 2)
        assert '"phone":"0220 3 000 000"' in get_document(session, "places", ID)


def test_what_was_edited_here_is_not_overwritten_by_a_file(loaded: Database, files: Loaded) -> None:
    _, document = files.documents[ID]
    with loaded.writing() as session:
        mine = {**document, "phone": "0220 3 111 111"}
        edit_fact(deed(session, HD), ID, mine, "số mới", fact_tag(ID, 1))
        publish_fact(deed(session, HD), holder(), ID, 2)

    with loaded.writing() as session:
        report = load_facts(session, changed(files, phone="0220 3 000 000"), NOW)

        (suggestion,) = find_suggestions(session)
        assert report.suggested == (ID,)
        assert get_fact(session, ID).document == mine
        assert suggestion.document["phone"] == "0220 3 000 000"
        assert [one.number for one in revisions_of(session, ID)] == [2, 1]


def test_a_file_that_waits_as_a_suggestion_is_not_suggested_again(
    loaded: Database, files: Loaded
) -> None:
    _, document = files.documents[ID]
    with loaded.writing() as session:
        edit_fact(deed(session, HD), ID, {**document, "phone": "1"}, "", fact_tag(ID, 1))
        load_facts(session, changed(files, phone="2"), NOW)

    with loaded.writing() as session:
        report = load_facts(session, changed(files, phone="2"), NOW)

        assert report.suggested == ()
        assert len(find_suggestions(session)) == 1


def test_a_folder_with_a_fault_loads_nothing(database: Database, files: Loaded) -> None:
    broken = replace(files, faults=(Fault("x.yaml", "", Text("sai", "wrong")),))

    with pytest.raises(BadDataError), database.writing() as session:
        load_facts(session, broken, NOW)

    with database.reading() as session, pytest.raises(Exception, match="no record"):
        get_fact(session, ID)
