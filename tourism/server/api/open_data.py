"""The whole published catalogue as one file, free to use under the licence that it names."""

from datetime import timedelta
from typing import Any, Literal

from fastapi import APIRouter, Response

from tourism.almanac.occurrence import occurrences
from tourism.publish.open_data import open_data
from tourism.server.dependencies import Db, Facts
from tourism.server.problems import answers
from tourism.storage.catalogue import get_state
from tourism.timewindow import VIETNAM

router = APIRouter(prefix="/api/v1", tags=["open data"])

_MEDIA = {
    "jsonl": "application/jsonl; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
}
_YEARS_AHEAD = timedelta(days=3 * 366)


def _content(suffix: str) -> dict[int | str, dict[str, Any]]:
    media = _MEDIA[suffix].partition(";")[0]
    schema = {"type": "object"} if suffix == "geojson" else {"type": "string"}
    return {200: {"description": "The file.", "content": {media: {"schema": schema}}}}


def _download(facts: Facts, db: Db, form: Literal["jsonl", "csv", "geojson"]) -> Response:
    """Return the file, stamped with the moment the facts changed last, so that its bytes last."""
    changed = get_state(db).changed_at.astimezone(VIETNAM)
    first = changed.date().replace(month=1, day=1)
    held = occurrences(facts.events.values(), first, first + _YEARS_AHEAD)
    content = b"".join(open_data(facts, held, form, changed))
    name = f'attachment; filename="tourism-{facts.version}.{form}"'
    return Response(content, media_type=_MEDIA[form], headers={"Content-Disposition": name})


@router.get(
    "/open-data.jsonl", summary="All of it, as JSON Lines", responses=_content("jsonl") | answers()
)
def open_data_jsonl(facts: Facts, db: Db) -> Response:
    """Return a header line with licence and date, then a document a line."""
    return _download(facts, db, "jsonl")


@router.get(
    "/open-data.csv", summary="All of it, as a table", responses=_content("csv") | answers()
)
def open_data_csv(facts: Facts, db: Db) -> Response:
    """Return a row a place, hub and event, with licence and date in columns."""
    return _download(facts, db, "csv")


@router.get(
    "/open-data.geojson", summary="All of it, as a map", responses=_content("geojson") | answers()
)
def open_data_geojson(facts: Facts, db: Db) -> Response:
    """Return a feature collection with licence and date as members."""
    return _download(facts, db, "geojson")
