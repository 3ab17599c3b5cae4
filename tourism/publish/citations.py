"""Where a fact was read, in the language of the reader."""

from collections.abc import Iterable

from tourism.catalogue.source import Source
from tourism.language import Text
from tourism.publish.plain import one_line

_NO_SOURCE = Text("chưa có nguồn", "no source")
_OUR_WORDS = {
    "own compilation": Text("biên soạn của dự án", "own compilation"),
    "background knowledge": Text("kiến thức nền, chưa có nguồn", "background knowledge"),
}
"""What the data says where there is nothing to look up; other citations stay as they are."""


def citation(source: Source, lang: str) -> str:
    """Return a citation on one line; only the project's own words are translated."""
    said = one_line(source.citation)
    ours = _OUR_WORDS.get(said.casefold())
    return ours.into(lang) if ours else said


def citations(sources: Iterable[Source], lang: str) -> str:
    """Return all citations on one line, or that there is none."""
    return "; ".join(citation(source, lang) for source in sources) or _NO_SOURCE.into(lang)
