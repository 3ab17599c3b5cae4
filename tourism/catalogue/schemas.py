"""JSON Schemas of the data files, for editors and partners; written from the record models."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.place_record import ComplexRecord, HubRecord, PlaceRecord
from tourism.catalogue.records import Record
from tourism.catalogue.rules_record import RULE_FILES

MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "complex": ComplexRecord,
        "event": EventRecord,
        "hub": HubRecord,
        "place": PlaceRecord,
        **{f"rules-{name}": model for name, model in RULE_FILES.items()},
    }
)
"""The model behind ``data/schema/<name>.schema.json``."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: str) -> str:
    """Return the schema file of that name, ready to write: sorted keys, a final newline."""
    schema = {"$schema": _DRAFT, **MODELS[name].model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
