"""``tourism check calendar FILE``: what of a partner's calendar can be read, and what to mend."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tourism.cli.options import check_choice, refuse

if TYPE_CHECKING:
    from tourism.intake.results import Read

_ZONE = "Asia/Ho_Chi_Minh"
_MOST_OCTETS = 10 * 2**20


def calendar_command(
    file: Annotated[Path, typer.Argument(help="An iCalendar file, as a partner sent it.")],
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    lang: Annotated[str, typer.Option("--lang", help="vi or en.")] = "vi",
    charset: Annotated[
        str, typer.Option("--charset", help="If the partner says so; UTF-8 without it.")
    ] = "",
) -> None:
    """Read a calendar and tell what is good, what is not and how to mend it; nothing is stored.

    Exit code 0 if every event can be taken, 1 if some or all cannot.
    """
    check_choice("--format", form, ("text", "json"))
    check_choice("--lang", lang, ("vi", "en"))
    from tourism.intake.read_calendar import read_calendar

    kind = f"text/calendar; charset={charset}" if charset else "text/calendar"
    read = read_calendar(_octets(file), kind, _ZONE, datetime.now(UTC))
    typer.echo(_json(read) if form == "json" else _text(read, lang))
    raise typer.Exit(code=read.outcome != "ok")


def _octets(file: Path) -> bytes:
    from tourism.language import Text

    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_OCTETS + 1)
    except OSError:
        refuse("FILE", str(file), Text("không đọc được tệp này", "this file cannot be read"))


def _text(read: "Read", lang: str) -> str:
    from tourism.language import Text

    counts = read.counts
    head = Text(
        f"{counts.good} sự kiện đọc được ({counts.occurrences} lần), {counts.merged} bản trùng, "
        f"{counts.quarantined} phải sửa, {counts.warnings} lưu ý.",
        f"{counts.good} events can be taken ({counts.occurrences} occurrences), {counts.merged} "
        f"are versions of others, {counts.quarantined} have to be mended, {counts.warnings} notes.",
    )
    lines = [head.into(lang)]
    if read.told is not None:
        lines.append(read.told.into(lang))
    lines += [fault.into(lang) for fault in read.set_aside]
    lines += [f"{note.line}: {note.message.into(lang)}" for note in read.warnings]
    return "\n".join(lines)


def _json(read: "Read") -> str:
    counts = read.counts
    document: dict[str, Any] = {
        "outcome": read.outcome,
        "reason": read.reason,
        "message": _words(read.told),
        "good": counts.good,
        "merged": counts.merged,
        "quarantined": counts.quarantined,
        "occurrences": counts.occurrences,
        "set_aside": [
            {
                "index": fault.index,
                "uid": fault.uid,
                "line": fault.line,
                "property": fault.property,
                "code": fault.code,
                "message": _words(fault.message),
                "remedy": _words(fault.remedy),
                "excerpt": fault.excerpt,
            }
            for fault in read.set_aside
        ],
        "warnings": [
            {
                "index": note.index,
                "uid": note.uid,
                "line": note.line,
                "property": note.property,
                "code": note.code,
                "message": _words(note.message),
            }
            for note in read.warnings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _words(text: Any) -> dict[str, str] | None:
    return None if text is None else {"vi": text.vi, "en": text.en}
