"""Who says so, and how sure we are."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Whether a date or an hour can be relied on."""

    FIRM = "firm"
    TO_CONFIRM = "to-confirm"


class Confidence(StrEnum):
    """The compiler's judgement of a whole record."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a fact was read: a web address, a publication, or "background knowledge"."""

    citation: str

    @property
    def url(self) -> str | None:
        """The address to open, or None if the citation is not one."""
        return self.citation if self.citation.startswith(("http://", "https://")) else None
