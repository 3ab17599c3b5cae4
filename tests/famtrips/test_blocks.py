"""What a request says of its blocks: carried by the stop that keeps its id, moving nobody."""

from datetime import date
from typing import Any

import pytest

from tests.composer.asking import example, example_data
from tourism.catalogue.catalogue import Catalogue
from tourism.composer.answer import Tour
from tourism.composer.arrangement import arrangement_of
from tourism.composer.attempt import Replanned
from tourism.composer.brief import brief
from tourism.composer.build import request_digest
from tourism.composer.compose import Kitchen, compose
from tourism.composer.edit import read_edits
from tourism.composer.replan import replan
from tourism.composer.request import TourRequest
from tourism.famtrips.record import People, Programme
from tourism.famtrips.shown import blocks_of, show

FIRST = date(2027, 3, 26)


@pytest.fixture(scope="module")
def request_of_s09(catalogue: Catalogue) -> TourRequest:
    return example(catalogue, "famtrip-three-days")


@pytest.fixture(scope="module")
def famtrip(request_of_s09: TourRequest, kitchen: Kitchen) -> Tour:
    answer = compose(request_of_s09, kitchen)
    assert isinstance(answer, Tour)
    return answer


def with_other_words(**said: Any) -> dict[str, Any]:
    blocks = example_data("famtrip-three-days")["blocks"]
    return {"blocks": [{**blocks[0], **said}, *blocks[1:]]}


@pytest.mark.parametrize(
    "said",
    [
        {"host": "Sở Du lịch"},
        {"purpose": "Khác", "purpose_en": "Other"},
        {"audience": "public", "kind": "exchange", "contact_role": "Phó ban"},
    ],
    ids=lambda said: "-".join(said),
)
def test_who_hosts_and_what_for_names_no_other_version(
    catalogue: Catalogue, request_of_s09: TourRequest, said: dict[str, Any]
) -> None:
    other = example(catalogue, "famtrip-three-days", with_other_words(**said))
    assert other != request_of_s09

    digests = {request_digest(brief(one, catalogue, FIRST)) for one in (request_of_s09, other)}

    assert len(digests) == 1


def test_other_hours_do(catalogue: Catalogue, request_of_s09: TourRequest) -> None:
    other = example(catalogue, "famtrip-three-days", with_other_words(start="14h30"))

    digests = {request_digest(brief(one, catalogue, FIRST)) for one in (request_of_s09, other)}

    assert len(digests) == 2


def test_a_block_keeps_its_words_when_one_before_it_goes(
    famtrip: Tour, request_of_s09: TourRequest, kitchen: Kitchen
) -> None:
    before = arrangement_of(request_of_s09, famtrip.itinerary)
    seminar, performance, _, *inspections = example_data("famtrip-three-days")["blocks"]
    patch = {"blocks": [seminar, performance, *inspections]}

    edits = read_edits([{"do": "change", "patch": patch}])
    after = replan(before, edits, kitchen, famtrip.itinerary)

    assert isinstance(after, Replanned)
    old, new = blocks_of(before), blocks_of(after.arrangement)
    assert set(old) - set(new) == {"d3-block-3"}
    assert {stop: new[stop].host for stop in new} == {stop: old[stop].host for stop in new}
    shown = show(after.arrangement, after.itinerary, Programme(), People())
    assert shown.about["d2-block-5"].host == "Khách sạn nghỉ đêm thứ hai"


def test_a_request_of_before_is_read_as_it_was(catalogue: Catalogue) -> None:
    blocks = example_data("famtrip-three-days")["blocks"]
    bare = {key: blocks[0][key] for key in ("title", "title_en", "day", "at", "start", "end")}

    request = example(catalogue, "famtrip-three-days", {"blocks": [bare]})

    (block,) = request.blocks
    assert (block.kind, block.audience, block.host, block.aim()) == ("other", "guests", None, None)
    assert set(request.document()["blocks"][0]) <= set(bare)
