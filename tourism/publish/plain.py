"""Foreign words made harmless: one line, no invisible characters, Unicode NFC.

Names and notes come from partners. What would break a line, hide or reorder text on a
reader's screen is taken out here; quoting for one format is left to that format's library.
"""

import re
import unicodedata

from tourism.language import nfc

_UNSEEN = frozenset({"Cc", "Cs"})
_REORDERING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|TX|TT|GS|TS|PGS|KTS|St|Mr|Mrs|Dr|No|c|v\.v|[^\W\d_])\.$"
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s+(\S))")


def one_line(text: str) -> str:
    """Return ``text`` on one line, in NFC, without control and reordering characters.

    Line and paragraph separators count as white space; runs of it become one space. Marks
    without a letter before them go too: they would merge with the markup in front (``>`` and
    U+0338 are one character in NFC).
    """
    if _is_plain(text):
        return text
    spaced = nfc(" ".join(text.split()))
    if _is_plain(spaced):
        return spaced
    kept = nfc("".join(mark for mark in spaced if _may_stay(mark))).strip()
    while kept and unicodedata.category(kept[0]).startswith("M"):
        kept = kept[1:].lstrip()
    return kept


def _is_plain(text: str) -> bool:
    """Tell quickly that nothing has to be done, as is the case for nearly all text.

    What is printable (`str.isprintable`) has no control, format, separator or unknown
    character but the space.
    """
    return (
        text.isprintable()
        and "  " not in text
        and text == text.strip()
        and unicodedata.is_normalized("NFC", text)
        and not unicodedata.category(text[:1] or " ").startswith("M")
    )


def _may_stay(mark: str) -> bool:
    """Tell whether XML and a reader's screen can take a character."""
    code = ord(mark)
    nobody = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not nobody and mark not in _REORDERING and unicodedata.category(mark) not in _UNSEEN


def first_sentence(text: str) -> str:
    """Return the first sentence of ``text``, on one line.

    A full stop after an abbreviation ("TP. Hải Dương") ends no sentence; so does one that is
    not followed by a capital.
    """
    line = one_line(text)
    for end in _SENTENCE_END.finditer(line):
        sentence = line[: end.end()]
        if end.group(1).isupper() and not _ABBREVIATION.search(sentence):
            return sentence
    return line
