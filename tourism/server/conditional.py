"""Does the client have it already? The rules of RFC 9110, section 13."""

from datetime import UTC, datetime
from email.utils import format_datetime

from starlette.datastructures import Headers

from tourism.server.tags import tag_matches


def not_modified(asked: Headers, tag: str, modified: str | None) -> bool:
    """Tell whether 304 is the answer to a GET or HEAD.

    If-None-Match is compared weakly and wins over If-Modified-Since, which counts only where
    it is one valid date (13.1.2, 13.1.3, 13.2.2).

    Args:
        asked: Headers of the request.
        tag: ETag of what would be sent, quotes included.
        modified: Its Last-Modified, if it has one.
    """
    if "if-none-match" in asked:
        return tag_matches(tag, asked.getlist("if-none-match"))
    dates = asked.getlist("if-modified-since")
    if modified is None or len(dates) != 1:
        return False
    since, last = moment_of(dates[0]), moment_of(modified)
    return since is not None and last is not None and last <= since


def moment_of(text: str) -> datetime | None:
    """Return the moment of an HTTP date in any of its three forms, or None (5.6.7)."""
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


_FORMS = ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y")


def http_date(moment: datetime) -> str:
    """Return a moment as an HTTP date, to the second."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
