"""Somebody's list of events that is taken in again and again."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tourism.catalogue.place import Side

SourceKind = Literal[
    "ics", "json", "changes", "jsonld-page", "rss", "csv", "xlsx", "docx", "text", "catalogue"
]
"""``json`` and ``changes`` are those of another instance of this program."""
PULLED: tuple[SourceKind, ...] = ("ics", "json", "changes", "jsonld-page", "rss")
"""Kinds with an address; of the others somebody brings a file."""
Trust = Literal["auto", "review"]
"""``auto``: what it says is public at once. ``review``: a person says yes to each change."""


@dataclass(frozen=True, slots=True)
class Source:
    """A list, and whose it is.

    ``association`` is the organisation whose word it is, ``side`` the one that it speaks for;
    both may be unknown. ``organiser`` says that whoever writes the list also holds the events.
    ``zone`` and ``lang`` are those of times and words that tell none. ``url`` may hold a token;
    ``authorization`` is a header for its origin alone. It is asked every ``minutes``. One that was
    removed is never asked again, and stays for the sake of what came from it.
    """

    id: str
    name: str
    kind: SourceKind
    url: str = field(default="", repr=False)
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
    authorization: str = field(default="", repr=False)
    minutes: int = 60
    removed: bool = False

    @property
    def is_pulled(self) -> bool:
        """Whether there is an address to ask again and again."""
        return self.kind in PULLED
