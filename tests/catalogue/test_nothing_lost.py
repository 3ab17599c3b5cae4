"""Every word and number of the two source compilations is in the data, or known to be recast."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tourism.catalogue.yaml_file import parse_mapping

Leaf = tuple[str, Any]

KINDS = {
    "sites": 153,
    "craft-villages": 41,
    "festivals": 95,
    "performances": 23,
    "produce": 44,
    "service-towns": 29,
}

RECAST: dict[str, set[Any]] = {
    "calendar": {"lunar", "solar"},  # the type of the rule
    "recurrence": {"yearly", "irregular", "every-n-years"},  # cycle, irregular
    "every_n_years": {1},  # no cycle
    "every_years": {1},
    "kind": {"performing-art", "produce"},  # performance; season
    "visitor_demonstration": {"unknown"},  # left out, as everything unknown
}
"""Values that are said in another way, by the name of their field."""

RENAMED = {"hotel": "lodging", "restaurant": "meals"}


def leaves(value: Any, name: str = "") -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    elif value is not None:
        yield name, value


def recast(name: str, value: Any) -> list[Any]:
    """Return what has to be found in the data for one value of the source."""
    if value in RECAST.get(name, ()):
        return []
    if name == "new_unit_2025" and ", " in value:
        unit, province = value.split(", ")
        return [unit, province[0].upper() + province[1:]]
    if name == "services":
        return [RENAMED.get(value, value)]
    if name in {"start", "end"} and re.fullmatch(r"\d\d-\d\d", str(value)):
        return [int(part) for part in value.split("-")]
    if name == "guests":
        return [int(part) for part in value.split("-")]
    return [value]


class Record:
    """What one data file says, ready to be asked."""

    def __init__(self, path: Path) -> None:
        data = parse_mapping(path.read_bytes(), path.name)
        assert isinstance(data, dict), data
        self.data = data
        values = [value for _, value in leaves(data)]
        self.texts = [str(value) for value in values]
        self.parts = {part for text in self.texts for part in re.split("; |: ", text)} | set(
            self.texts
        )
        self.numbers = {value for value in values if not isinstance(value, str)}

    def says(self, value: Any) -> bool:
        if isinstance(value, str):
            return value in self.parts or (
                len(value) > 12 and any(value in text for text in self.texts)
            )
        told = re.compile(rf"(?<!\d){re.escape(str(value))}(?!\d)")
        return value in self.numbers or any(told.search(text) for text in self.texts)


def pairs(source: Path, data: Path, group: str) -> list[tuple[dict[str, Any], Record]]:
    folder = "events" if group in {"festivals", "produce"} else "sites"
    return [
        (original, Record(data / folder / side / f"{original['id']}.yaml"))
        for side in ("hai-duong", "hung-yen")
        for original in yaml.load(
            (source / side / f"{group}.yaml").read_bytes(), Loader=yaml.CSafeLoader
        )
    ]


@pytest.mark.parametrize("group", KINDS)
def test_every_value_of_every_record_is_kept(
    source_catalogue: Path, real_data: Path, group: str
) -> None:
    compared = pairs(source_catalogue, real_data, group)

    lost = [
        (original["id"], name, value)
        for original, record in compared
        for name, value in leaves(original)
        for wanted in recast(name, value)
        if not record.says(wanted)
    ]

    assert len(compared) == KINDS[group]
    assert lost == []


@pytest.mark.parametrize("group", KINDS)
def test_what_must_not_move_is_field_by_field_the_same(
    source_catalogue: Path, real_data: Path, group: str
) -> None:
    for original, record in pairs(source_catalogue, real_data, group):
        data = record.data
        assert data["id"] == original["id"]
        assert data["name"] == {"vi": original["name_vi"], "en": original["name_en"]}
        assert data["sources"] == original["sources"]
        assert data["confidence"] == original["confidence"]
        assert data.get("themes", []) == original["themes"]
        if original.get("notes_vi"):
            assert data["notes"] == {"vi": original["notes_vi"], "en": original["notes_en"]}
        if original.get("latitude") is not None:
            position = data["position"]
            assert position["latitude"] == original["latitude"]
            assert position["longitude"] == original["longitude"]
            assert position["precision"] == original["coord_precision"]
            assert position["origin"] in {
                original.get("coord_origin"),
                original.get("coord_method"),
            }
        else:
            assert "position" not in data or original["venue_location"]["latitude"]


def test_the_days_of_festivals_are_those_of_the_source(
    source_catalogue: Path, real_data: Path
) -> None:
    """Two rules differ on purpose, each for the reason told in its ``date_note``."""
    differ = set()
    for original, record in pairs(source_catalogue, real_data, "festivals"):
        rule = record.data.get("rule", {})
        lunar = {
            "first": original.get("lunar_start", original.get("start")),
            "last": original.get("lunar_end", original.get("end")),
            "main": original.get("lunar_main_day", original.get("main")),
        }
        if original["calendar"] == "lunar" or "start" in original:
            same = {key: rule.get(key) for key in lunar} == lunar
            differ |= set() if same else {original["id"]}

    assert differ == {"con-son-kiep-bac-spring", "an-phu-festival"}


def test_no_record_was_made_up(source_catalogue: Path, real_data: Path) -> None:
    known = {
        original["id"]
        for group in KINDS
        for original, _ in pairs(source_catalogue, real_data, group)
    }

    files = {
        path.stem for folder in ("sites", "events") for path in (real_data / folder).rglob("*.yaml")
    }

    assert files == known
    assert len(known) == 385
