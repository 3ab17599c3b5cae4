"""Two public events of which a person said that they are not one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Apart:
    """``one`` sorts before ``other``."""

    one: str
    other: str
    author: str
    at: datetime

    @classmethod
    def of(cls, one: str, other: str, author: str, at: datetime) -> "Apart":
        """Return it, whichever is named first."""
        first, second = sorted((one, other))
        return cls(first, second, author, at)

    def beside(self, name: str) -> str:
        """Return the other one."""
        return self.other if name == self.one else self.one
