"""The whole is held against itself: references, points, ranks, roads, licences."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tourism.catalogue.boundaries import COMMUNES_FILE, PROVINCES_FILE, load_boundaries
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.census import census_of
from tourism.catalogue.check import check_catalogue
from tourism.catalogue.check_layers import check_layers
from tourism.catalogue.load import load_catalogue, read_catalogue
from tourism.catalogue.place import Coordinates, Side
from tourism.errors import BadDataError, Fault

Writer = Callable[[str, Any], Path]


def check_with(real_data: Path, overlay: Path) -> list[Fault]:
    return check_catalogue(load_catalogue(real_data, [overlay]), real_data / "boundaries")


def test_the_real_catalogue_is_sound(real_data: Path, real_catalogue: Catalogue) -> None:
    assert check_catalogue(real_catalogue, real_data / "boundaries") == []


def test_the_census_tells_what_is_weak(real_catalogue: Catalogue) -> None:
    census = census_of(real_catalogue)

    assert (census.places, census.events) == (246, 139)
    assert sum(census.precision.values()) == 246 + 139
    assert census.precision["exact"] == 25
    assert census.precision["commune"] > 200
    assert sum(census.confidence.values()) == 246 + 139
    assert census.firm_hours == 0
    assert census.unknown_hours == 240
    assert census.unknown_step_free == 245
    assert census.marked_outside == 3
    assert census.events_without_days == 5


KILN = "sites/hai-duong/chu-dau-pottery.yaml"
STAGE = "sites/hai-duong/hao-xa-boat-race.yaml"


@pytest.mark.parametrize(
    ("file", "patch", "where", "value"),
    [
        pytest.param(KILN, {"part_of": "nowhere"}, "part_of", "nowhere", id="complex"),
        pytest.param(KILN, {"useful_for": ["nobody"]}, "useful_for", "nobody", id="useful-for"),
        pytest.param(STAGE, {"venue_id": "gone"}, "venue_id", "gone", id="venue"),
        pytest.param(
            STAGE,
            {"sessions": [{"event_id": "gone"}]},
            "sessions.0.event_id",
            "gone",
            id="session-of-no-festival",
        ),
        pytest.param(
            STAGE,
            {"sessions": [{"event_id": "vo-festival", "main_day_only": True}]},
            "sessions.0.main_day_only",
            "vo-festival",
            id="no-main-day",
        ),
        pytest.param(
            STAGE,
            {"sessions": [{"event_id": "hao-xa-festival", "major_years_only": True}]},
            "sessions.0.major_years_only",
            "hao-xa-festival",
            id="no-major-cycle",
        ),
        pytest.param(
            "events/hai-duong/hao-xa-festival.yaml",
            {"place_ids": ["gone"]},
            "place_ids",
            "gone",
            id="festival-of-no-place",
        ),
        pytest.param("hubs/hn-opera.yaml", {"road_node": "gone"}, "road_node", "gone", id="road"),
        pytest.param(
            "hubs/hn-opera.yaml", {"side": "hung-yen"}, "side", "hung-yen", id="hub-of-no-side"
        ),
        pytest.param("hubs/hd-city.yaml", {"side": None}, "side", "", id="hub-that-has-a-side"),
        pytest.param(KILN, {"recognitions": [{}]}, "recognitions.0", "", id="empty-rank"),
        pytest.param(
            KILN,
            {"address": {"commune_2025": "Xã Thái Tam"}},
            "address.commune_2025",
            "Xã Thái Tam",
            id="no-such-commune",
        ),
        pytest.param(
            KILN,
            {"address": {"alternatives_2025": ["Xã Thái Tam"]}},
            "address.alternatives_2025",
            "Xã Thái Tam",
            id="no-such-alternative",
        ),
        pytest.param(
            KILN,
            {"address": {"province_2023": "Hưng Yên"}},
            "address.province_2023",
            "Hưng Yên",
            id="province-of-the-other-side",
        ),
        pytest.param(
            KILN,
            {"address": {"commune_2025": "Xã Nam Sách"}},
            "position",
            "Xã Thái Tân",
            id="another-commune",
        ),
        pytest.param(
            KILN,
            {"position": {"latitude": 20.6468, "longitude": 106.0516}},
            "position",
            "20.6468, 106.0516",
            id="the-other-side",
        ),
        pytest.param(
            KILN, {"position": {"outside": "no"}}, "position.outside", "no", id="a-mark-not-true"
        ),
    ],
)
def test_what_does_not_hold_together_is_told_by_field(
    real_data: Path,
    write: Writer,
    tmp_path: Path,
    file: str,
    patch: dict[str, Any],
    where: str,
    value: str,
) -> None:
    write(f"mine/{file}", patch)

    found = check_with(real_data, tmp_path / "mine")

    assert [(fault.where, fault.value) for fault in found] == [(f"{file}: {where}", value)]


@pytest.mark.parametrize(
    "patch",
    [
        pytest.param(
            {"address": {"commune_2025": "Xã Nam Sách", "alternatives_2025": ["Xã Thái Tân"]}},
            id="a-split-commune",
        ),
        pytest.param({"address": {"commune_2025": None}}, id="commune-unknown"),
        pytest.param({"address": None}, id="no-address"),
        pytest.param({"position": None}, id="no-point"),
        pytest.param(
            {"position": {"latitude": 20.6, "longitude": 107.5, "outside": "at sea, to be found"}},
            id="marked",
        ),
    ],
)
def test_what_is_open_about_its_doubt_passes(
    real_data: Path, write: Writer, tmp_path: Path, patch: dict[str, Any]
) -> None:
    write(f"mine/{KILN}", patch)

    assert check_with(real_data, tmp_path / "mine") == []


def test_a_rank_without_points_would_be_worth_nothing(
    real_data: Path, real_catalogue: Catalogue
) -> None:
    rules = real_catalogue.rules
    fewer = {k: v for k, v in rules.weights.recognition.items() if k != "special national"}
    without = replace(
        real_catalogue, rules=replace(rules, weights=replace(rules.weights, recognition=fewer))
    )

    found = check_catalogue(without, real_data / "boundaries")

    assert len(found) > 20
    assert {fault.value for fault in found} == {"special national"}


def test_a_point_is_asked_for_its_commune_and_side(real_data: Path) -> None:
    boundaries = load_boundaries(real_data / "boundaries")
    half_moon_lake = Coordinates(20.6468, 106.0516)
    at_sea = Coordinates(20.0, 107.5)

    assert boundaries.commune_of(half_moon_lake) == "Phường Phố Hiến"
    assert boundaries.side_of(half_moon_lake) is Side.HUNG_YEN
    assert boundaries.in_commune(half_moon_lake, "Tỉnh Hưng Yên", "Phường Phố Hiến") is True
    assert boundaries.in_commune(half_moon_lake, "Tỉnh Hưng Yên", "Phường Sơn Nam") is False
    assert boundaries.in_commune(half_moon_lake, "Tỉnh Hưng Yên", "Phường Mây") is None
    assert boundaries.commune_of(at_sea) == ""
    assert boundaries.side_of(at_sea) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{}", id="no-features"),
        pytest.param("[]", id="a-list"),
        pytest.param('{"features": [{"properties": {}, "geometry": null}]}', id="no-shape"),
        pytest.param(
            json.dumps(
                {
                    "features": [
                        {"properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
                    ]
                }
            ),
            id="no-name",
        ),
    ],
)
def test_boundaries_that_do_not_read_are_a_fault(
    real_data: Path, tmp_path: Path, text: str
) -> None:
    shutil.copy(real_data / "boundaries" / PROVINCES_FILE, tmp_path)
    (tmp_path / COMMUNES_FILE).write_text(text, encoding="utf-8")

    with pytest.raises(BadDataError) as caught:
        load_boundaries(tmp_path)

    assert COMMUNES_FILE in caught.value.faults[0].where


def test_a_reference_to_a_record_with_a_fault_is_not_a_second_fault(
    real_data: Path, write: Writer, tmp_path: Path
) -> None:
    for record in ("sites/hai-duong/hao-xa-pagoda", "events/hai-duong/hao-xa-festival"):
        write(f"mine/{record}.yaml", {"confidence": "total"})

    loaded = read_catalogue(real_data, [tmp_path / "mine"])

    assert len(loaded.faults) == 2
    assert loaded.unread == {"hao-xa-pagoda", "hao-xa-festival"}
    assert check_catalogue(loaded, real_data / "boundaries") == []


def test_roads_that_are_not_there_are_a_fault(
    real_data: Path, real_catalogue: Catalogue, tmp_path: Path
) -> None:
    shutil.copytree(real_data / "boundaries", tmp_path / "boundaries")
    shutil.copy(real_data / "README.md", tmp_path)

    found = check_catalogue(real_catalogue, tmp_path / "boundaries")

    assert [fault.where for fault in found] == ["roads/nodes.csv"]


REGISTER = """
| layer | what | origin | licence | doubts |
|---|---|---|---|---|
| `sites/` | places | pages | the project's own | some |
| `roads/` | roads | own | mixed | |
| `roads/a.csv` | nodes | own |  | no licence told |
"""


def test_a_layer_without_a_licence_on_record_is_a_fault(tmp_path: Path) -> None:
    for name in ("sites", "roads", "hubs", "schema"):
        (tmp_path / name).mkdir()
    (tmp_path / "roads" / "a.csv").touch()
    (tmp_path / "roads" / "notes.txt").touch()
    (tmp_path / "README.md").write_text(REGISTER, encoding="utf-8")

    found = [fault.value for fault in check_layers(tmp_path)]

    assert found == ["hubs/", "roads/a.csv"]


def test_data_without_a_register_are_a_fault(tmp_path: Path) -> None:
    assert [fault.where for fault in check_layers(tmp_path)] == ["README.md"]
