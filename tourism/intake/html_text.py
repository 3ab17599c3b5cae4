"""Text with markup in it → the words a reader sees: no tag, no script, no entity.

An allow-list of what starts a new line, and nothing else of a tag survives. What comes out may
hold ``<`` and ``&`` as characters ("dưới 10 < 20"); quoting them is up to each format.
"""

import re
from html import unescape
from html.parser import HTMLParser

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BLOCKS = "p br div li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote hr"
_HIDDEN = "script style head title noscript template iframe object embed svg math textarea"
_NEW_LINE = frozenset(_BLOCKS.split(" "))
_UNSEEN = frozenset(_HIDDEN.split(" "))
_ROUNDS = 3
"""How often markup may be wrapped in markup."""


def plain_text(text: str) -> tuple[str, bool]:
    """Return text without markup, and whether there was any."""
    marked = False
    for _ in range(_ROUNDS):
        if _ENTITY.search(text) and not _TAG.search(text):
            text = unescape(text)
        if not _TAG.search(text):
            return text, marked
        text, marked = _words(text), True
    return _TAG.sub("", text), marked


def _words(text: str) -> str:
    reader = _Words()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - none is kept
        if tag in _UNSEEN:
            self._unseen += tag != "embed"  # it has no end
        elif tag in _NEW_LINE:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - none is kept
        if tag in _NEW_LINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _NEW_LINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
