"""The organisations that a first start begins with."""

from pathlib import Path

import pytest

from tests.databases import DATA
from tourism.access.organisation_record import read_organisations
from tourism.catalogue.place import Side
from tourism.errors import BadDataError

ONE = """
  - id: {id}
    kind: {kind}
    name: {{vi: Hội, en: Association}}
    side: hung-yen
    sources: [a letter]
"""


def test_both_sides_have_an_association_and_nobody_else_is_there() -> None:
    found = read_organisations(DATA / "organisations.yaml")

    assert [(one.kind, one.side) for one in found] == [
        ("association", Side.HAI_DUONG),
        ("association", Side.HUNG_YEN),
    ]
    text = (DATA / "organisations.yaml").read_text(encoding="utf-8")
    assert "status: to-confirm" in text  # USERS.md 1.1: who speaks for Hải Dương is not known


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param(
            ONE.format(id="a", kind="association") + "    colour: red\n",
            "no such field",
            id="unknown-field",
        ),
        pytest.param(ONE.format(id="a", kind="operator"), "no side", id="operator-with-a-side"),
        pytest.param(
            ONE.format(id="a", kind="association") + ONE.format(id="b", kind="association"),
            "same day",
            id="two-speakers",
        ),
        pytest.param(ONE.format(id="Ạ", kind="association"), "form", id="no-slug"),
        pytest.param(
            ONE.format(id="a", kind="association")
            + "    since: '2026-02-02'\n    until: '2026-02-01'\n",
            "before since",
            id="ends-before-it-begins",
        ),
    ],
)
def test_a_fault_is_told_with_its_field(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "organisations.yaml"
    path.write_text(f"organisations:{text}", encoding="utf-8")

    with pytest.raises(BadDataError, match=word) as refused:
        read_organisations(path)

    assert all(fault.where.startswith("organisations.yaml") for fault in refused.value.faults)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="cannot be read"):
        read_organisations(tmp_path / "organisations.yaml")
