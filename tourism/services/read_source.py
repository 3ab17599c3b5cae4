"""Ask a source once and read what it answers; nothing is written, no transaction is open."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

from tourism.intake.json_text import json_of
from tourism.intake.read_calendar import read_calendar
from tourism.intake.read_own_json import read_changes, read_own_json
from tourism.intake.read_page import read_page
from tourism.intake.report import rejected
from tourism.intake.results import Read
from tourism.intake.trouble import RefusedError
from tourism.net.fetch import Asked, Fetched, plain_address
from tourism.net.fetch_trouble import NoFeedError
from tourism.net.retry_after import wished_pause
from tourism.services.follow_pointers import follow_pointers
from tourism.sync.pull import LONGEST_WISH, Pulled, PullState, may_trust
from tourism.sync.source import Source
from tourism.sync.values_document import shared_from

Fetch = Callable[[Asked], Fetched]
"""Fetches what is at an address; raises `NoFeedError` (`tourism.net.fetch`)."""
PATIENCE = 90.0
"""Seconds after which nothing more is asked of one source: less than its lease."""
_MOST_PAGES = 60
_PAGE = 1000
_ACCEPT: Mapping[str, str] = {
    "ics": "text/calendar, */*;q=0.1",
    "json": "application/feed+json, application/json, */*;q=0.1",
    "changes": "application/json",
    "jsonld-page": "text/html, application/ld+json, */*;q=0.1",
    "rss": "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1",
}
_NOT_MODIFIED, _GONE = 304, 410
_LONGEST_VALIDATOR = 200


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of asking; ``read`` is None where there was nothing to read, or nothing new."""

    pulled: Pulled
    read: Read | None = None


@dataclass(slots=True)
class Patience:
    """How long a source may keep us, whatever it sends."""

    clock: Callable[[], float] = monotonic
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def check(self) -> None:
        """Go on if there is time.

        Raises:
            NoFeedError: ``timeout``.
        """
        if self.clock() - self.began > PATIENCE:
            raise NoFeedError("timeout")


def read_source(
    source: Source, state: PullState, fetch: Fetch, now: datetime, patience: Patience | None = None
) -> Gathered:
    """Return what a source says now, as far as it is new.

    Args:
        source: Which one.
        state: What is known of it.
        fetch: Fetches.
        now: The moment.
        patience: Counts the time.
    """
    work = _Asking(source, state, fetch, now, patience or Patience())
    try:
        return work.changes() if source.kind == "changes" else work.once()
    except NoFeedError as error:
        # Cut off or unpacked beyond measure: it answered, and nothing of that can be used.
        spoilt = error.trouble in ("truncated", "bomb", "too-large", "coding")
        return Gathered(Pulled("rejected" if spoilt else "failed", error.trouble))


@dataclass(frozen=True, slots=True)
class _Asking:
    source: Source
    state: PullState
    fetch: Fetch
    now: datetime
    patience: Patience

    def ask(self, url: str, etag: str = "", last_modified: str = "") -> Fetched:
        self.patience.check()
        own = _origin(url) == _origin(self.source.url)  # items of a feed may point anywhere
        secret = self.source.authorization if own else ""
        return self.fetch(Asked(url, etag, last_modified, secret, _ACCEPT[self.source.kind]))

    def once(self) -> Gathered:
        """Ask for a list that comes in one piece."""
        known = self.state if may_trust(self.state, self.now) else PullState(self.source.id)
        found = self.ask(self.source.url, known.etag, known.last_modified)
        if found.status == _NOT_MODIFIED and (known.etag or known.last_modified):
            return Gathered(Pulled("unchanged", status=found.status))
        if not found.has_body:
            return Gathered(self.refused(found))
        sha = hashlib.sha256(found.body).hexdigest()
        if sha == known.content_sha256:
            return Gathered(Pulled("unchanged", status=found.status))
        read = self.read(found)
        pulled = Pulled(
            "accepted",
            status=found.status,
            etag=_validator(found, "etag"),
            last_modified=_validator(found, "last-modified"),
            content_sha256=sha,
            count=read.counts.good,
        )
        return Gathered(judged(pulled, read), read)

    def read(self, found: Fetched) -> Read:
        source = self.source
        content_type = found.headers.get("content-type", "")
        if source.kind == "json":
            return read_own_json(found.body, source.id, found.url)
        if source.kind == "jsonld-page":
            return read_page(found.body, content_type, source.zone, source.id)
        if source.kind == "rss":
            return follow_pointers(source, found, self.ask, self.now)
        return read_calendar(found.body, content_type, source.zone, self.now, source=source.id)

    def changes(self) -> Gathered:
        """Ask for what changed, page by page; from the beginning where the token is too old."""
        since = self.state.since if may_trust(self.state, self.now) else ""
        pages: list[Mapping[str, Any]] = []
        begun = since
        for _ in range(_MOST_PAGES):
            found = self.ask(_with_since(self.source.url, since))
            if found.status == _GONE and begun:
                begun, since, pages = "", "", []
                continue
            if not found.has_body:
                return Gathered(self.refused(found))
            try:
                page = _page_of(found.body)
            except RefusedError as error:
                return Gathered(Pulled("rejected", error.reason, found.status), rejected(error))
            pages.append(page)
            since = page["token"]
            if not page["more"]:
                return self.changed(pages, since, whole=not begun)
        return Gathered(Pulled("rejected", "too-large"))

    def changed(self, pages: list[Mapping[str, Any]], since: str, *, whole: bool) -> Gathered:
        if not whole and not any(page["items"] for page in pages):
            return Gathered(Pulled("unchanged", status=200))
        read = read_changes(pages, self.source.id, self.now, shared_from, whole=whole)
        count = read.counts.good if whole else self.state.accepted_count
        pulled = Pulled("accepted", "", 200, since=since, count=count, whole=whole)
        return Gathered(judged(pulled, read), read)

    def refused(self, found: Fetched) -> Pulled:
        """Return what an answer without a list means; nothing is removed for any of them."""
        if found.status == _GONE:
            return Pulled("gone", "status", found.status)
        wish = wished_pause(found.headers.get("retry-after"), self.now, LONGEST_WISH)
        return Pulled("failed", "status", found.status, wish=wish)


def judged(pulled: Pulled, read: Read) -> Pulled:
    """Return what came of asking, after a look at what was read."""
    if read.outcome == "rejected":
        return replace(pulled, result="rejected", reason=read.reason)
    if read.outcome == "suspect":
        return replace(pulled, result="held", reason=read.reason)
    return pulled


def _origin(url: str) -> tuple[str, str]:
    found = urlsplit(plain_address(url))
    return found.scheme, found.netloc.lower()


def host_of(url: str) -> str:
    """Return the host that is asked, for one question at a time; ports are the same machine."""
    return (urlsplit(plain_address(url)).hostname or "").lower()[:300]


def _page_of(body: bytes) -> Mapping[str, Any]:
    page = json_of(body)
    sound = (
        isinstance(page, dict)
        and isinstance(page.get("items"), list)
        and isinstance(page.get("token"), str)
        and 0 < len(page["token"]) <= _LONGEST_VALIDATOR
        and isinstance(page.get("more"), bool)
    )
    if not sound:
        raise RefusedError("not-our-json", "token, more, items")
    found: Mapping[str, Any] = page
    return found


def _with_since(url: str, since: str) -> str:
    query = urlencode({"limit": _PAGE, **({"since": since} if since else {})})
    bare = url.partition("#")[0]
    return f"{bare}{'&' if '?' in bare else '?'}{query}"


def _validator(found: Fetched, name: str) -> str:
    value = found.headers.get(name, "").strip()
    sound = value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if sound else ""
