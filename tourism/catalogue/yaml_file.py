"""Read one YAML file that a stranger may have written: a mapping, or a fault.

The dialect is what people expect of YAML today: ``yes`` and ``13:30`` are words, dates are
words, only ``true``, ``false``, ``null`` and plain numbers mean something else. Anchors,
tags and doubled keys are refused, so that no file can grow while it is read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tourism.errors import Fault
from tourism.language import Text, nfc

MOST_BYTES = 1024 * 1024
"""A record is a page of text; anything larger is not one."""

DEEPEST = 20
"""Levels of nesting; a record has six. The C parser itself would crash on a hundred thousand."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_BROKEN = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}(?:[eE][-+]?[0-9]{1,2})?")
_Events = Iterator[yaml.Event]


class _RefusedError(Exception):
    def __init__(self, value: str, message: Text) -> None:
        super().__init__(message.en)
        self.value, self.message = value, message


def read_bytes(path: Path, where: str) -> bytes | Fault:
    """Return the content of a file, or why it cannot be taken."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return Fault(where, f"{size} bytes", _TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        return Fault(where, error.strerror or "", _UNREADABLE)


def parse_mapping(content: bytes, where: str) -> dict[str, Any] | Fault:
    """Return the mapping that a YAML file holds, or its first fault.

    Texts come out in NFC. Never raises and never takes long, whatever the bytes are.
    """
    try:
        document = _document(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Fault(where, f"byte {error.start}", _NOT_UTF8)
    except _RefusedError as refused:
        return Fault(where, refused.value, refused.message)
    except yaml.YAMLError as error:
        return Fault(where, _spot(error), _NOT_YAML)
    return document if isinstance(document, dict) else Fault(where, "", _NOT_A_MAPPING)


def _document(text: str) -> Any:
    events = iter(yaml.parse(text, Loader=_LOADER))
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    value = _value(next(events), events, depth=0)
    next(events)
    if not isinstance(next(events), yaml.StreamEndEvent):
        raise _RefusedError("---", _TWO_DOCUMENTS)
    return value


def _value(event: yaml.Event, events: _Events, depth: int) -> Any:
    # Built from events, not nodes: so depth, anchors and tags are refused before they cost.
    anchor = getattr(event, "anchor", None)
    if anchor is not None:
        raise _RefusedError(str(anchor), _ANCHOR)
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise _RefusedError(str(tag), _TAG)
    if isinstance(event, yaml.ScalarEvent):
        return _plain(event.value) if event.implicit[0] else nfc(_unbroken(event.value))
    if depth >= DEEPEST:
        raise _RefusedError("", _TOO_DEEP)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, depth + 1)
    return _mapping(events, depth + 1)


def _sequence(events: _Events, depth: int) -> list[Any]:
    items = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_value(event, events, depth))
    return items


def _mapping(events: _Events, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError("", _KEY)
        _value(event, events, depth)  # for its anchor, its tag and its letters
        key = nfc(event.value)
        if key in found:
            raise _RefusedError(key, _TWICE)
        found[key] = _value(next(events), events, depth)
    return found


def _plain(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _BROKEN.fullmatch(text):
        return float(text)
    return nfc(_unbroken(text))


def _unbroken(text: str) -> str:
    # An escape such as "\ud800" is half a letter, which no output can write.
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _RefusedError(ascii(text)[:40], _HALF_LETTER)
    return text


def _spot(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error)[:80]
    return f"{problem}, line {mark.line + 1}" if mark is not None else problem


_TOO_LARGE = Text(
    "Tệp lớn hơn 1 MiB; mỗi bản ghi một tệp nhỏ.", "The file is over 1 MiB; keep one record a file."
)
_UNREADABLE = Text(
    "Không đọc được tệp; kiểm tra quyền đọc.", "The file cannot be read; check its permissions."
)
_NOT_A_MAPPING = Text(
    "Tệp phải chứa các cặp «khoá: giá trị».", "The file must hold 'key: value' pairs."
)
_NOT_UTF8 = Text("Tệp không phải UTF-8; hãy lưu lại ở dạng UTF-8.", "Not UTF-8; save it as UTF-8.")
_NOT_YAML = Text(
    "Sai cú pháp YAML; kiểm tra thụt lề và dấu nháy.",
    "Not valid YAML; check the indentation and the quotes.",
)
_TOO_DEEP = Text("Lồng nhau quá sâu.", "Nested too deeply; flatten it.")
_ANCHOR = Text(
    "Không dùng neo (&, *) của YAML; hãy viết lại giá trị.",
    "YAML anchors and aliases are not taken; write the value out.",
)
_TAG = Text(
    "Không dùng thẻ (!!) của YAML; hãy viết giá trị thường.",
    "YAML tags are not taken; write a plain value.",
)
_KEY = Text("Khoá phải là một từ.", "A key must be a plain word.")
_TWICE = Text("Khoá bị lặp; xoá một dòng.", "The key is there twice; delete one of the lines.")
_TWO_DOCUMENTS = Text("Mỗi tệp một bản ghi; tách tệp.", "One record a file; split it at '---'.")
_HALF_LETTER = Text("Có ký tự hỏng; gõ lại chữ này.", "A broken letter; type the word again.")
