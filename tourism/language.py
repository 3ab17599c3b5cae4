"""Words in Vietnamese and English, and two ways to compare them: exact and loose."""

import re
import unicodedata
from dataclasses import dataclass

LANGUAGES = ("vi", "en")


def nfc(text: str) -> str:
    """Return ``text`` in Unicode NFC, the only form that leaves or enters the program (G11)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` without case, tone marks and đ, for a loose comparison.

    ``fold("Đền Mẫu") == fold("den mau")``. Runs of white space become one space.
    """
    bare = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", bare.replace("đ", "d")).split())


def slug(text: str) -> str:
    """Return an ASCII id: folded, with hyphens between the words."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """The same thing said in Vietnamese and in English; both are NFC."""

    vi: str
    en: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "vi", nfc(self.vi))
        object.__setattr__(self, "en", nfc(self.en))

    def into(self, lang: str) -> str:
        """Return the words in ``lang``: ``vi`` or ``en``."""
        return self.vi if lang == "vi" else self.en
