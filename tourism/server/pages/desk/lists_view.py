"""What the pages about lists of others lay out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tourism.server.pages.desk.admin_view import moment
from tourism.server.pages.desk.home_view import title_of
from tourism.server.pages.desk.lists_words import KINDS, REASONS, WISHES
from tourism.server.pages.desk.records_view import Changed, changes_between
from tourism.sync.case import Case

_NAMED = 12


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
    reason: str
    """Why it waits, and what follows from either answer."""
    named: tuple[str, ...]
    more: int
    accept: str
    keep: str


def case_lines(
    cases: Iterable[Case], sources: Mapping[str, str], titles: Mapping[str, str], lang: str
) -> tuple[CaseLine, ...]:
    """Return questions in the order in which they came.

    Args:
        cases: The questions.
        sources: Names of sources by id.
        titles: Of events that cases name by their ids.
        lang: vi or en.
    """
    return tuple(_line(one, sources, titles, lang) for one in cases)


def _line(one: Case, sources: Mapping[str, str], titles: Mapping[str, str], lang: str) -> CaseLine:
    about = [*one.about.get("items", ()), *([one.about["other"]] if one.about.get("other") else ())]
    named = [titles[name] for name in about if name in titles][:_NAMED]
    accept, keep = WISHES[one.kind]
    source = sources.get(one.source, one.source)
    return CaseLine(
        id=one.id,
        title=title_of(one, lang) or source,
        kind=KINDS[one.kind].into(lang),
        source=source,
        when=moment(one.decided_at or one.opened_at, lang),
        side=one.side or "",
        state=one.state,
        changes=changes_between(one.mine, one.theirs, lang),
        reason=REASONS[one.kind].into(lang),
        named=tuple(named),
        more=max(0, one.about.get("missing", 0) - len(named)),
        accept=accept.into(lang),
        keep=keep.into(lang),
    )
