"""The planner for people: a form, what comes of it, and a tour that can be changed."""

import json
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from tourism.access.actor import ANONYMOUS
from tourism.catalogue.catalogue import Catalogue
from tourism.errors import BadRequestError
from tourism.famtrips.record import CIRCLES
from tourism.publish.json_document import itinerary_document
from tourism.publish.naming import both_names
from tourism.publish.recognitions import RANKS
from tourism.publish.svg_map import NARROW, WIDE, draw_map
from tourism.server.api.itineraries import TourId
from tourism.server.api.jobs import JobId
from tourism.server.api.tour_parts import job_document
from tourism.server.counted import counted
from tourism.server.dependencies import Address, Doing, Facts, Lang, Now, Shared
from tourism.server.pages.planner_form import (
    BALANCES,
    KINDS,
    MEALS,
    PACES,
    THEMES,
    Wish,
    read_wish,
    request_of_wish,
)
from tourism.server.pages.planner_journey_words import JOURNEY
from tourism.server.pages.planner_words import BOARD, PLANNER
from tourism.server.pages.render import page, to
from tourism.services.ask_for_tour import ask_for_tour, see_job
from tourism.services.deed import Deed
from tourism.services.see_tour import see_tour
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)], include_in_schema=False)

_FILES = ("ics", "txt", "gpx", "geojson", "jsonld")


class WishDocument(BaseModel):
    """The request that a form means."""

    request: dict[str, Any] = Field(description="See request.schema.json.")


@router.get("/planner")
def planner(request: Request, facts: Facts, now: Now, lang: Lang) -> Response:
    """Return the form; its fields are those of the address."""
    asked = parse_qs(request.url.query, keep_blank_values=True)
    wish = read_wish(asked, now.astimezone(VIETNAM).date())
    return _form(request, facts, wish, lang)


@router.get("/planner/request")
def planner_request(request: Request, facts: Facts, now: Now) -> WishDocument:
    """Return the request that the fields of an address mean, for `POST /api/v1/itineraries`."""
    asked = parse_qs(request.url.query, keep_blank_values=True)
    wish = read_wish(asked, now.astimezone(VIETNAM).date())
    return WishDocument(request=request_of_wish(wish, facts).document())


async def _sent(request: Request) -> dict[str, list[str]]:
    body = await request.body()
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=200)


@router.post("/planner")
async def compose_page(
    request: Request,
    state: Shared,
    now: Now,
    lang: Lang,
    address: Address,
    sent: Annotated[dict[str, list[str]], Depends(_sent)],
) -> Response:
    """Have a tour composed without JavaScript, as a visitor: cookies and keys do not count."""
    state.limiter.count("compose", address, state.settings.compose_per_minute)
    wish = read_wish({"given": ["1"], **sent}, now.astimezone(VIETNAM).date())

    def ask() -> Response:
        with state.database.reading() as session:
            facts = state.catalogue.get(session)
        try:
            wanted = request_of_wish(wish, facts)
        except BadRequestError as error:
            answer = _form(request, facts, wish, lang, error)
            answer.status_code = 422
            return answer
        with state.database.writing() as session:
            deed = Deed(session, ANONYMOUS, now, address)
            job = ask_for_tour(deed, wanted, keep=False, reason="")
        kept = {k: v for k, v in sent.items() if k not in ("lang", "given")}
        fields = {"lang": lang, "wish": urlencode(kept, doseq=True)}
        return RedirectResponse(f"/planner/jobs/{job.id}?{urlencode(fields)}", 303)

    return await run_in_threadpool(ask)


@router.get("/planner/jobs/{job_id}")
def planner_job(request: Request, deed: Doing, job_id: JobId) -> Response:
    """Return how far a tour is, or the tour, or why there is none; for whoever has no JavaScript.

    It looks again by itself until the job has ended.
    """
    job = job_document(see_job(deed, job_id))
    answer = job.answer.model_dump(mode="json", by_alias=True) if job.answer else None
    wish = request.query_params.get("wish", "")[:4000]
    shown = page(
        request,
        "pages/planner_job.html",
        PLANNER,
        job=job,
        answer=answer,
        doc=answer["itinerary"] if answer else None,
        again=f"/planner?{wish}",
    )
    if job.state in ("queued", "running"):
        shown.headers["Refresh"] = "2"
    return shown


@router.get("/planner/{tour_id}")
def planner_tour(
    request: Request, state: Shared, deed: Doing, facts: Facts, tour_id: TourId, lang: Lang
) -> Response:
    """Return a tour to change, which can be read without JavaScript."""
    seen = see_tour(deed, tour_id)
    itinerary = seen.revision.itinerary
    return page(
        request,
        "pages/planner_tour.html",
        PLANNER,
        tour=tour_id,
        doc=itinerary_document(itinerary).model_dump(mode="json", by_alias=True),
        drawn=draw_map(itinerary, state.catalogue.layers, lang, NARROW),
        files=_FILES,
        board=_board(lang),
        coaches=json.dumps(_coaches(facts, lang), ensure_ascii=False),
    )


@router.get("/planner/{tour_id}/map.svg")
def planner_map(
    state: Shared, deed: Doing, tour_id: TourId, lang: Lang, wide: bool = False
) -> Response:
    """Return the map of the newest revision, for the page that has changed it."""
    itinerary = see_tour(deed, tour_id).revision.itinerary
    drawn = draw_map(itinerary, state.catalogue.layers, lang, WIDE if wide else NARROW)
    answer = Response(drawn, media_type="image/svg+xml")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _form(
    request: Request, facts: Catalogue, wish: Wish, lang: str, error: BadRequestError | None = None
) -> Response:
    faults = error.faults if error else ()
    return page(
        request,
        "pages/planner.html",
        PLANNER,
        wish=wish,
        hubs=_hubs(facts, lang),
        coaches=_coaches(facts, lang),
        themes=THEMES,
        meals=MEALS,
        paces=PACES,
        balances=BALANCES,
        kinds=KINDS,
        circles=CIRCLES,
        faults={fault.where: fault.message.into(lang) for fault in faults},
        board=_board(lang),
        action=to(request, "/planner"),
    )


def _coaches(facts: Catalogue, lang: str) -> list[tuple[int, str]]:
    return [(coach.seats, coach.name.into(lang)) for coach in facts.rules.coaches]


def _hubs(facts: Catalogue, lang: str) -> list[tuple[str, str]]:
    """Return where one may start: Hà Nội and the two cities first, then by name."""
    first = ("hn-opera", "hn-oldq", "hd-city", "hy-city")
    known = facts.hubs
    rest = sorted((h for h in known.values() if h.id not in first), key=lambda h: h.name.vi)
    listed = [*(known[i] for i in first if i in known), *rest]
    return [(hub.id, both_names(hub.name, lang)) for hub in listed]


def _board(lang: str) -> str:
    said = {**RANKS, **BOARD, **JOURNEY}
    return json.dumps({key: words.into(lang) for key, words in said.items()}, ensure_ascii=False)
