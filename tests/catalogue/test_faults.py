"""A model may have rules that nobody wrote words for: its faults are still told."""

from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from tourism.catalogue.faults import faults_of
from tourism.catalogue.records import Record


class Twin(Record):
    """A record with a rule that no file of the data has."""

    ids: Annotated[tuple[str, ...], Field(min_length=2, max_length=3)]


def test_a_fault_without_words_of_its_own_keeps_those_of_the_model() -> None:
    data = {"ids": ["a", "b", "c", "d"]}
    with pytest.raises(ValidationError) as caught:
        Twin.model_validate(data, strict=False)

    (fault,) = faults_of(caught.value, "x.yaml", data)

    assert fault.where == "x.yaml: ids"
    assert "at most 3" in fault.message.en
    assert "at most 3" in fault.message.vi


def test_a_list_is_not_called_short_for_an_item_that_is_wrong() -> None:
    data = {"ids": ["a", 7]}
    with pytest.raises(ValidationError) as caught:
        Twin.model_validate(data, strict=False)

    (fault,) = faults_of(caught.value, "x.yaml", data)

    assert (fault.where, fault.value) == ("x.yaml: ids.1", "7")
