"""Real files of the sample tour, to open in other programs and to see what a change changes.

Re-write them with ``WRITE_GOLDEN=1 pytest tests/publish/test_golden.py`` and read the diff.
"""

import os
from pathlib import Path

import pytest

from tests.publish.sample import EN, EN_CLIENT, VI, VI_CLIENT, sample_itinerary
from tourism.publish.edition import Edition
from tourism.publish.formats import formats
from tourism.publish.map_layers import MapLayers

GOLDEN = Path(__file__).parents[1] / "golden"
FILES: list[tuple[str, str, Edition]] = [
    ("text", "sample.vi.txt", VI),
    ("text", "sample.en.txt", EN),
    ("text", "sample.client.vi.txt", VI_CLIENT),
    ("text", "sample.client.en.txt", EN_CLIENT),
    ("json", "sample.json", VI),
    ("ics", "sample.ics", VI),
    ("geojson", "sample.geojson", VI),
    ("gpx", "sample.gpx", VI),
    ("jsonld", "sample.vi.jsonld", VI),
    ("jsonld", "sample.en.jsonld", EN),
    ("html", "sample.html", VI),
]


@pytest.mark.parametrize(("form", "name", "edition"), FILES, ids=[name for _, name, _ in FILES])
def test_the_sample_tour_looks_as_it_did(
    form: str, name: str, edition: Edition, layers: MapLayers
) -> None:
    content = formats(layers)[form].render(sample_itinerary(), edition)

    if os.environ.get("WRITE_GOLDEN"):
        (GOLDEN / name).write_bytes(content)
    assert content == (GOLDEN / name).read_bytes()
