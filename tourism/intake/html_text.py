"""Text with markup in it → the words a reader sees: no tag, no script, no entity.

An allow-list of what starts a new line, and nothing else of a tag survives. What comes out may
hold ``<`` and ``&`` as characters ("dưới 10 < 20"); quoting them is up to each format. Scanned
once from left to right, since `html.parser` takes minutes for text that was made to do harm.
"""

import re
from html import unescape

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_TOKEN = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*>|<[!?/][^<>]*>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BLOCKS = "p br div li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote hr"
_HIDDEN = "script style head title noscript template iframe object svg math textarea"
_NEW_LINE = frozenset(_BLOCKS.split(" "))
_ENDS = {name: re.compile(rf"</{name}", re.IGNORECASE | re.ASCII) for name in _HIDDEN.split(" ")}
_ROUNDS = 3
"""How often markup may be wrapped in markup."""


def plain_text(text: str) -> tuple[str, bool]:
    """Return text without markup, and whether there was any."""
    marked = False
    for _ in range(_ROUNDS):
        if "&" in text and _ENTITY.search(text) and not _TAG.search(text):
            text = unescape(text)
        if "<" not in text or not _TAG.search(text):
            return text, marked
        text, marked = unescape(_words(text)), True
    return _TAG.sub("", text), marked


def _words(text: str) -> str:
    """Return what stands between tags; what is inside of a script and its like is left out."""
    parts, at = [], 0
    while token := _TOKEN.search(text, at):
        parts.append(text[at : token.start()])
        at = token.end()
        name = (token[2] or "").lower()
        if token[0] == "<!--":
            close = text.find("-->", at)
            if close < 0:  # nor is there an end for any later one
                parts.append(text[at:].replace("<!--", ""))
                return "".join(parts)
            at = close + len("-->")
        elif name in _NEW_LINE:
            parts.append("\n")
        elif name in _ENDS and not token[1]:
            end = _ENDS[name].search(text, at)
            at = end.start() if end else len(text)
    parts.append(text[at:])
    return "".join(parts)
