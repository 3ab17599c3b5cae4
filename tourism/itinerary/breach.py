"""One promise that a plan does not keep."""

from dataclasses import dataclass

from tourism.language import Text


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """What is wrong: the code of the promise, the stop or day, and the words for people."""

    code: str
    where: str
    text: Text


def breach(code: str, where: str, vi: str, en: str) -> Breach:
    """Return a breach told in both languages."""
    return Breach(code, where, Text(vi, en))
