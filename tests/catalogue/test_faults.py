"""What a model refuses is told in both languages, whatever it is: no English in Vietnamese."""

import re
from typing import Annotated, Any, get_args

import pytest
from pydantic import Field, ValidationError
from pydantic_core import core_schema

from tourism.catalogue.faults import faults_of
from tourism.catalogue.records import Record
from tourism.composer.request import TourRequest
from tourism.language import Text


class Twin(Record):
    """A record with a rule that no file of the data has."""

    ids: Annotated[tuple[str, ...], Field(min_length=2, max_length=3)]


def test_a_list_that_is_too_long_is_told_how_long_it_may_be() -> None:
    data = {"ids": ["a", "b", "c", "d"]}
    with pytest.raises(ValidationError) as caught:
        Twin.model_validate(data, strict=False)

    (fault,) = faults_of(caught.value, "x.yaml", data)

    assert fault.where == "x.yaml: ids"
    assert fault.message == Text("Chỉ nhận đến 3 mục.", "It takes at most 3.")


def test_a_list_is_not_called_short_for_an_item_that_is_wrong() -> None:
    data = {"ids": ["a", 7]}
    with pytest.raises(ValidationError) as caught:
        Twin.model_validate(data, strict=False)

    (fault,) = faults_of(caught.value, "x.yaml", data)

    assert (fault.where, fault.value) == ("x.yaml: ids.1", "7")


WHOLE: dict[str, Any] = {
    "dates": {"first": "2027-03-20", "days": 2},
    "start": {"place": "hn-opera", "at": "07:00"},
    "party": {"guests": 24},
}


@pytest.mark.parametrize(
    ("change", "kind", "vi"),
    [
        ({"party": {}}, "missing", "Thiếu mục này; hãy thêm vào."),
        ({"wish": 1}, "extra_forbidden", "Không có mục tên này; kiểm tra chính tả hoặc xoá đi."),
        ({"title": 7}, "string_type", "Phải là chữ; đặt trong dấu nháy."),
        ({"title": "x\ud800"}, "string_unicode", "Có ký tự hỏng; hãy gõ lại."),
        ({"title": "x" * 201}, "string_too_long", "Dài quá 200 chữ."),
        ({"never": [""]}, "string_too_short", "Không được để trống; xoá mục này."),
        ({"seed": []}, "int_type", "Phải là số nguyên."),
        ({"seed": "hai"}, "int_parsing", "Phải là số nguyên."),
        ({"seed": "9" * 5000}, "int_parsing_size", "Số quá lớn."),
        ({"party": {"guests": 2.5}}, "int_from_float", "Phải là số nguyên."),
        ({"time_limit_seconds": []}, "float_type", "Phải là số."),
        ({"time_limit_seconds": "lâu"}, "float_parsing", "Phải là số."),
        ({"step_free": []}, "bool_type", "Chỉ nhận true hoặc false."),
        ({"step_free": "có"}, "bool_parsing", "Chỉ nhận true hoặc false."),
        ({"pace": "vừa"}, "literal_error", "Chỉ nhận: 'relaxed', 'normal' hoặc 'full'."),
        ({"time_limit_seconds": 0}, "greater_than", "Phải lớn hơn 0.0."),
        ({"seed": -1}, "greater_than_equal", "Phải từ 0 trở lên."),
        ({"interests": {"craft": 2}}, "less_than_equal", "Chỉ nhận đến 1.0."),
        ({"must": ["a"] * 16}, "too_long", "Chỉ nhận đến 15 mục."),
        (
            {"must": [{"place": "a", "between": ["07:00"]}]},
            "missing",
            "Thiếu mục này; hãy thêm vào.",
        ),
        ({"must": 5}, "tuple_type", "Phải là một danh sách (mỗi dòng «- …»)."),
        ({"interests": ["craft"]}, "dict_type", "Phải là các cặp «khoá: giá trị»."),
        ({"party": 24}, "model_type", "Phải là các cặp «khoá: giá trị»."),
        ({"party": {1: 2, "guests": 3}}, "invalid_key", "Tên mục phải là chữ."),
        (
            {"dates": {"first": "20/03/2027"}},
            "refused",
            'Ngày phải có thật và viết dạng "2027-02-15".',
        ),
        ({"leave_after": "sớm"}, "refused", 'Giờ phải viết dạng "07:30" hoặc 07h30.'),
    ],
)
def test_every_fault_of_a_request_has_vietnamese_words_of_its_own(
    change: dict[str, Any], kind: str, vi: str
) -> None:
    data = {**WHOLE, **change}
    with pytest.raises(ValidationError) as caught:
        TourRequest.model_validate(data)

    faults = faults_of(caught.value, "request.yaml", data)

    assert kind in {error["type"] for error in caught.value.errors()}
    assert vi in [fault.message.vi for fault in faults]


CONTEXT: dict[str, Any] = {
    "gt": 1, "ge": 1, "lt": 1, "le": 1, "multiple_of": 2, "min_length": 1, "max_length": 3,
    "actual_length": 0, "field_type": "List", "pattern": "[a-z]", "expected": "'a' or 'b'",
    "expected_tags": "'a', 'b'", "tag": "c", "discriminator": "'type'", "class": "X",
    "class_name": "X", "attribute": "a", "encoding": "utf-8", "encoding_error": "x",
    "max_digits": 1, "decimal_places": 1, "whole_digits": 1, "tz_expected": 1, "tz_actual": 2,
    "expected_version": 4, "expected_schemes": "http", "method_name": "m", "mapping_type": "m",
    "error": ValueError("x"),
}  # fmt: skip
"""What any kind of error tells besides its name."""


@pytest.mark.parametrize("kind", get_args(core_schema.ErrorType))
def test_no_fault_that_the_library_knows_has_an_english_tail_in_vietnamese(kind: str) -> None:
    told = CONTEXT if kind in {"value_error", "assertion_error"} else {**CONTEXT, "error": "x"}
    caught = ValidationError.from_exception_data(
        "X", [{"type": kind, "loc": ("a",), "input": [], "ctx": told}]
    )

    for fault in faults_of(caught, "x.yaml", {"a": "b"}):
        words = set(re.findall(r"[a-z]+", fault.message.vi.lower()))
        assert not words & {"should", "input", "must", "valid", "value", "field", "or"}
        assert fault.message.en.endswith(".")
