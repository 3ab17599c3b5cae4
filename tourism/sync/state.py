"""What is remembered of a source between two lists of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source behaved.

    ``churned`` counts how often all its UIDs were new. ``shrunk`` is the digest of the missing
    keys that a person agreed to. ``warned``: it was told that SEQUENCE does not grow.
    """

    source: str
    churned: int = 0
    warned: bool = False
    shrunk: str = ""
    outcome: str = ""
