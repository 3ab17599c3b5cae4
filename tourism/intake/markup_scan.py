"""Scripts with data in an HTML page, found in one pass; nothing of the page is run or rendered."""

import re
from collections.abc import Iterator
from html import unescape

_SCRIPT = re.compile(r"<!--|<script\b([^<>]{0,2000})>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_LD_JSON = re.compile(r"\btype\s*=\s*[\"']?\s*application/ld\+json\b", re.IGNORECASE)
_MOST = 200
"""Scripts of a page that are looked at."""


def data_scripts(page: str) -> Iterator[str]:
    """Yield the texts of scripts of the type ``application/ld+json``.

    What stands in a comment is not there.
    """
    at = 0
    for _ in range(_MOST):
        found = _SCRIPT.search(page, at)
        if found is None:
            return
        if found[0] == "<!--":
            end = page.find("-->", found.end())
            if end < 0:
                return
            at = end + len("-->")
            continue
        close = _END.search(page, found.end())
        if close is None:
            return
        if _LD_JSON.search(unescape(found[1])):
            yield page[found.end() : close.start()]
        at = close.end()
