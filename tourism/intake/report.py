"""Faults and notes → the report: set aside, warned, counted."""

from collections.abc import Iterable, Sequence

from tourism.intake.cleaning import shown
from tourism.intake.component import uid_of
from tourism.intake.limits import EXCERPT_LETTERS, MOST_WARNINGS
from tourism.intake.results import Read, SetAside, Warned
from tourism.intake.splitter import Note, Piece
from tourism.intake.trouble import RefusedError, UnfitError
from tourism.intake.words import refused, unfit, warned

_EXCERPT_LINES = 12


def set_aside(piece: Piece, error: UnfitError) -> SetAside:
    """Return what is told of an event that cannot be taken."""
    line = piece.first(error.about) if error.about else None
    value = error.value or (line.text.partition(":")[2] if line else "")
    message, remedy = unfit(error.code, error.about, value)
    return SetAside(
        index=piece.index,
        uid=uid_of(piece),
        line=line.number if line else piece.line,
        property=error.about,
        code=error.code,
        message=message,
        remedy=remedy,
        excerpt=_excerpt(piece, error.about),
    )


def rejected(error: RefusedError) -> Read:
    """Return what is told of a file of which nothing is taken."""
    told = refused(error.reason, error.value, error.line, error.octet)
    return Read("rejected", error.reason, told)


def warnings_of(notes: Iterable[Note]) -> tuple[tuple[Warned, ...], int]:
    """Return what there is to warn of, in the order of the file, and how much it is in all.

    What is the same in several properties of one event is told once. At most 1 000 are listed;
    the last then says how many there are besides.
    """
    told: dict[tuple[int, str], list[Note]] = {}
    for note in notes:
        told.setdefault((note.index, note.code), []).append(note)
    groups = sorted(told.values(), key=lambda group: (group[0].index, group[0].line))
    listed = [_warned(group) for group in groups[:MOST_WARNINGS]]
    if more := len(groups) - len(listed):
        listed.append(_warned([Note("warnings-cut", 0, "", str(more))]))
    return tuple(listed), len(groups)


def _warned(group: Sequence[Note]) -> Warned:
    first = group[0]
    about = ", ".join(dict.fromkeys(note.about for note in group if note.about))
    alike = len({note.value for note in group}) == 1
    message = warned(first.code, about if alike else first.about, first.value)
    return Warned(first.index, shown(first.uid), first.line, about, first.code, message)


def _excerpt(piece: Piece, about: str) -> str:
    """Return the line at fault and some of those around it, as harmless text."""
    own = [line for name, line in piece.lines if name == about]
    others = [line for name, line in piece.lines if name != about]
    texts = [shown(line.text, EXCERPT_LETTERS) for line in (own + others)[:_EXCERPT_LINES]]
    return shown(" ⏎ ".join(texts), EXCERPT_LETTERS)
