"""Sets of months in words, as ranges: "tháng 6–7 và 11–12", "June–July and November–December"."""

from collections.abc import Sequence

from tourism.almanac.solar_recurrence import month_runs
from tourism.almanac.words import LUNAR_MONTHS, MONTHS
from tourism.language import Text

ALL_YEAR = Text("quanh năm", "all year round")
_EVERY_MONTH = 12


def months_in_words(months: frozenset[int]) -> Text:
    """Return solar months as ranges, a range over New Year as one: "tháng 9–4".

    All twelve are "quanh năm"; none is nothing.
    """
    if len(months) == _EVERY_MONTH:
        return ALL_YEAR
    numbers = [str(month) for month in range(1, _EVERY_MONTH + 1)]
    return Text(_said("tháng ", _ranges(months, numbers), "và"),
                _said("", _ranges(months, MONTHS), "and"))  # fmt: skip


def lunar_months_in_words(months: frozenset[int]) -> Text:
    """Return lunar months as ranges: "tháng Giêng–Ba âm lịch", "lunar months 1–3"."""
    if len(months) == _EVERY_MONTH:
        return ALL_YEAR
    numbers = [str(month) for month in range(1, _EVERY_MONTH + 1)]
    vi = _said("tháng ", _ranges(months, LUNAR_MONTHS), "và")
    plural = "s" if len(months) > 1 else ""
    en = _said(f"lunar month{plural} ", _ranges(months, numbers), "and")
    return Text(f"{vi} âm lịch" if vi else "", en)


def _ranges(months: frozenset[int], names: Sequence[str]) -> list[str]:
    return [
        names[first - 1] + (f"–{names[(first + count - 2) % _EVERY_MONTH]}" if count > 1 else "")
        for first, count in month_runs(months)
    ]


def _said(before: str, ranges: list[str], joint: str) -> str:
    if not ranges:
        return ""
    *others, last = ranges
    return before + (f"{', '.join(others)} {joint} {last}" if others else last)
