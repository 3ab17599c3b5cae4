"""What the program reads and writes is what its schemas in docs/ say."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scripts.write_document_schemas import DOCS, DOCUMENTS
from tests.composer.asking import DAY_OUT, EXAMPLES, ask, example_data, refusal_of, tour_of
from tests.composer.changed import only_places
from tests.publish.sample import sample_itinerary
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.composer.compose import Kitchen
from tourism.publish.answer_document import answer_to_json

FEW = ("mao-dien-temple-of-literature", "chu-dau-pottery", "den-mau", "lai-cach-ql5")


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((DOCS / f"{name}.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(name: str, document: object) -> list[str]:
    errors = validator(name).iter_errors(document)
    return [f"{error.json_path} {error.message}" for error in errors]


def test_there_is_no_schema_that_nobody_writes() -> None:
    assert {path.name for path in DOCS.glob("*.schema.json")} == set(DOCUMENTS)


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_every_example_is_a_request_by_the_schema(name: str) -> None:
    assert faults("request", example_data(name)) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"colour": "red"}, id="unknown-field"),
        pytest.param({"party": {"guests": 0}}, id="nobody"),
        pytest.param({"pace": "fast"}, id="unknown-word"),
        pytest.param({"interests": {"craft": 2}}, id="too-much"),
    ],
)
def test_an_editor_marks_what_the_program_would_refuse(change: dict[str, Any]) -> None:
    assert faults("request", DAY_OUT) == []
    assert faults("request", {**DAY_OUT, **change})


def test_a_tour_and_a_no_are_answers_by_the_schema(catalogue: Catalogue, kitchen: Kitchen) -> None:
    small = Kitchen(only_places(catalogue, FEW), kitchen.travel, kitchen.solver)
    yes = tour_of(ask(catalogue, {"sides": {"minimum": 0}}), small)
    no = refusal_of(ask(catalogue, {"party": {"guests": 90}}), small)
    assert no.offers

    for answer in (yes, no, Tour(sample_itinerary())):
        document = json.loads(answer_to_json(answer))
        assert faults("answer", document) == []
        if document["itinerary"] is not None:
            assert faults("itinerary", document["itinerary"]) == []
