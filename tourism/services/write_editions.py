"""Write a tour in every format, in Vietnamese and English, into a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tourism.composer.answer import Tour
from tourism.language import LANGUAGES, slug
from tourism.publish.answer_document import answer_to_json
from tourism.publish.edition import Edition
from tourism.publish.formats import Format


def write_editions(
    tour: Tour, ways_out: Mapping[str, Format], edition: Edition, folder: Path, name: str
) -> Iterator[Path]:
    """Write the files and yield their paths: ``name.vi.txt``, ``name.en.html``, ``name.json``.

    The JSON has both languages in one file.

    Args:
        tour: What to write.
        ways_out: The formats.
        edition: Host and moment; its language is set for each file.
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
    for form in (form for key, form in ways_out.items() if key != "json"):
        for lang in LANGUAGES:
            path = folder / f"{base}.{lang}.{form.suffix}"
            spoken = replace(edition, lang="vi" if lang == "vi" else "en")
            path.write_bytes(form.render(tour.itinerary, spoken))
            yield path
