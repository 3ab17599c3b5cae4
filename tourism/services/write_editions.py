"""Write a tour in every format, in Vietnamese and English, into a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Literal

from tourism.composer.answer import Tour
from tourism.language import slug
from tourism.publish.answer_document import answer_to_json
from tourism.publish.edition import Audience, Edition
from tourism.publish.formats import Format

LANGUAGES: tuple[Literal["vi", "en"], ...] = ("vi", "en")
AUDIENCES: tuple[Audience, ...] = ("client", "office")
_ON_PAPER = frozenset({"text", "html"})


def write_editions(
    tour: Tour, ways_out: Mapping[str, Format], edition: Edition, folder: Path, name: str
) -> Iterator[Path]:
    """Write the files and yield their paths: ``name.json``, ``name.client.vi.txt`` and so on.

    The JSON has both languages in one file. What is read on paper is written twice: for the
    office with everything, for the client without what is nobody else's business.

    Args:
        tour: What to write.
        ways_out: The formats.
        edition: Host and moment; language and audience are set for each file.
        folder: Is made if it is not there.
        name: Of the files, without a suffix.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    base = slug(name) or "tour"
    document = folder / f"{base}.json"
    document.write_bytes(answer_to_json(tour))
    yield document
    for key, lang, audience in product(ways_out, LANGUAGES, AUDIENCES):
        form = ways_out[key]
        if key == "json" or (key not in _ON_PAPER and audience != "client"):
            continue
        path = folder / f"{base}.{f'{audience}.' if key in _ON_PAPER else ''}{lang}.{form.suffix}"
        spoken = replace(edition, lang=lang, audience=audience)
        path.write_bytes(form.render(tour.itinerary, spoken))
        yield path
