"""What pydantic found wrong, told to the person who mends the file, in both languages.

`tourism.composer` reads requests through the same kind of model and tells faults alike.
"""

from collections.abc import Callable, Mapping, Sequence, Sized
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
    return faults_of_details(error.errors(include_url=False), where, data)


def faults_of_details(found: Sequence[ErrorDetails], where: str, data: object) -> list[Fault]:
    """Return every fault of details that another validation found; see `faults_of`."""
    return [_fault(details, where, data) for details in found if not _echoes(details)]


def _echoes(details: ErrorDetails) -> bool:
    # An item at fault does not count as an item, so its list is then said to be too short.
    context = details.get("ctx", {})
    found = details["input"]
    counted = isinstance(found, Sized) and len(found) >= context.get("min_length", 0)
    return details["type"] == "too_short" and counted


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
    # Pydantic speaks English alone: what has no words here is told in Vietnamese without a why.
    context: dict[str, Any] = details.get("ctx", {})
    make = _MESSAGES.get(details["type"])
    return make(context) if make else Text("Giá trị không hợp lệ.", f"{details['msg']}.")


def _said(vi: str, en: str) -> Callable[[dict[str, Any]], Text]:
    return lambda context: Text(vi.format(**context), en.format(**context))


def _choice(context: dict[str, Any]) -> Text:
    listed = context["expected"]  # 'a', 'b' or 'c'
    return Text(f"Chỉ nhận: {' hoặc '.join(listed.rsplit(' or ', 1))}.", f"Write one of: {listed}.")


_WORDS = _said("Phải là chữ; đặt trong dấu nháy.", "It must be text; put it in quotes.")
_WHOLE = _said("Phải là số nguyên.", "It must be a whole number.")
_NUMBER = _said("Phải là số.", "It must be a number.")
_TRUTH = _said("Chỉ nhận true hoặc false.", "Write true or false.")
_LIST = _said("Phải là một danh sách (mỗi dòng «- …»).", 'It must be a list (lines of "- …").')
_PAIRS = _said("Phải là các cặp «khoá: giá trị».", "It must be a block of 'key: value' pairs.")
_DATE = _said(
    'Ngày phải có thật và viết dạng "2027-02-15".', 'Write a day that exists as "2027-02-15".'
)
_TIME = _said('Giờ phải viết dạng "07:30".', 'Write the time as "07:30".')
_CIRCLE = _said("Mục này chứa chính nó.", "It contains itself.")

_MESSAGES: dict[str, Callable[[dict[str, Any]], Text]] = {
    "refused": lambda context: Text(context["vi"], context["en"]),
    "missing": _said("Thiếu mục này; hãy thêm vào.", "This field is missing; add it."),
    "extra_forbidden": _said(
        "Không có mục tên này; kiểm tra chính tả hoặc xoá đi.",
        "There is no such field; check the spelling or delete it.",
    ),
    "invalid_key": _said("Tên mục phải là chữ.", "The name of a field must be text."),
    "none_required": _said("Phải để trống.", "It must be left empty."),
    "string_type": _WORDS,
    "string_unicode": _said(
        "Có ký tự hỏng; hãy gõ lại.", "It has broken characters; type it again."
    ),
    "string_too_short": _said("Không được để trống; xoá mục này.", "It is empty; leave it out."),
    "string_too_long": _said("Dài quá {max_length} chữ.", "It is over {max_length} letters."),
    "string_pattern_mismatch": _said(
        "Không đúng dạng {pattern}.", "It does not have the form {pattern}."
    ),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), _WHOLE),
    "int_parsing_size": _said("Số quá lớn.", "The number is too large."),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), _NUMBER),
    **dict.fromkeys(("bool_type", "bool_parsing"), _TRUTH),
    "literal_error": _choice,
    "enum": _choice,
    "greater_than": _said("Phải lớn hơn {gt}.", "It must be over {gt}."),
    "greater_than_equal": _said("Phải từ {ge} trở lên.", "It must be at least {ge}."),
    "less_than": _said("Phải nhỏ hơn {lt}.", "It must be under {lt}."),
    "less_than_equal": _said("Chỉ nhận đến {le}.", "It must be at most {le}."),
    "multiple_of": _said(
        "Phải là bội của {multiple_of}.", "It must be a multiple of {multiple_of}."
    ),
    "too_short": _said("Cần ít nhất {min_length} mục.", "It needs at least {min_length}."),
    "too_long": _said("Chỉ nhận đến {max_length} mục.", "It takes at most {max_length}."),
    **dict.fromkeys(
        ("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"), _LIST
    ),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type", "mapping_type"), _PAIRS),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), _DATE),
    **dict.fromkeys(("time_type", "time_parsing"), _TIME),
    **dict.fromkeys(("recursion_loop", "recursion_depth_exceeded"), _CIRCLE),
    "union_tag_invalid": _said(
        "Kiểu luật chỉ nhận: {expected_tags}.", "The type must be one of: {expected_tags}."
    ),
    "union_tag_not_found": _said(
        'Thiếu "type" của luật.', 'The rule needs its "type", such as lunar or solar.'
    ),
}
