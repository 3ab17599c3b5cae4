"""Foreign text made harmless: no markup, no control characters, NFC, and no longer than needed."""

import re

from tourism.intake.html_text import plain_text
from tourism.intake.limits import VALUE_LETTERS
from tourism.publish.plain import one_line

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters but tab and line feed; none of them may stand in a text (RFC 5545, 3.3.11)."""
_NO_TAGS = str.maketrans("<>", "‹›")
_LINES = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def line_of(text: str, letters: int) -> tuple[str, list[str]]:
    """Return text on one line, and codes of what was done to it."""
    words, marked = plain_text(text)
    return _cut(one_line(CONTROL.sub("", words)), letters, marked=marked)


def lines_of(text: str, letters: int) -> tuple[str, list[str]]:
    """Return text on lines none of which is blank, and codes of what was done to it."""
    # Half of the markup of a text that is too long is enough to see what it says.
    words, marked = plain_text(text[: 4 * letters])
    if words.isprintable():  # so it is one line
        return _cut(one_line(words.strip()), letters, marked=marked)
    kept = (one_line(CONTROL.sub("", line).strip()) for line in _LINES.split(words))
    return _cut("\n".join(line for line in kept if line), letters, marked=marked)


def shown(value: str, letters: int = VALUE_LETTERS) -> str:
    """Return a value as a message may repeat it: on one line, short, and no markup anywhere."""
    line = one_line(CONTROL.sub("", value[: 4 * letters])).translate(_NO_TAGS)
    return line if len(line) <= letters else line[: letters - 1] + "…"


def _cut(text: str, letters: int, *, marked: bool) -> tuple[str, list[str]]:
    done = ["html-removed"] if marked else []
    if len(text) <= letters:
        return text, done
    return text[: letters - 1].rstrip() + "…", [*done, "text-cut"]
