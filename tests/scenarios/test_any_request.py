"""Whatever is asked, the answer is a plan that the checker accepts, or an honest no.

Twenty-five requests that nobody thought of, on the real catalogue; G1 to G8, G11 and G12.
"""

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.scenarios.promises import breaches
from tests.scenarios.wishes import requests
from tourism.almanac.lunar import to_lunar
from tourism.catalogue.catalogue import Catalogue
from tourism.composer import bases, pool, relax, search, shortlist
from tourism.composer.answer import Answer, NoTour, Tour
from tourism.composer.brief import brief
from tourism.composer.candidates import must_wishes, survey
from tourism.composer.compose import Kitchen, compose
from tourism.composer.read_request import request_of
from tourism.composer.relax import patched
from tourism.composer.request import TourRequest
from tourism.itinerary.model import Itinerary
from tourism.publish.answer_document import answer_to_json
from tourism.publish.answer_text import no_tour_to_text
from tourism.publish.edition import Edition
from tourism.publish.formats import FORMATS
from tourism.timewindow import VIETNAM
from tourism.travel.provider import TravelTimeProvider

MOMENT = datetime(2026, 11, 24, tzinfo=VIETNAM)
VI, EN = (Edition(lang, "tours.example", MOMENT) for lang in ("vi", "en"))
LEAST_REASONS = 5


@pytest.fixture(scope="module")
def hurried() -> Iterator[None]:
    """Search less, among fewer, and try fewer offers: a poorer answer keeps the same promises."""
    every = relax._ideas
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relax, "_ideas", lambda impasse: islice(every(impasse), 10))
        patch.setattr(relax, "_MOST_PAIRS", 2)
        patch.setattr(bases, "_MOST_BASE_CHOICES", 3)
        patch.setattr(bases, "_MOST_TRIALS", 4)
        patch.setattr(pool, "MOST_CANDIDATES", 30)
        patch.setattr(shortlist, "_LEAST_A_SIDE", 10)
        patch.setattr(shortlist, "_LEAST_A_THEME", 5)
        patch.setattr(search, "_FULL_ROUNDS", 40)
        patch.setattr(search, "_POLISH_ROUNDS", 2)
        patch.setattr(search, "_LEAST_POLISH", 0)
        yield


@pytest.mark.usefixtures("hurried")
@settings(
    max_examples=10,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(data=st.data())
def test_whatever_is_asked(
    catalogue: Catalogue, roads: TravelTimeProvider, kitchen: Kitchen, data: st.DataObject
) -> None:
    wish = data.draw(requests(catalogue))
    note(json.dumps(wish, ensure_ascii=False))
    request = request_of(wish, "wish", catalogue)

    answer = compose(request, kitchen)

    if isinstance(answer, Tour):
        assert breaches(answer.itinerary, request, catalogue, roads) == []
        _keeps_what_was_asked(answer.itinerary, request, catalogue)
        _tells_what_was_left_out(answer.itinerary, request, catalogue)
        _says_the_same_everywhere(answer.itinerary)
    else:
        _is_honest(answer, request, kitchen, data)
    _is_unbroken(answer)


def _keeps_what_was_asked(plan: Itinerary, request: TourRequest, catalogue: Catalogue) -> None:
    """G3, G4: every must and every meal, whatever the plan itself says it promised."""
    asked = brief(request, catalogue, plan.days[0].on)
    seen = {stop.place.id for stop in plan.visits}
    assert set(must_wishes(asked)) <= seen
    assert not set(request.never) & seen
    for must in request.must:
        if must.event is not None:
            live = {event.event_id for stop in plan.visits for event in stop.events}
            assert must.event in live
    for meal in asked.meals:
        held = [stop for stop in plan.days[meal.day - 1].stops if stop.meal is meal.meal]
        assert len(held) == 1
        assert meal.earliest <= held[0].starts <= meal.latest
        assert held[0].dwell.total_seconds() >= 60 * meal.minutes
        assert held[0].place.kind in ("eatery", "hotel") or held[0].flags


def _tells_what_was_left_out(plan: Itinerary, request: TourRequest, catalogue: Catalogue) -> None:
    """G7: those that were named, and five of the others where there are five."""
    field = survey(brief(request, catalogue, plan.days[0].on))
    inside = {stop.place.id for day in plan.days for stop in day.stops}
    known = {*field.candidates, *field.barred}
    told = {left.place.id: left for left in plan.left_out}
    named = {i for i in (*request.prefer, *request.never) if i in known}
    assert named - inside <= set(told)
    others = known - inside - named
    assert len(set(told) & others) >= min(LEAST_REASONS, len(others))
    assert not set(told) & {stop.place.id for stop in plan.visits}
    for left in plan.left_out:
        assert left.code
        assert left.reason.vi
        assert left.reason.en


def _says_the_same_everywhere(plan: Itinerary) -> None:
    """G8, G12: dates by both calendars, sides, and one version in JSON, calendar and text."""
    document = json.loads(FORMATS["json"].render(plan, VI))
    assert document["id"] == plan.id
    for day, told in zip(plan.days, document["days"], strict=True):
        lunar = to_lunar(day.on)
        assert told["on"] == day.on.isoformat()
        assert (told["lunar"]["month"], told["lunar"]["day"]) == (lunar.month, lunar.day)
        for stop, part in zip(day.stops, told["stops"], strict=True):
            assert (part["id"], part["starts"]) == (stop.id, stop.starts.isoformat())
            assert part["place"]["side"] == (stop.place.side.value if stop.place.side else None)
    _calendar_agrees(plan)
    text = FORMATS["text"].render(plan, VI).decode()
    assert plan.id in text
    for day in plan.days:
        assert f"{day.on:%d/%m/%Y}" in text
        assert "ÂL" in text
        for stop in day.visits:
            assert f"{stop.starts:%Hh%M}" in text
            assert stop.place.name.vi in " ".join(text.split())


def _calendar_agrees(plan: Itinerary) -> None:
    calendar = icalendar.Calendar.from_ical(FORMATS["ics"].render(plan, VI))
    entries = [e for e in calendar.walk("VEVENT") if isinstance(e.decoded("DTSTART"), datetime)]
    stops = [stop for day in plan.days for stop in day.stops]
    assert [entry.decoded("DTSTART") for entry in entries] == [stop.starts for stop in stops]
    assert len({str(entry["UID"]) for entry in calendar.walk("VEVENT")}) == len(stops) + len(
        plan.days
    )
    assert plan.id in str(calendar["DESCRIPTION"])


def _is_honest(answer: NoTour, request: TourRequest, kitchen: Kitchen, data: st.DataObject) -> None:
    """A reason at least, and an offer that works when somebody takes it."""
    assert answer.reasons
    for reason in answer.reasons:
        assert reason.code
        assert reason.text.vi
        assert reason.text.en
    assert answer.complete
    if answer.offers:
        offer = data.draw(st.sampled_from(answer.offers))
        changed = patched(request, offer.patch)
        assert changed is not None
        assert isinstance(compose(changed, kitchen), Tour), offer


def _is_unbroken(answer: Answer) -> None:
    """G11: NFC in every way out, and nothing that UTF-8 cannot carry."""
    written: list[bytes] = [answer_to_json(answer)]
    if isinstance(answer, Tour):
        for edition in (VI, EN):
            written += [form.render(answer.itinerary, edition) for form in FORMATS.values()]
    else:
        written += [no_tour_to_text(answer, edition) for edition in (VI, EN)]
    for content in written:
        text = content.decode()
        assert unicodedata.is_normalized("NFC", text)
        assert "\ufffd" not in text
    document: dict[str, Any] = json.loads(written[0])
    assert (document["itinerary"] is None) == isinstance(answer, NoTour)
