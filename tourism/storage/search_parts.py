"""What a search asks for: words in the index, tags, parts of the map, as values of parameters.

What becomes of them in SQL is in `tourism.storage.search_statements`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tourism.catalogue.place import Coordinates
from tourism.language import fold
from tourism.publish.entry import words_of

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, as in GeoJSON."""

Index = Literal["word", "exact", "folded", "tag"]
"""Where entries are looked up: by their words, by whole names with marks or without, by tags."""

Values = dict[str, Any]
"""Parameters of a statement."""

MOST_WORDS = 8
NOT_ITS_NAME = 20
"""The rank of what is found by its address or craft alone."""
FOLDED = 10
"""What is added to the rank where only the letters agree, not their marks."""
BEGINNINGS = (1, 2)
"""The ranks of names that begin with what is asked; see `ranks_of` of the statements."""
TOGETHER = (3, 4)
"""The ranks of names that have it further on."""
AFTER_ALL_LETTERS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of an index that name entries: those between two texts, or with one of some values."""

    index: Index
    first: str
    last: str = ""
    values: tuple[str, ...] = ()


def asked_words(text: str) -> list[str]:
    """Return the words of a search in lower case, with their marks."""
    return words_of(text)[:MOST_WORDS]


def word_source(word: str, form: str = "") -> Source:
    """Return the rows of all words that begin with a word.

    Args:
        word: Folded, unless the form is that of words as written.
        form: See `tourism.storage.tables.entry_word`.
    """
    return begins("word", form + word)


def phrase_sources(words: Sequence[str], form: str) -> list[Source]:
    """Return the rows of the words of a phrase; of the last one, all that begin with it."""
    *whole, last = words
    return [*(Source("word", form + w, form + w) for w in whole), word_source(last, form)]


def tag_source(name: str, values: Sequence[str]) -> Source:
    """Return the rows of a tag with one of some values."""
    return Source("tag", name, values=tuple(values))


def begins(index: Index, text: str) -> Source:
    """Return the rows whose text begins with another, so that the index can be used."""
    return Source(index, text, text + AFTER_ALL_LETTERS)


def name_source(words: Sequence[str], above: int, level: int) -> Source:
    """Return the names that are what is asked, or begin with it: 0, or one of the `BEGINNINGS`.

    Args:
        words: As written for ``above`` 0, folded for `FOLDED`.
        above: Which of the two.
        level: See `ranks_of` of the statements.
    """
    index: Index = "exact" if above == 0 else "folded"
    name = " ".join(words)
    return begins(index, name + " " * (level == 1)) if level else Source(index, name, name)


def source_values(sources: Sequence[Source]) -> Values:
    """Return the parameters of sources, numbered as they stand."""
    found: Values = {}
    for number, source in enumerate(sources):
        found[f"first{number}"] = source.first
        if source.index == "tag":
            found[f"values{number}"] = source.values
        else:
            found[f"last{number}"] = source.last
    return found


def list_value(texts: Iterable[str]) -> str:
    """Return texts as the one parameter that a list is, however long."""
    return json.dumps(sorted(texts))


def rank_values(words: Sequence[str]) -> Values:
    """Return the parameters of `ranks_of`: what is asked, and patterns of LIKE for it."""
    found: Values = {}
    for form, some in (("exact", words), ("folded", [fold(word) for word in words])):
        asked = " ".join(some)
        plain = _plain(asked)
        patterns = (f" {plain} %", f"{plain}%", f"% {plain} %", f"% {plain}%")
        found[f"{form}0"] = asked
        found |= {f"{form}{level}": pattern for level, pattern in enumerate(patterns, 1)}
        found |= {f"{form}_word{number}": f"% {_plain(w)}%" for number, w in enumerate(some)}
    return found


def _plain(word: str) -> str:
    return word.replace("_", "/_")  # the one sign in a word that LIKE does not take as it is


def box_values(name: str, box: Box) -> Values:
    """Return the parameters of a box."""
    sides = ("west", "south", "east", "north")
    return {f"{name}_{side}": degrees for side, degrees in zip(sides, box, strict=True)}


def box_around(near: Coordinates, metres: float) -> Box:
    """Return a box that holds the circle: a degree of latitude is 110.5 km at least."""
    high = metres / 110_500
    wide = high * 1.2  # of longitude, below 30° north
    return (
        near.longitude - wide,
        near.latitude - high,
        near.longitude + wide,
        near.latitude + high,
    )
