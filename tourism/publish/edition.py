"""For whom, from where and when something is published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tourism.language import Text

Addresses = Literal["2023", "2025", "both"]
Audience = Literal["office", "client"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication: its language, the host it is known under, and its moment.

    The moment is the day that the facts are as of, aware and given by the caller, so that the
    same plan in the same edition has the same bytes. ``host`` ends up in the ids of calendar
    entries and must not change later. ``addresses`` tells which administrative units are
    printed: those of 2023, those since 1 July 2025, or both. The ``audience`` is the office,
    which gets everything, or the client, who gets the programme without what only the office
    needs. ``site`` is the address of the service, for links; empty where there is none.
    """

    lang: Literal["vi", "en"]
    host: str
    moment: datetime
    addresses: Addresses = "both"
    audience: Audience = "office"
    site: str = ""

    @property
    def for_client(self) -> bool:
        """Whether guests read it."""
        return self.audience == "client"

    def say(self, text: Text) -> str:
        """Return the words in the language of this edition."""
        return text.into(self.lang)
