"""A rendered feed as an answer: its stored octets, packed or not, with what RFC 9110 asks for."""

from fastapi import Request, Response

from tourism.calendars.feed import FEED_FORMATS
from tourism.server.conditional import http_date
from tourism.server.representation import takes_gzip
from tourism.server.tags import packed_tag
from tourism.services.render_calendar import Served


def rendition_answer(request: Request, served: Served, suffix: str, file: str) -> Response:
    """Return the octets of a feed.

    Args:
        request: Tells whether the client takes them packed.
        served: The feed and its octets.
        suffix: The form that they are in.
        file: What a browser is to call them, without its suffix.
    """
    made = served.rendition
    packed = takes_gzip(request.headers.get("accept-encoding", ""))
    content = made.packed if packed else made.body
    answer = Response(content, media_type=FEED_FORMATS[suffix].media_type)
    tag = f'"{made.tag}"'
    answer.headers["ETag"] = packed_tag(tag) if packed else tag
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Last-Modified"] = http_date(made.modified)
    answer.headers["Content-Language"] = served.feed.lang
    answer.headers["Content-Disposition"] = f'inline; filename="{file}.{suffix}"'
    return answer
