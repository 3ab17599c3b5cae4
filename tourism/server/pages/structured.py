"""What search engines read inside a page."""

import json
from collections.abc import Iterable

from markupsafe import Markup

from tourism.language import nfc
from tourism.publish.jsonld import graph_jsonld
from tourism.publish.jsonld_parts import Node


def data_block(nodes: Iterable[Node]) -> Markup:
    """Return JSON-LD that nothing inside can end, whatever it says (HTML, section 4.12.1.3)."""
    text = nfc(json.dumps(graph_jsonld(list(nodes)), ensure_ascii=False, sort_keys=True))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 what could end the block is escaped above
