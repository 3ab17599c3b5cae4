"""The itinerary as one HTML file: no script, no outside request, made to be printed on A4."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tourism.itinerary.model import Itinerary
from tourism.language import nfc
from tourism.publish.edition import Edition
from tourism.publish.map_layers import MapLayers
from tourism.publish.map_legend import keys, licences
from tourism.publish.page import page_of
from tourism.publish.page_words import words
from tourism.publish.svg_map import NARROW, WIDE, draw_map

TEMPLATES = Path(__file__).parents[2] / "web" / "templates"


def itinerary_to_html(
    itinerary: Itinerary, edition: Edition, layers: MapLayers, templates: Path = TEMPLATES
) -> bytes:
    """Return the page with its map, as UTF-8.

    Args:
        itinerary: The tour.
        edition: Language, host and moment.
        layers: What the map is drawn on.
        templates: Directory that holds ``print/itinerary.html``.
    """
    maps = {sheet.key: _drawing(draw_map(itinerary, layers, edition.lang, sheet))
            for sheet in (WIDE, NARROW)}  # fmt: skip
    text = (
        _environment(templates)
        .get_template("print/itinerary.html")
        .render(
            page=page_of(itinerary, edition),
            words=words(edition.lang),
            maps=maps,
            keys=[(_drawing(key.sign), key.words) for key in keys(itinerary, edition.lang)],
            licences=licences(edition.lang),
            lang=edition.lang,
        )
    )
    return nfc(text).encode()


def _drawing(svg: str) -> Markup:
    # The map escapes every foreign word itself (tourism.publish.map_signs.text).
    return Markup(svg)  # noqa: S704 see the line above


@cache
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
