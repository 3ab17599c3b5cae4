"""Write the JSON Schemas of the documents that enter and leave the program.

Run from the repository: ``python scripts/write_document_schemas.py``. A test keeps the files
in step with the models.
"""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from tourism.composer.request import TourRequest
from tourism.publish.answer_document import AnswerDocument
from tourism.publish.document import ItineraryDocument
from tourism.publish.occurrence_document import OccurrencesDocument

DOCS = Path(__file__).resolve().parents[1] / "docs"
DOCUMENTS: dict[str, type[BaseModel]] = {
    "request.schema.json": TourRequest,
    "answer.schema.json": AnswerDocument,
    "itinerary.schema.json": ItineraryDocument,
    "occurrences.schema.json": OccurrencesDocument,
}


def schema_text(document: type[BaseModel]) -> str:
    """Return the JSON Schema (2020-12) of a document, as written to its file."""
    mode: Literal["validation", "serialization"] = (
        "validation" if document is TourRequest else "serialization"
    )
    schema = document.model_json_schema(by_alias=True, mode=mode)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema."""
    DOCS.mkdir(exist_ok=True)
    for name, document in DOCUMENTS.items():
        (DOCS / name).write_text(schema_text(document), encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
