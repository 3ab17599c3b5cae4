"""The schemas that editors and partners use say what the loader says."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tourism.catalogue.rules_record import RULE_FILES
from tourism.catalogue.schemas import MODELS, schema_text
from tourism.catalogue.yaml_file import parse_mapping


def files_of(data: Path, name: str) -> list[Path]:
    if name.startswith("rules-"):
        return [data / "rules" / f"{name.removeprefix('rules-')}.yaml"]
    folder = {"place": "sites", "event": "events", "hub": "hubs", "complex": "complexes"}[name]
    return sorted((data / folder).rglob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    found = parse_mapping(path.read_bytes(), path.name)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_is_what_the_records_say_now(real_data: Path, name: str) -> None:
    written = (real_data / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")

    assert written == schema_text(name), "run scripts/write_schemas.py"


@pytest.mark.parametrize("name", MODELS)
def test_every_file_of_the_data_is_valid_by_its_schema(real_data: Path, name: str) -> None:
    schema = json.loads(schema_text(name))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    paths = files_of(real_data, name)

    wrong = [
        f"{path.name}: {error.json_path} {error.message}"
        for path in paths
        for error in validator.iter_errors(read(path))
    ]

    assert paths
    assert wrong == []


def test_every_rules_file_has_a_schema_and_every_field_a_reason() -> None:
    assert {f"rules-{name}" for name in RULE_FILES} < set(MODELS)
    place = json.loads(schema_text("place"))
    assert place["properties"]["side"]["description"]
    assert place["$defs"]["PositionRecord"]["properties"]["outside"]["description"]


@pytest.mark.parametrize(
    ("name", "file", "patch"),
    [
        ("place", "sites/hai-duong/chu-dau-pottery.yaml", {"colour": "red"}),
        ("place", "sites/hai-duong/chu-dau-pottery.yaml", {"side": "ha-noi"}),
        ("event", "events/hai-duong/hao-xa-festival.yaml", {"rule": {"type": "moon"}}),
        ("hub", "hubs/hn-opera.yaml", {"road_node": None}),
    ],
)
def test_an_editor_marks_what_the_loader_would_refuse(
    real_data: Path, name: str, file: str, patch: dict[str, Any]
) -> None:
    record = read(real_data / file)
    validator = Draft202012Validator(json.loads(schema_text(name)))

    assert validator.is_valid(record)
    assert not validator.is_valid({**record, **patch})
