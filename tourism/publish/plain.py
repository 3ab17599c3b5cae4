"""Foreign words made harmless: one line, no invisible characters, Unicode NFC.

Names and notes come from partners. What would break a line, hide or reorder text on a
reader's screen is taken out here; quoting for one format is left to that format's library.
"""

import re
import unicodedata

from tourism.language import nfc

_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})
_REORDERING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|TX|TT|GS|TS|PGS|KTS|St|Mr|Mrs|Dr|No|c|v\.v|[^\W\d_])\.$"
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s+(\S))")


def one_line(text: str) -> str:
    """Return ``text`` on one line, in NFC, without control and reordering characters.

    Line and paragraph separators count as white space; runs of it become one space.
    """
    spaced = " ".join(text.split())
    kept = (
        mark
        for mark in spaced
        if mark not in _REORDERING and unicodedata.category(mark) not in _UNSEEN
    )
    return nfc("".join(kept)).strip()


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
