"""Somebody's list of events that is taken in again and again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tourism.catalogue.place import Side

SourceKind = Literal[
    "ics", "json", "changes", "jsonld-page", "rss", "csv", "xlsx", "docx", "text", "catalogue"
]
"""``json`` and ``changes`` are those of another instance of this program."""
Trust = Literal["auto", "review"]
"""``auto``: what it says is public at once. ``review``: a person says yes to each change."""


@dataclass(frozen=True, slots=True)
class Source:
    """A list, and whose it is.

    ``association`` is the organisation whose word it is, ``side`` the one that it speaks for;
    both may be unknown. ``organiser`` says that whoever writes the list also holds the events.
    ``zone`` and ``lang`` are those of times and words that tell none. ``url`` may hold a token.
    """

    id: str
    name: str
    kind: SourceKind
    url: str = ""
    association: str | None = None
    side: Side | None = None
    trust: Trust = "review"
    organiser: bool = False
    zone: str = "Asia/Ho_Chi_Minh"
    lang: Literal["vi", "en"] = "vi"
    paused: bool = False
    terms: str = ""
    licence: str = ""
    author: str = ""
    created_at: datetime | None = None
