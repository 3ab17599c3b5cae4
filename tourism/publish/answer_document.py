"""The composer's answer as JSON: a tour with its document, or reasons and offers.

`docs/answer.schema.json` is written from these models.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tourism.composer.answer import Answer, NoTour, OtherDates, Tour
from tourism.composer.dates import doubtful_tet
from tourism.language import nfc
from tourism.publish.document import CodedWords, ItineraryDocument, Words
from tourism.publish.json_document import itinerary_document, words

Outcome = Literal["feasible", "needs-confirmation", "infeasible"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OfferPart(_Part):
    """A change to the request that has been tried and works."""

    kind: str
    text: Words
    patch: dict[str, Any] = Field(description="JSON merge patch (RFC 7386) on the request.")


class OtherDatesPart(_Part):
    """Another first day on which the request can be kept."""

    first: str
    text: Words


class AnswerDocument(_Part):
    """What the composer answers to a request."""

    format: Literal["tourism-answer/1"] = "tourism-answer/1"
    outcome: Outcome = Field(
        description="`needs-confirmation`: a plan that hangs on hours around Tết nobody has told."
    )
    complete: bool = Field(description="False if the search ran out of time.")
    itinerary: ItineraryDocument | None = None
    reasons: list[CodedWords] = []
    shortfall_minutes: int | None = Field(
        default=None, description="Minutes a day that are lacking at least."
    )
    offers: list[OfferPart] = []
    other_dates: list[OtherDatesPart] = []


def outcome(answer: Answer) -> Outcome:
    """Return the answer in one word."""
    if isinstance(answer, NoTour):
        return "infeasible"
    return "needs-confirmation" if doubtful_tet(answer.itinerary) else "feasible"


def answer_to_json(answer: Answer) -> bytes:
    """Return the document as UTF-8 JSON, keys in the order of the schema, with a newline."""
    text = answer_document(answer).model_dump_json(by_alias=True, indent=2, ensure_ascii=False)
    return (nfc(text) + "\n").encode()


def answer_document(answer: Answer) -> AnswerDocument:
    """Return the document of an answer."""
    dates = [_dates(other) for other in answer.other_dates]
    if isinstance(answer, Tour):
        return AnswerDocument(
            outcome=outcome(answer),
            complete=answer.itinerary.complete,
            itinerary=itinerary_document(answer.itinerary),
            other_dates=dates,
        )
    missing = answer.shortfall
    return AnswerDocument(
        outcome=outcome(answer),
        complete=answer.complete,
        reasons=[
            CodedWords(code=reason.code, vi=reason.text.vi, en=reason.text.en)
            for reason in answer.reasons
        ],
        shortfall_minutes=None if missing is None else int(missing.total_seconds()) // 60,
        offers=[
            OfferPart(kind=offer.kind, text=words(offer.text), patch=dict(offer.patch))
            for offer in answer.offers
        ],
        other_dates=dates,
    )


def _dates(other: OtherDates) -> OtherDatesPart:
    return OtherDatesPart(first=other.first.isoformat(), text=words(other.text))
