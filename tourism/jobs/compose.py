"""The job that composes a tour."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.composer.answer import Answer, Tour
from tourism.composer.compose import compose
from tourism.composer.request import TourRequest
from tourism.itinerary.model import Itinerary
from tourism.jobs.worker import Finish, Hand, Work
from tourism.publish.answer_document import answer_document
from tourism.services.ask_for_tour import actor_of
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.keep_tour import keep_composed
from tourism.services.kitchen import kitchen_for
from tourism.storage.database import Database
from tourism.storage.jobs import clock


def composing(database: Database, current: CurrentCatalogue) -> Work:
    """Return how to do a job of the kind ``compose``."""

    def work(hand: Hand) -> Finish:
        payload = hand.claim.job.payload
        request = TourRequest.model_validate(payload["request"])
        with database.reading() as session:
            catalogue = current.get(session)
        kitchen = kitchen_for(
            current,
            catalogue,
            request.limit_seconds,
            lambda stage, worth: _tell(hand, stage, worth),
            hand.stopped.is_set,
        )
        answer = compose(request, kitchen)
        return lambda session: _keep(session, hand, request, answer)

    return work


def _tell(hand: Hand, stage: str, worth: float) -> None:
    if stage == "bound":
        hand.tell(bound=round(worth, 1))
    elif worth:
        hand.tell(stage=stage, best=round(worth, 1))
    else:
        hand.tell(stage=stage)


def _keep(session: Session, hand: Hand, request: TourRequest, answer: Answer) -> Mapping[str, Any]:
    """Write the tour, if it is to be kept, and return the result of the job."""
    payload = hand.claim.job.payload
    kept = None
    if payload["tour_id"] is not None and isinstance(answer, Tour):
        actor: Actor = actor_of(payload["actor"])
        deed = Deed(session, actor, clock(session))
        keep_composed(deed, payload["tour_id"], request, answer.itinerary, payload["reason"])
        kept = payload["tour_id"]
        if hand.claim.job.season is not None:  # a thousand of them: the tour itself is enough
            return {"itinerary": kept, "tour": _line(answer.itinerary)}
    document = answer_document(answer).model_dump(mode="json", by_alias=True)
    return {"answer": document, "itinerary": kept}


def _line(itinerary: Itinerary) -> Mapping[str, Any]:
    """Return what a list says of a tour."""
    return {
        "title": {"vi": itinerary.title.vi, "en": itinerary.title.en},
        "visits": [stop.place.id for stop in itinerary.visits],
        "complete": itinerary.complete,
    }
