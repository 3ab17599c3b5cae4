"""What would help: every offer is a patch that a program can apply, and it has been tried."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.composer.asking import ask, example
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.composer import relax
from tourism.composer.brief import brief, first_days
from tourism.composer.candidates import must_wishes, survey
from tourism.composer.compose import Kitchen
from tourism.composer.duty import can_be_done
from tourism.composer.offer import Impasse, Offer
from tourism.composer.relax import MOST_OFFERS, offers, patched
from tourism.composer.request import TourRequest
from tourism.composer.solver import never

RICH: dict[str, Any] = {
    "dates": {"first": "2027-05-12", "days": 2},
    "must": ["con-son-pagoda", "den-mau", {"event": "le-hoi-den-da-hoa"}],
    "never": ["con-son-pagoda"],
    "coach": 29,
    "walk_metres": 300,
    "step_free": True,
    "sides": {"minimum": 1},
    "themes": {"craft": 1},
    "driving": {"total_minutes": 300},
    "meals": [
        {"meal": "lunch", "minutes": 45, "earliest": "11:15", "latest": "12:45"},
        {"meal": "dinner", "days": [1]},
    ],
    "nights": [{"side": "hung-yen"}],
    "blocks": [{"title": "Họp", "day": 1, "at": "hd-city", "start": "09:00", "end": "10:00"}],
}


def impasse(request: TourRequest, catalogue: Catalogue) -> Impasse:
    plan = brief(request, catalogue, first_days(request)[0])
    field = survey(plan)
    return Impasse(plan, None, tuple(i for i in must_wishes(plan) if i in field.barred))


def by_kind(request: TourRequest, catalogue: Catalogue) -> dict[str, list[Offer]]:
    found: dict[str, list[Offer]] = {}
    for offer in relax._ideas(impasse(request, catalogue)):
        found.setdefault(offer.kind, []).append(offer)
    return found


def only(kind: str, request: TourRequest) -> Callable[[TourRequest], bool]:
    """Works for changed requests that differ from the one asked in one field of that name."""

    def works(changed: TourRequest) -> bool:
        before, after = request.document(), changed.document()
        return {key for key in before | after if before.get(key) != after.get(key)} == {kind}

    return works


def test_every_idea_is_a_patch_that_gives_a_request(catalogue: Catalogue) -> None:
    request = ask(catalogue, RICH)

    found = by_kind(request, catalogue)

    assert set(found) >= {
        "allow", "smaller-coach", "walking", "step-free", "drop", "another-day", "later-return",
        "another-day-and-later-return", "sides", "themes", "driving", "pace", "meals", "nights",
        "blocks", "earlier-start", "later-return-and-drop", "other-dates",
    }  # fmt: skip
    for kind, ideas in found.items():
        for offer in ideas:
            changed = patched(request, offer.patch)
            assert changed is not None, kind
            assert changed != request, kind
            assert offer.text.vi
            assert offer.text.en


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        pytest.param("allow", "never", (), id="allow"),
        pytest.param("walking", "walk_metres", None, id="walking"),
        pytest.param("step-free", "step_free", False, id="steps"),
        pytest.param("sides", "sides", None, id="sides"),
        pytest.param("pace", "pace", "full", id="pace"),
        pytest.param("nights", "nights", (), id="nights"),
        pytest.param("blocks", "blocks", (), id="blocks"),
    ],
)
def test_a_wish_is_lifted_and_nothing_else(
    kind: str, field: str, expected: object, catalogue: Catalogue
) -> None:
    request = ask(catalogue, RICH)

    (offer,) = by_kind(request, catalogue)[kind]
    changed = patched(request, offer.patch)

    assert changed is not None
    assert getattr(changed, field) == expected
    assert only(field, request)(changed)


def test_meals_are_left_to_the_guests_one_at_a_time_and_the_others_keep_their_bands(
    catalogue: Catalogue,
) -> None:
    request = ask(catalogue, RICH)

    one, *_, all_of_them = by_kind(request, catalogue)["meals"]
    changed = patched(request, one.patch)

    assert changed is not None
    before = brief(request, catalogue, date(2027, 5, 12)).meals
    after = brief(changed, catalogue, date(2027, 5, 12)).meals
    assert after == tuple(meal for meal in before if meal != before[0])
    assert all_of_them.patch == {"meals": []}


def test_a_party_that_does_not_fit_may_take_another_coach(catalogue: Catalogue) -> None:
    small = by_kind(ask(catalogue, {"party": {"guests": 20}, "coach": 16}), catalogue)
    crowd = by_kind(ask(catalogue, {"party": {"guests": 100, "children": 9}}), catalogue)

    assert [offer.patch["coach"] for offer in small["larger-coach"]] == [29, 35, 45]
    assert "larger-coach" not in crowd
    assert crowd["several-coaches"]
    for offer in crowd["several-coaches"]:
        assert offer.patch["party"]["guests"] * 9 >= 100
        assert offer.patch["party"]["guests"] + 2 <= offer.patch["coach"]


def test_a_later_return_keeps_the_place_of_the_end(catalogue: Catalogue) -> None:
    for patch in ({}, {"end": None}):
        request = ask(catalogue, patch)
        offer = by_kind(request, catalogue)["later-return"][0]
        changed = patched(request, offer.patch)
        assert changed is not None
        assert changed.end is not None
        assert changed.end.place == "hd-city"
        assert f"{changed.end.by:%Hh%M}" in offer.text.vi


def test_hours_of_the_night_are_not_offered(catalogue: Catalogue) -> None:
    late = ask(catalogue, {"start": {"at": "04:30"}, "end": {"by": "23:30"}})

    found = by_kind(late, catalogue)

    assert "later-return" not in found
    assert "earlier-start" not in found
    assert "another-day-and-later-return" not in found


def test_offers_are_tried_and_few(catalogue: Catalogue) -> None:
    request = ask(catalogue, RICH)
    tried: list[TourRequest] = []

    def works(changed: TourRequest) -> bool:
        tried.append(changed)
        return True

    found = offers(impasse(request, catalogue), works, never)

    assert len(found) == MOST_OFFERS == len(tried)
    assert [patched(request, offer.patch) for offer in found] == tried


def test_what_does_not_work_is_not_offered(catalogue: Catalogue) -> None:
    request = ask(catalogue, RICH)

    found = offers(impasse(request, catalogue), only("pace", request), never)

    assert [offer.kind for offer in found] == ["pace"]


def test_two_changes_at_a_time_where_no_single_one_helps(catalogue: Catalogue) -> None:
    request = ask(catalogue, {"sides": {"minimum": 1}})

    def works(changed: TourRequest) -> bool:
        return changed.sides is None and changed.pace == "full"

    found = offers(impasse(request, catalogue), works, never)

    assert [offer.kind for offer in found] == ["sides-and-pace"]
    changed = patched(request, found[0].patch)
    assert changed is not None
    assert works(changed)


def test_two_wishes_that_are_lifted_together_are_both_lifted(catalogue: Catalogue) -> None:
    request = ask(catalogue, {"sides": {"minimum": 1}, "driving": {"total_minutes": 60}})

    def works(changed: TourRequest) -> bool:
        return changed.sides is None and changed.driving.total_minutes is None

    (found,) = offers(impasse(request, catalogue), works, never)

    assert found.patch == {"sides": None, "driving": None}


def test_a_must_may_come_when_it_suits_the_tour(catalogue: Catalogue) -> None:
    early = {"place": "den-mau", "between": ["06:00", "06:30"], "minutes": 300}

    (offer,) = by_kind(ask(catalogue, {"must": [early]}), catalogue)["as-it-suits"]

    assert offer.patch == {"must": [{"place": "den-mau"}]}
    assert "Đền Mẫu" in offer.text.vi


def test_those_who_come_from_far_away_may_start_nearer(catalogue: Catalogue) -> None:
    saigon = {"place": None, "latitude": 10.77, "longitude": 106.7, "name": "Sài Gòn"}
    request = ask(catalogue, {"start": saigon, "end": None})

    found = by_kind(request, catalogue)["start"]

    changed = [patched(request, offer.patch) for offer in found]
    sides = [catalogue.hubs[c.start.place or ""].side for c in changed if c is not None]
    assert sides == list(Side)


def test_what_a_search_could_not_place_is_offered_first(catalogue: Catalogue) -> None:
    request = ask(catalogue, {"must": ["den-mau", "con-son-pagoda", "chu-dau-pottery"]})
    left = replace(impasse(request, catalogue), lacking=("den-mau", "con-son-pagoda"))

    first = next(offer for offer in relax._ideas(left) if offer.kind == "drop")

    assert first.patch == {"must": [{"place": "chu-dau-pottery"}]}


def test_a_party_without_a_seat_for_guests_is_offered_larger_coaches_only(
    catalogue: Catalogue,
) -> None:
    crew = ask(catalogue, {"party": {"guests": 5, "guides": 5, "drivers": 2}, "coach": 7})

    found = by_kind(crew, catalogue)

    assert found["larger-coach"]
    assert not {"several-coaches", "fewer-guests"} & set(found)


def test_a_pair_of_a_kind_that_was_found_is_not_tried_again(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One pair of a kind is enough: the smaller change comes first."""
    request = ask(catalogue, {"themes": {"craft": 1}, "sides": {"minimum": 1}})

    def works(changed: TourRequest) -> bool:
        return changed.sides is None and changed.themes != request.themes

    found = offers(impasse(request, catalogue), works, never)

    kinds = [offer.kind for offer in found]
    assert "sides-and-themes" in kinds
    assert len(set(kinds)) == len(kinds)


def test_nothing_is_tried_for_long_when_the_time_is_up(catalogue: Catalogue) -> None:
    tried: list[TourRequest] = []

    def works(changed: TourRequest) -> bool:
        tried.append(changed)
        return False

    found = offers(impasse(ask(catalogue, RICH), catalogue), works, lambda: True)

    assert found == []
    assert len(tried) <= relax._MOST_LATE


def test_a_patch_that_gives_no_request_is_none(catalogue: Catalogue) -> None:
    assert patched(ask(catalogue), {"party": {"guests": 0}}) is None
    assert patched(ask(catalogue), {}) == ask(catalogue)


def test_the_smallest_sets_to_drop_come_from_the_exact_method(
    catalogue: Catalogue, kitchen: Kitchen
) -> None:
    request = example(catalogue, "s04-too-much")
    plan = brief(request, catalogue, first_days(request)[0])
    duty = can_be_done(plan, survey(plan), kitchen.travel)

    sets = duty.drop_sets()

    assert duty.choices == ()
    assert duty.plan() is None
    assert sets == sorted(sets, key=lambda names: (len(names), names))
    musts = {must.place for must in request.must}
    found = [offer for offer in relax._ideas(Impasse(plan, duty)) if offer.kind == "drop"]
    for offer, names in zip(found, sets, strict=False):
        assert {must["place"] for must in offer.patch["must"]} == musts - set(names)
