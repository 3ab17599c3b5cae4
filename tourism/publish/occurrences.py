"""Festivals on their days, as lines to read, JSON and CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from tourism.almanac.lunar import to_lunar
from tourism.almanac.month_words import lunar_months_in_words, months_in_words
from tourism.almanac.occurrence import Occurrence
from tourism.almanac.words import MONTHS
from tourism.catalogue.event import Event, MonthsRule
from tourism.catalogue.source import Status
from tourism.language import Text, nfc
from tourism.publish import occurrence_document as parts
from tourism.publish.moments import lunar_span, solar, solar_span
from tourism.publish.naming import both_names, side_of
from tourism.publish.plain import one_line

COLUMNS = (
    "id", "event_id", "side", "name_vi", "name_en", "first", "last", "main", "lunar_first",
    "lunar_last", "status", "by", "cancelled", "uncertain", "place_id",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@")
_MARKS = {
    "cancelled": Text("HỦY", "CANCELLED"),
    "expected": Text("dự kiến", "to be confirmed"),
    "announced": Text("đã công bố", "announced"),
    "uncertain": Text("ngày chưa chắc chắn", "dates uncertain"),
    "major": Text("năm hội lớn", "major year"),
    "main": Text("chính hội", "main day"),
}


def occurrences_to_text(occurrences: Iterable[Occurrence], lang: str) -> bytes:
    """Return the lines for people, each ending with the id of its event.

    A festival has a line an occurrence: dates, lunar dates, name, side, how sure they are.
    The seasons follow, one line each however often they come: months, name, side; what can
    be had all year round is last.
    """
    found = list(occurrences)
    festivals = [one for one in found if one.event.kind != "season"]
    lines = [*(_line(one, lang) for one in festivals), *_season_lines(found, lang)]
    return "".join(f"{line}\n" for line in lines).encode()


def _line(occurrence: Occurrence, lang: str) -> str:
    cells = [
        solar_span(occurrence.first, occurrence.last, lang),
        lunar_span(occurrence.first, occurrence.last, lang),
        *_whose(occurrence.event, lang),
        ", ".join(_marks(occurrence, lang)),
        occurrence.event.id,
    ]
    return nfc(" | ".join(cells))


def _whose(event: Event, lang: str) -> tuple[str, str]:
    return both_names(event.name, lang), side_of(event).into(lang)


def _season_lines(found: list[Occurrence], lang: str) -> Iterator[str]:
    """Yield each distinct line once: a season of two runs of months comes twice a year."""
    seasons = [one for one in found if one.event.kind == "season"]
    ordered = sorted(seasons, key=lambda one: _all_year(one.event))
    lines = (
        " | ".join([_when(one, lang), *_whose(one.event, lang), *_told(one, lang), one.event.id])
        for one in ordered
    )
    yield from dict.fromkeys(map(nfc, lines))


def _all_year(event: Event) -> bool:
    return isinstance(event.rule, MonthsRule) and len(event.rule.months) == len(MONTHS)


def _when(occurrence: Occurrence, lang: str) -> str:
    """Return the months of a season, or its days where the rule or an announcement has them."""
    rule = occurrence.event.rule
    if isinstance(rule, MonthsRule) and occurrence.by == "rule":
        said = lunar_months_in_words if rule.lunar else months_in_words
        return said(rule.months).into(lang)
    return solar_span(occurrence.first, occurrence.last, lang)


def _told(occurrence: Occurrence, lang: str) -> list[str]:
    """Return what was announced of a season; that nothing was is no news."""
    if occurrence.cancelled:
        return [_MARKS["cancelled"].into(lang)]
    return [_MARKS["announced"].into(lang)] if occurrence.by == "announcement" else []


def _marks(occurrence: Occurrence, lang: str) -> list[str]:
    expected = occurrence.status is Status.TO_CONFIRM
    sure = "cancelled" if occurrence.cancelled else "expected" if expected else "announced"
    marks = [_MARKS[sure].into(lang)]
    if occurrence.main and occurrence.first != occurrence.last:
        marks.append(f"{_MARKS['main'].into(lang)} {solar(occurrence.main, lang)}")
    if occurrence.major:
        marks.append(_MARKS["major"].into(lang))
    if occurrence.uncertain:
        marks.append(_MARKS["uncertain"].into(lang))
    return marks


def occurrences_to_json(occurrences: Iterable[Occurrence]) -> bytes:
    """Return the document of `tourism.publish.occurrence_document`, UTF-8, with a newline."""
    document = parts.OccurrencesDocument(occurrences=[_part(found) for found in occurrences])
    return (nfc(document.model_dump_json(by_alias=True, indent=2)) + "\n").encode()


def _part(occurrence: Occurrence) -> parts.OccurrencePart:
    event = occurrence.event
    return parts.OccurrencePart(
        id=occurrence.id,
        event_id=event.id,
        kind=event.kind,
        side=event.side_id,
        name=_words(event.name),
        year=occurrence.year,
        first=occurrence.first,
        last=occurrence.last,
        main=occurrence.main,
        lunar_first=_lunar(occurrence.first),
        lunar_last=_lunar(occurrence.last),
        status=occurrence.status.value,
        by=occurrence.by,
        cancelled=occurrence.cancelled,
        uncertain=occurrence.uncertain,
        major=occurrence.major,
        place_ids=list(event.place_ids),
        notes=_words(event.notes),
        sources=[source.citation for source in event.sources],
    )


def _lunar(day: date) -> parts.OccurrenceLunar:
    on = to_lunar(day)
    return parts.OccurrenceLunar(year=on.year, month=on.month, day=on.day, leap=on.leap)


def _words(text: Text) -> parts.OccurrenceWords:
    return parts.OccurrenceWords(vi=text.vi, en=text.en)


def occurrences_to_csv(occurrences: Iterable[Occurrence]) -> bytes:
    """Return a table of `COLUMNS` as UTF-8 with CRLF (RFC 4180).

    Lunar dates are ``2027-02-14``, in a leap month ``2025-06-14 leap``. A name that a
    spreadsheet would take for a formula gets an apostrophe in front.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows(_row(occurrence) for occurrence in occurrences)
    return nfc(table.getvalue()).encode()


def _row(occurrence: Occurrence) -> list[str]:
    event = occurrence.event
    return [
        occurrence.id,
        event.id,
        event.side_id or "",
        _cell(event.name.vi),
        _cell(event.name.en),
        occurrence.first.isoformat(),
        occurrence.last.isoformat(),
        occurrence.main.isoformat() if occurrence.main else "",
        _lunar_cell(occurrence.first),
        _lunar_cell(occurrence.last),
        occurrence.status.value,
        occurrence.by,
        str(occurrence.cancelled).lower(),
        str(occurrence.uncertain).lower(),
        event.place_ids[0] if event.place_ids else "",
    ]


def _cell(name: str) -> str:
    text = one_line(name)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lunar_cell(day: date) -> str:
    on = to_lunar(day)
    return f"{on.year}-{on.month:02d}-{on.day:02d}{' leap' if on.leap else ''}"
