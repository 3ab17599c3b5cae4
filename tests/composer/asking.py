"""Requests as the tests need them: the examples of the project, changed by a merge patch."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import merge_patch
from tourism.catalogue.yaml_file import parse_mapping
from tourism.composer.answer import NoTour, Tour
from tourism.composer.compose import Kitchen, compose
from tourism.composer.read_request import read_request, request_of
from tourism.composer.request import TourRequest
from tourism.errors import Fault

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

DAY_OUT: dict[str, Any] = {
    "dates": {"first": "2027-05-12"},
    "start": {"place": "hd-city", "at": "08:00"},
    "end": {"place": "hd-city", "by": "17:00"},
    "party": {"guests": 12},
}
"""A Wednesday in spring from Hải Dương and back: the smallest request that says everything."""


def ask(catalogue: Catalogue, patch: Mapping[str, Any] | None = None) -> TourRequest:
    """Return the day out, changed by a merge patch."""
    return request_of(merge_patch(DAY_OUT, dict(patch or {})), "request", catalogue)


def example_data(name: str) -> dict[str, Any]:
    """Return an example request as plain data."""
    data = parse_mapping((EXAMPLES / f"{name}.yaml").read_bytes(), name)
    assert not isinstance(data, Fault)
    return data


def example(catalogue: Catalogue, name: str, patch: Mapping[str, Any] | None = None) -> TourRequest:
    """Return an example request, changed by a merge patch; read as the command line reads it."""
    changed = merge_patch(example_data(name), dict(patch or {}))
    content = yaml.safe_dump(changed, allow_unicode=True).encode()
    return read_request(content, f"{name}.yaml", catalogue)


def tour_of(request: TourRequest, kitchen: Kitchen) -> Tour:
    """Return the tour of a request that is known to be possible."""
    answer = compose(request, kitchen)
    assert isinstance(answer, Tour), [reason.text.en for reason in answer.reasons]
    return answer


def refusal_of(request: TourRequest, kitchen: Kitchen) -> NoTour:
    """Return the honest no to a request that is known to be impossible."""
    answer = compose(request, kitchen)
    assert isinstance(answer, NoTour)
    return answer
