"""What the pages of records, their history and suggestions about them lay out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.fact import BY_FILES, Fact, FactRevision, read_record
from tourism.catalogue.place import Side
from tourism.catalogue.record_diff import differences
from tourism.language import Text, fold
from tourism.publish.naming import both_names, side_name
from tourism.publish.rule_words import rule_words
from tourism.server.pages.desk.home_view import on_day
from tourism.server.pages.desk.record_form import fields_of
from tourism.server.pages.desk.record_words import FIELDS
from tourism.server.pages.desk.rule_form import options, rule_fields
from tourism.server.pages.kinds import kind_words
from tourism.server.pages.start_view import SHAPES
from tourism.services.deed import Deed
from tourism.services.edit_fact import fact_tag
from tourism.storage.facts import get_revision
from tourism.storage.organisations import find_organisation

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record in the list; ``state`` is public, draft or never."""

    id: str
    name: str
    kind: str
    side: str
    shape: str
    state: str


@dataclass(frozen=True, slots=True)
class Records:
    """Some records, and how many there are."""

    lines: tuple[RecordLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A value before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history."""

    number: int
    when: str
    who: str
    reason: str
    published: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record: its form and its history."""

    id: str
    name: str
    kind: str
    is_event: bool
    shape: str
    side: str
    own: bool
    base: str
    head: int
    state: str
    fields: Mapping[str, str]
    rules: list[tuple[str, str]]
    history: tuple[Version, ...]


def records_view(
    deed: Deed, facts: Iterable[Fact], sides: Sequence[Side], which: str, words: str, lang: str
) -> Records:
    """Return the records of some sides, or with ``other`` those of the other one, by name."""
    lines = []
    for fact in facts:
        own = fact.side in sides
        other = which == "other" and fact.side is not None and not own and fact.published
        if not (other or (own and which != "other" and _is_of(fact, which))):
            continue
        document = fact.document or get_revision(deed.session, fact.id, fact.head).document
        line = _line(fact, document, lang)
        if not words or words in fold(f"{document['name']['vi']} {document['name']['en']}"):
            lines.append(line)
    lines.sort(key=lambda line: (fold(line.name), line.id))
    return Records(tuple(lines[:_SHOWN]), len(lines))


def record_view(
    deed: Deed,
    fact: Fact,
    seen: FactRevision,
    history: Sequence[FactRevision],
    lang: str,
    *,
    own: bool,
) -> RecordView:
    """Return the form of a record and, for the side that owns it, its history."""
    document = seen.document
    return RecordView(
        id=fact.id,
        name=both_names(Text(document["name"]["vi"], document["name"]["en"]), lang),
        kind=kind_words(document.get("kind", fact.kind)).into(lang),
        is_event=fact.kind == "event",
        shape=SHAPES[fact.side],
        side=side_name(fact.side).into(lang),
        own=own,
        base=fact_tag(fact.id, seen.number),
        head=fact.head,
        state=_state(fact),
        fields=fields_of(document),
        rules=_rules(document, lang),
        history=tuple(_versions(deed, history, lang)),
    )


def _rules(document: Mapping[str, Any], lang: str) -> list[tuple[str, str]]:
    kind = rule_fields(document.get("rule"))["rule_kind"]
    other = ""
    if kind == "other":
        record = read_record("event", document)
        rule = record.to_event().rule if isinstance(record, EventRecord) else None
        other = rule_words(rule).into(lang) if rule else ""
    return [(code, words.into(lang)) for code, words in options(kind, other)]


def changes_between(
    before: Mapping[str, Any], after: Mapping[str, Any], lang: str
) -> tuple[Changed, ...]:
    """Return every value that differs, in words."""
    return tuple(
        Changed(_field(one.field, lang), _value(one.before), _value(one.after))
        for one in differences(before, after)
    )


def who(deed: Deed, author: str, organisation: str | None, lang: str) -> str:
    """Return who wrote something: the organisation stands for its people."""
    if author == BY_FILES:
        return Text("tệp dữ liệu", "data files").into(lang)
    found = find_organisation(deed.session, organisation) if organisation else None
    return found.name.into(lang) if found else Text("quản trị viên", "administrator").into(lang)


def _versions(deed: Deed, history: Sequence[FactRevision], lang: str) -> Iterable[Version]:
    for place, one in enumerate(history):
        older = history[place + 1].document if place + 1 < len(history) else None
        yield Version(
            one.number,
            _moment(one.at, lang),
            who(deed, one.author, one.organisation, lang),
            one.reason,
            _moment(one.published_at, lang) if one.published_at else "",
            changes_between(older, one.document, lang) if older is not None else (),
        )


def _moment(at: datetime, lang: str) -> str:
    return on_day(at, lang)


def _is_of(fact: Fact, which: str) -> bool:
    if which == "drafts":
        return fact.published != fact.head
    if which == "events":
        return fact.kind == "event"
    return which != "places" or fact.kind in ("place", "hub")


def _line(fact: Fact, document: Mapping[str, Any], lang: str) -> RecordLine:
    name = Text(document["name"]["vi"], document["name"]["en"])
    kind = kind_words(document.get("kind", fact.kind)).into(lang)
    side = fact.side.value if fact.side else ""
    return RecordLine(fact.id, both_names(name, lang), kind, side, SHAPES[fact.side], _state(fact))


def _state(fact: Fact) -> str:
    if fact.published is None:
        return "never"
    return "public" if fact.published == fact.head else "draft"


def _field(path: str, lang: str) -> str:
    first, _, rest = path.partition(".")
    known = FIELDS.get(first)
    words = known.into(lang) if known else first
    return f"{words} · {rest}" if rest else words


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)[:500]
