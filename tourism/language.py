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
    text = text.casefold()
    if not text.isascii():
        bare = unicodedata.normalize("NFD", text).translate(_WITHOUT_MARKS)
        text = unicodedata.normalize("NFC", bare)
    return " ".join(text.split())


class _Bare(dict[int, int | str | None]):
    """What becomes of a character, for `str.translate`: found out once for each that turns up."""

    def __missing__(self, number: int) -> int | None:
        self[number] = found = None if unicodedata.combining(chr(number)) else number
        return found


_WITHOUT_MARKS = _Bare({ord("đ"): "d"})


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
