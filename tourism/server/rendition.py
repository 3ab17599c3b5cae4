"""A rendered feed as an answer: its stored octets, packed or not, with what RFC 9110 asks for."""

from datetime import UTC, datetime
from time import sleep

from fastapi import Request, Response

from tourism.calendars.feed import FEED_FORMATS
from tourism.server.conditional import http_date
from tourism.server.representation import asked_encodings, takes_gzip, vary_by_encoding
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
    packed = takes_gzip(asked_encodings(request.headers))
    content = made.packed if packed else made.body
    answer = Response(content, media_type=FEED_FORMATS[suffix].media_type)
    tag = f'"{made.tag}"'
    answer.headers["ETag"] = packed_tag(tag) if packed else tag
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    vary_by_encoding(answer.headers)
    if _has_come(made.modified):
        answer.headers["Last-Modified"] = http_date(made.modified)
    answer.headers["Content-Language"] = served.feed.lang
    answer.headers["Content-Disposition"] = f'inline; filename="{file}.{suffix}"'
    return answer


def _has_come(moment: datetime) -> bool:
    """Tell whether a moment is past, after waiting for it a little.

    Of two changes within a second the later one is dated on, so that clients which go by dates
    see it; and no date that has yet to come may be told (RFC 9110, section 8.8.2.1).
    """
    ahead = (moment - datetime.now(UTC)).total_seconds()
    if 0 < ahead <= _LONGEST_WAIT:
        sleep(ahead)
    return ahead <= _LONGEST_WAIT


_LONGEST_WAIT = 1.5
