"""The answer to a program: outcome in one word, a tour or reasons, offers that can be applied."""

import json
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.itinerary.mending import with_stop
from tourism.composer.answer import Answer, NoTour, OtherDates, Tour
from tourism.composer.offer import Offer
from tourism.composer.reason_tests import Reason
from tourism.itinerary.flags import flag
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.publish.answer_document import AnswerDocument, answer_document, answer_to_json, outcome
from tourism.publish.json_document import itinerary_document

LATER = OtherDates(date(2027, 2, 13), Text("13/02/2027", "13/02/2027"))
NO = NoTour(
    reasons=(Reason("not-enough-time", Text("thiếu ít nhất 25 phút", "25 minutes are missing")),),
    offers=(
        Offer("later-return", Text("về muộn hơn", "return later"), {"end": {"by": "18:30"}}),
        Offer("nights", Text("để ngỏ nơi nghỉ", "leave the nights open"), {"nights": None}),
    ),
    shortfall=timedelta(minutes=25),
    other_dates=(LATER,),
)


@pytest.fixture
def doubtful(tour: Itinerary) -> Itinerary:
    return with_stop(tour, tour.visits[0].id, flags=(flag("tet-hours-unknown"),))


def written(answer: Answer) -> dict[str, object]:
    found = json.loads(answer_to_json(answer))
    assert isinstance(found, dict)
    return found


def test_the_outcome_in_one_word(tour: Itinerary, doubtful: Itinerary) -> None:
    assert outcome(Tour(tour)) == "feasible"
    assert outcome(Tour(doubtful)) == "needs-confirmation"
    assert outcome(NO) == "infeasible"


def test_a_tour_is_told_whole_and_without_reasons(tour: Itinerary, doubtful: Itinerary) -> None:
    document = answer_document(Tour(doubtful, (LATER,)))

    assert document.itinerary == itinerary_document(doubtful)
    assert (document.reasons, document.offers, document.shortfall_minutes) == ([], [], None)
    assert [(other.first, other.text.vi) for other in document.other_dates] == [
        ("2027-02-13", "13/02/2027")
    ]
    assert answer_document(Tour(tour)).other_dates == []


@pytest.mark.parametrize("complete", [True, False])
def test_a_search_that_was_cut_short_says_so(complete: bool, tour: Itinerary) -> None:
    told = written(Tour(replace(tour, complete=complete)))
    refused = written(replace(NO, complete=complete))

    assert told["complete"] is complete
    assert isinstance(told["itinerary"], dict)
    assert told["itinerary"]["complete"] is complete
    assert refused["complete"] is complete


def test_a_no_has_its_reasons_its_minutes_and_patches_that_say_what_is_lifted() -> None:
    assert written(NO) == {
        "format": "tourism-answer/1",
        "outcome": "infeasible",
        "complete": True,
        "itinerary": None,
        "reasons": [{"code": "not-enough-time", "vi": "thiếu ít nhất 25 phút",
                     "en": "25 minutes are missing"}],
        "shortfall_minutes": 25,
        "offers": [
            {"kind": "later-return", "text": {"vi": "về muộn hơn", "en": "return later"},
             "patch": {"end": {"by": "18:30"}}},
            {"kind": "nights", "text": {"vi": "để ngỏ nơi nghỉ", "en": "leave the nights open"},
             "patch": {"nights": None}},
        ],
        "other_dates": [{"first": "2027-02-13", "text": {"vi": "13/02/2027", "en": "13/02/2027"}}],
    }  # fmt: skip


def test_where_time_is_not_the_matter_no_minutes_are_told() -> None:
    assert written(replace(NO, shortfall=None))["shortfall_minutes"] is None
    assert written(replace(NO, shortfall=timedelta()))["shortfall_minutes"] == 0


def test_json_is_nfc_utf8_ends_with_a_newline_and_reads_back(tour: Itinerary) -> None:
    for answer in (Tour(tour), NO):
        content = answer_to_json(answer)
        text = content.decode()
        assert text.endswith("}\n")
        assert unicodedata.is_normalized("NFC", text)
        assert "\\u" not in text
        again = AnswerDocument.model_validate_json(content)
        assert again == answer_document(answer)
        assert answer_to_json(answer) == content
