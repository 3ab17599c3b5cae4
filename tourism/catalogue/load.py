"""Load the catalogue from its folder, with overlays on top; every fault is told at once."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.faults import faults_of
from tourism.catalogue.place import Complex, Place
from tourism.catalogue.place_record import ComplexRecord, HubRecord, PlaceRecord
from tourism.catalogue.records import Record
from tourism.catalogue.rules import Rules
from tourism.catalogue.rules_record import RULE_FILES, to_rules
from tourism.catalogue.yaml_file import parse_mapping, read_bytes
from tourism.errors import BadDataError, Fault
from tourism.language import Text

FOLDERS: Mapping[str, type[Record]] = MappingProxyType(
    {"sites": PlaceRecord, "events": EventRecord, "hubs": HubRecord, "complexes": ComplexRecord}
)
"""The folders of records, one record a file; ``rules`` has its own models by file name."""

_BY_SIDE = ("sites", "events")


_Key = tuple[str, str]  # folder and id


@dataclass(slots=True)
class _File:
    """One record while it is put together; an overlay that touches it moves ``where``."""

    where: str
    layer: int
    side: str | None
    data: dict[str, Any]


@dataclass(slots=True)
class _Reading:
    """What was read so far; ``broken`` are files whose own fault says it all."""

    digest: Any
    ground: Any
    files: dict[_Key, _File] = field(default_factory=dict)
    broken: set[_Key] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a data folder, and every fault of what could not.

    ``rules`` is None if a file of rules has a fault. ``unread`` are the ids of records with
    a fault of their own; they are in none of the mappings.
    """

    places: Mapping[str, Place]
    hubs: Mapping[str, Place]
    events: Mapping[str, Event]
    complexes: Mapping[str, Complex]
    rules: Rules | None
    version: str
    faults: tuple[Fault, ...]
    unread: frozenset[str]
    documents: Mapping[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    """The folder and the plain data of every sound record, overlays applied, by id."""
    ground: str = ""
    """The version of what is not a record: rules and roads."""


def load_catalogue(directory: Path, overlays: Sequence[Path] = ()) -> Catalogue:
    """Return the catalogue of a data folder.

    An overlay is a folder of the same shape. Its file on a known id is a JSON merge patch
    (RFC 7386) on that record: what it names is replaced, ``null`` removes; a new id adds a
    record. Later overlays win. Rules are patched by file name.

    Args:
        directory: A folder like ``data/``.
        overlays: Folders whose facts go on top, in this order.

    Raises:
        BadDataError: Something is wrong; the error has all faults, not the first.
    """
    loaded = read_catalogue(directory, overlays)
    if loaded.faults or loaded.rules is None:
        raise BadDataError(loaded.faults)
    return Catalogue(
        places=loaded.places,
        hubs=loaded.hubs,
        events=loaded.events,
        complexes=loaded.complexes,
        rules=loaded.rules,
        version=loaded.version,
    )


def read_catalogue(directory: Path, overlays: Sequence[Path] = ()) -> Loaded:
    """Return what of a data folder can be read, with all faults; see `load_catalogue`."""
    reading = _Reading(hashlib.sha256(), hashlib.sha256())
    for layer, folder in enumerate((directory, *overlays)):
        _read_folder(folder, layer, reading)
    records = _validate(reading)
    _check_ids(reading, records)
    return _assemble(reading, records)


def merge_patch(target: Any, patch: Any) -> Any:
    """Return ``target`` changed by a JSON merge patch (RFC 7386, section 2)."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def _read_folder(folder: Path, layer: int, reading: _Reading) -> None:
    prefix = f"{folder}/" if layer else ""
    if not folder.is_dir():
        reading.faults.append(Fault(str(folder), "", _NO_FOLDER))
        return
    found = False
    _digest_roads(folder / "roads", layer, reading)
    for path in _yaml_files(folder):
        found = True
        inside = path.relative_to(folder)
        _read_file(path, inside, layer, f"{prefix}{inside.as_posix()}", reading)
    if not found:
        reading.faults.append(Fault(str(folder), "", _NOTHING_THERE))


def _digest_roads(folder: Path, layer: int, reading: _Reading) -> None:
    """Count the road graph into the version: other roads give other tours."""
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.geojson")]):
        for summed in (reading.digest, reading.ground):
            summed.update(f"{layer}\0roads/{path.name}\0".encode())
            summed.update(path.read_bytes())


def _yaml_files(folder: Path) -> list[Path]:
    suffixes = {".yaml", ".yml"}
    found = (path for path in folder.rglob("*") if path.suffix.lower() in suffixes)
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _read_file(path: Path, inside: Path, layer: int, where: str, reading: _Reading) -> None:
    folder = inside.parts[0]
    if folder not in (*FOLDERS, "rules"):
        if layer:  # the data folder also has roads and the like, which others read
            reading.faults.append(Fault(where, folder, _NO_SUCH_KIND))
        return
    if path.suffix != ".yaml":
        reading.faults.append(Fault(where, path.suffix, _SUFFIX))
        return
    key = (folder, path.stem)
    content = read_bytes(path, where)
    data = content if isinstance(content, Fault) else parse_mapping(content, where)
    if isinstance(content, Fault) or isinstance(data, Fault):
        reading.broken.add(key)
        reading.faults.extend(fault for fault in (data,) if isinstance(fault, Fault))
        return
    # The place of an overlay on the disk is no fact; its order and its bytes are.
    for summed in (reading.digest, reading.ground) if folder == "rules" else (reading.digest,):
        summed.update(f"{layer}\0{inside.as_posix()}\0{len(content)}\0".encode())
        summed.update(content)
    _take(reading, key, _File(where, layer, inside.parts[-2], data))


def _take(reading: _Reading, key: _Key, file: _File) -> None:
    known = reading.files.get(key)
    if known is None:
        if key not in reading.broken:
            reading.files[key] = file
    elif known.layer == file.layer:
        reading.faults.append(Fault(file.where, key[1], _TWICE))
    else:
        known.where, known.layer = file.where, file.layer
        known.data = merge_patch(known.data, file.data)


def _validate(reading: _Reading) -> dict[_Key, Any]:
    records = {}
    for (folder, name), file in sorted(reading.files.items()):
        model = RULE_FILES.get(name) if folder == "rules" else FOLDERS[folder]
        if model is None:
            reading.faults.append(Fault(file.where, name, _UNKNOWN_RULES))
            continue
        try:
            # JSON mode is strict about types and still takes lists for sets.
            records[folder, name] = model.model_validate_json(json.dumps(file.data))
        except ValidationError as error:
            reading.faults.extend(faults_of(error, file.where, file.data))
    return records


def _check_ids(reading: _Reading, records: Mapping[_Key, Any]) -> None:
    known = {name for folder, name in {*reading.files, *reading.broken} if folder == "rules"}
    for name in sorted(set(RULE_FILES) - known):
        reading.faults.append(Fault(f"rules/{name}.yaml", "", _NO_RULES))
    owners: set[str] = set()
    for (folder, name), record in records.items():
        if folder == "rules":
            continue
        file = reading.files[folder, name]
        if record.id != name:
            reading.faults.append(Fault(f"{file.where}: id", record.id, _FILE_NAME))
        if folder in _BY_SIDE and record.side != file.side:
            reading.faults.append(Fault(f"{file.where}: side", record.side, _SIDE))
        if record.id in owners:
            reading.faults.append(Fault(f"{file.where}: id", record.id, _TWICE))
        owners.add(record.id)


def _assemble(reading: _Reading, records: Mapping[_Key, Any]) -> Loaded:
    by_folder: dict[str, dict[str, Any]] = {name: {} for name in (*FOLDERS, "rules")}
    for (folder, name), record in records.items():
        by_folder[folder][name] = record
    rules = by_folder["rules"]
    unread = ({*reading.files} - {*records}) | reading.broken
    return Loaded(
        places={key: record.to_place() for key, record in by_folder["sites"].items()},
        hubs={key: record.to_place() for key, record in by_folder["hubs"].items()},
        events={key: record.to_event() for key, record in by_folder["events"].items()},
        complexes={key: record.to_complex() for key, record in by_folder["complexes"].items()},
        rules=to_rules(rules) if set(rules) == set(RULE_FILES) else None,
        version=reading.digest.hexdigest()[:12],
        faults=tuple(sorted(reading.faults)),
        unread=frozenset(name for folder, name in unread if folder != "rules"),
        ground=reading.ground.hexdigest()[:12],
        documents={
            name: (folder, reading.files[folder, name].data)
            for folder, name in sorted(records)
            if folder != "rules"
        },
    )


_NO_FOLDER = Text(
    "Không có thư mục này; kiểm tra đường dẫn.", "There is no such folder; check the path."
)
_NOTHING_THERE = Text(
    "Không có tệp YAML nào ở đây; kiểm tra đường dẫn.", "No YAML file is here; check the path."
)
_NO_SUCH_KIND = Text(
    "Không đọc thư mục này; đặt tệp vào sites/<phía>, events/<phía>, hubs hoặc rules.",
    "This folder is not read; put the file into sites/<side>, events/<side>, hubs or rules.",
)
_SUFFIX = Text("Đổi đuôi tệp thành .yaml.", "Rename the file so that it ends in .yaml.")
_UNKNOWN_RULES = Text(
    "Không có tệp luật tên này; xem data/rules.", "No rules go by this name; see data/rules."
)
_NO_RULES = Text("Thiếu tệp luật này.", "This file of rules is missing; put it back.")
_FILE_NAME = Text(
    "Mã phải trùng tên tệp; đổi một trong hai.",
    "The id must be the name of the file; change one of the two.",
)
_SIDE = Text(
    "Phía phải trùng tên thư mục; chuyển tệp hoặc sửa mục này.",
    "The side must be the name of the folder; move the file or mend this field.",
)
_TWICE = Text("Mã đã dùng cho bản ghi khác; đổi mã.", "Another record has this id; choose another.")
