"""What the pages about lists of others lay out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tourism.server.pages.desk.admin_view import moment
from tourism.server.pages.desk.lists_words import KINDS
from tourism.server.pages.desk.records_view import Changed, changes_between
from tourism.services.see_sources import SeenSource
from tourism.sync.case import Case
from tourism.sync.pull_words import HEALTH_WORDS

_BAD = ("held", "failing", "stale", "down", "gone")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A question, with both values side by side."""

    id: str
    title: str
    kind: str
    source: str
    when: str
    side: str
    state: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A list that is taken in."""

    id: str
    name: str
    kind: str
    health: str
    bad: bool
    paused: bool
    asks: bool
    last: str


def case_lines(
    cases: Iterable[Case], sources: Mapping[str, str], lang: str
) -> tuple[CaseLine, ...]:
    """Return questions in the order in which they came."""
    return tuple(
        CaseLine(
            one.id,
            _title(one, lang),
            KINDS[one.kind].into(lang),
            sources.get(one.source, one.source),
            moment(one.decided_at or one.opened_at, lang),
            one.side or "",
            one.state,
            changes_between(one.mine, one.theirs, lang),
        )
        for one in cases
    )


def source_lines(found: Iterable[SeenSource], lang: str) -> tuple[SourceLine, ...]:
    """Return sources by name."""
    return tuple(
        SourceLine(
            one.source.id,
            one.source.name,
            one.source.kind,
            HEALTH_WORDS[one.health].into(lang),
            one.health in _BAD,
            one.source.paused,
            one.pull is not None,
            moment(one.pull.last_ok, lang) if one.pull and one.pull.last_ok else "",
        )
        for one in found
    )


def _title(case: Case, lang: str) -> str:
    """Return what a question is about: the title of the event, as either side has it."""
    for values in (case.theirs, case.mine, case.about):
        told = values.get("title") or values.get("name")
        if isinstance(told, Mapping):
            told = told.get(lang) or told.get("vi")
        if told:
            return str(told)
    return case.public_id or case.source
