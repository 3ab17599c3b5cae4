"""The rule of a festival as three fields: of which kind, from which day to which, the main day."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tourism.errors import Fault
from tourism.language import Text
from tourism.server.form import Sent

RULES: Mapping[str, Text] = {
    "": Text("chưa rõ ngày", "days are not known"),
    "lunar": Text("ngày âm lịch", "lunar days"),
    "solar": Text("ngày dương lịch", "solar days"),
    "lunar-month-end": Text("ngày cuối một tháng âm", "last day of a lunar month"),
    "lunar-months": Text("cả tháng âm lịch", "whole lunar months"),
    "solar-months": Text("cả tháng dương lịch", "whole solar months"),
}
"""Kinds of rule that the form writes; another kind stays as it is."""
_DAY = r"(\d{1,2})\s*/\s*(\d{1,2})"
_SAME_MONTH = re.compile(rf"(\d{{1,2}})\s*[-–]\s*{_DAY}")
_SPAN = re.compile(rf"{_DAY}\s*[-–]\s*{_DAY}")
_ONE = re.compile(_DAY)
_MONTHS = re.compile(r"\d{1,2}(\s*[,;]\s*\d{1,2})*")


def rule_fields(rule: Mapping[str, Any] | None) -> dict[str, str]:
    """Return what the form begins with; ``rule_kind`` is ``other`` for a rule that it keeps."""
    if not rule:
        return {"rule_kind": "", "rule_days": "", "rule_main": "", "rule_long": ""}
    kind = rule["type"]
    days = main = ""
    if kind in ("lunar", "solar"):
        days, main = _span(rule["first"], rule.get("last")), _day(rule.get("main"))
    elif kind == "lunar-month-end":
        days = str(rule["month"])
    elif kind == "whole-months":
        kind = "lunar-months" if rule.get("lunar") else "solar-months"
        days = ", ".join(str(month) for month in sorted(rule["months"]))
    else:
        kind = "other"
    long = "yes" if rule.get("long") else ""
    return {"rule_kind": kind, "rule_days": days, "rule_main": main, "rule_long": long}


def with_rule(document: dict[str, Any], sent: Sent, faults: list[Fault]) -> None:
    """Write the rule of a form into a festival; one that says the same stays as it is.

    A day 30 is the last day where the month has but 29, unless the record says otherwise.

    Args:
        document: Of the festival; it is changed.
        sent: The form.
        faults: Takes what is wrong.
    """
    if "rule_kind" not in sent.values or sent.one("rule_kind", 20) == "other":
        return
    before = document.get("rule")
    told = {name: sent.one(name, 100) for name in rule_fields(None)}
    if told == rule_fields(before):
        return
    kind = told["rule_kind"]
    if kind not in RULES or not kind:
        document.pop("rule", None)
        return
    rule = _read(kind, told, faults)
    if rule is not None:
        document["rule"] = _with_kept(rule, before or {})


def _read(kind: str, told: Mapping[str, str], faults: list[Fault]) -> dict[str, Any] | None:
    if kind in ("lunar-months", "solar-months", "lunar-month-end"):
        return _of_months(kind, told["rule_days"], faults)
    days, main = _days(told["rule_days"]), _days(told["rule_main"])
    if days is None:
        faults.append(Fault("rule_days", told["rule_days"], _BAD_DAYS))
        return None
    if told["rule_main"] and (main is None or main[1] is not None):
        faults.append(Fault("rule_main", told["rule_main"], _BAD_MAIN))
        return None
    rule: dict[str, Any] = {"type": kind, "first": days[0]}
    rule |= {"last": days[1]} if days[1] else {}
    rule |= {"main": main[0]} if main else {}
    if kind == "lunar" and told["rule_long"]:
        rule["long"] = True
    return rule


def _of_months(kind: str, said: str, faults: list[Fault]) -> dict[str, Any] | None:
    months = [int(one) for one in re.findall(r"\d+", said)] if _MONTHS.fullmatch(said) else []
    if not months or not all(1 <= month <= 12 for month in months):
        faults.append(Fault("rule_days", said, _BAD_MONTHS))
        return None
    if kind == "lunar-month-end":
        return {"type": kind, "month": months[0]}
    whole: dict[str, Any] = {"type": "whole-months", "months": sorted(set(months))}
    return whole | ({"lunar": True} if kind == "lunar-months" else {})


def _with_kept(rule: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule with what the form does not show of the one before."""
    if rule["type"] == before.get("type"):
        if rule["type"] == "whole-months":
            peak = [m for m in before.get("peak_months", ()) if m in rule["months"]]
            return rule | ({"peak_months": peak} if peak else {})
        rule |= {name: before[name] for name in ("leap", "short_month") if name in before}
    given = [rule[name] for name in ("first", "last", "main") if name in rule]
    if rule["type"] == "lunar" and any(day["day"] == 30 for day in given):
        rule.setdefault("short_month", "last")
    return rule


def _days(said: str) -> tuple[dict[str, int], dict[str, int] | None] | None:
    """Return the first and last day: ``10/2``, ``10-12/2`` or ``28/12-3/1``."""
    if found := _SAME_MONTH.fullmatch(said):
        first, last, month = map(int, found.groups())
        return _of(first, month), _of(last, month)
    if found := _SPAN.fullmatch(said):
        numbers = [int(one) for one in found.groups()]
        return _of(*numbers[:2]), _of(*numbers[2:])
    if found := _ONE.fullmatch(said):
        return _of(*map(int, found.groups())), None
    return None


def _of(day: int, month: int) -> dict[str, int]:
    return {"month": month, "day": day}


def _span(first: Mapping[str, int], last: Mapping[str, int] | None) -> str:
    if not last or last == first:
        return _day(first)
    if last["month"] == first["month"]:
        return f"{first['day']}-{_day(last)}"
    return f"{_day(first)}-{_day(last)}"


def _day(day: Mapping[str, int] | None) -> str:
    return f"{day['day']}/{day['month']}" if day else ""


def options(kind: str, other: str) -> Iterable[tuple[str, Text]]:
    """Yield the kinds to choose from; ``other`` are the words of a rule that the form keeps."""
    if kind == "other":
        yield "other", Text(other, other)
    yield from RULES.items()


_BAD_DAYS = Text(
    "Ghi ngày và tháng, ví dụ 10/2 hoặc 10-12/2.", "Write day and month: 10/2 or 10-12/2."
)
_BAD_MAIN = Text("Ghi một ngày, ví dụ 11/2.", "Write one day, such as 11/2.")
_BAD_MONTHS = Text(
    "Ghi số tháng, ví dụ 6 hoặc 6, 7.", "Write the numbers of months, such as 6 or 6, 7."
)
