"""What pydantic found wrong, told to the person who mends the file, in both languages.

`tourism.composer` reads requests through the same kind of model and tells faults alike.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tourism.errors import Fault
from tourism.language import Text

_LONGEST_VALUE = 60


def faults_of(error: ValidationError, where: str, data: object) -> list[Fault]:
    """Return every fault of a validation, with file and field.

    Args:
        error: What the model raised.
        where: The file, as a person would look for it.
        data: What was validated; the value at fault is quoted from it.
    """
    found = error.errors(include_url=False)
    return [_fault(details, where, data) for details in found if not _echoes(details)]


def _echoes(details: ErrorDetails) -> bool:
    # An item at fault does not count as an item, so its list is then said to be too short.
    context = details.get("ctx", {})
    return details["type"] == "too_short" and len(details["input"]) >= context["min_length"]


def _fault(details: ErrorDetails, where: str, data: object) -> Fault:
    path, value = _walk(details["loc"], data, missing=details["type"] == "missing")
    field = ".".join(path)
    shown = "" if details["type"] == "missing" or isinstance(value, dict | list) else _quote(value)
    return Fault(f"{where}: {field}" if field else where, shown, _message(details))


def _walk(
    loc: Sequence[int | str], data: object, *, missing: bool
) -> tuple[tuple[str, ...], object]:
    # A discriminated union puts its tag into the location; no file has a key of that name.
    path: list[str] = []
    for number, step in enumerate(loc):
        if (isinstance(data, Mapping) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        ):
            data = data[step]  # type: ignore[index]  # a mapping has any step, a list an int
        elif not (missing and number == len(loc) - 1):
            continue
        path.append(str(step))
    return tuple(path), data


def _quote(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


def _message(details: ErrorDetails) -> Text:
    context: dict[str, Any] = details.get("ctx", {})
    make = _MESSAGES.get(details["type"])
    if make is not None:
        return make(context)
    return Text(f"Giá trị không hợp lệ: {details['msg']}.", f"{details['msg']}.")


def _said(vi: str, en: str) -> Callable[[dict[str, Any]], Text]:
    return lambda context: Text(vi.format(**context), en.format(**context))


_WORDS = _said("Phải là chữ; đặt trong dấu nháy.", "It must be text; put it in quotes.")
_NUMBER = _said("Phải là số.", "It must be a number.")
_CHOICE = _said("Chỉ nhận: {expected}.", "Write one of: {expected}.")
_LIST = _said("Phải là một danh sách (mỗi dòng «- …»).", 'It must be a list (lines of "- …").')
_LARGE = _said("Chỉ nhận đến {le}.", "It must be at most {le}.")

_MESSAGES: dict[str, Callable[[dict[str, Any]], Text]] = {
    "refused": lambda context: Text(context["vi"], context["en"]),
    "missing": _said("Thiếu mục này; hãy thêm vào.", "This field is missing; add it."),
    "extra_forbidden": _said(
        "Không có mục tên này; kiểm tra chính tả hoặc xoá đi.",
        "There is no such field; check the spelling or delete it.",
    ),
    "string_type": _WORDS,
    "string_too_short": _said("Không được để trống; xoá mục này.", "It is empty; leave it out."),
    "string_too_long": _said("Dài quá {max_length} chữ.", "It is over {max_length} letters."),
    "string_pattern_mismatch": _said(
        "Không đúng dạng {pattern}.", "It does not have the form {pattern}."
    ),
    "int_type": _said("Phải là số nguyên.", "It must be a whole number."),
    "float_type": _NUMBER,
    "bool_type": _said("Chỉ nhận true hoặc false.", "Write true or false."),
    "literal_error": _CHOICE,
    "greater_than": _said("Phải lớn hơn {gt}.", "It must be over {gt}."),
    "greater_than_equal": _said("Phải từ {ge} trở lên.", "It must be at least {ge}."),
    "less_than_equal": _LARGE,
    "multiple_of": _said(
        "Phải là bội của {multiple_of}.", "It must be a multiple of {multiple_of}."
    ),
    "too_short": _said("Cần ít nhất {min_length} mục.", "It needs at least {min_length}."),
    "tuple_type": _LIST,
    "frozen_set_type": _LIST,
    "model_type": _said(
        "Phải là các cặp «khoá: giá trị».", "It must be a block of 'key: value' pairs."
    ),
    "model_attributes_type": _said(
        "Phải là các cặp «khoá: giá trị».", "It must be a block of 'key: value' pairs."
    ),
    "dict_type": _said(
        "Phải là các cặp «khoá: giá trị».", "It must be a block of 'key: value' pairs."
    ),
    "union_tag_invalid": _said(
        "Kiểu luật chỉ nhận: {expected_tags}.", "The type must be one of: {expected_tags}."
    ),
    "union_tag_not_found": _said(
        'Thiếu "type" của luật.', 'The rule needs its "type", such as lunar or solar.'
    ),
}
