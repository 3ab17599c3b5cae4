"""A season into a file at the console: what is there already, what is refused."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.composer.asking import EXAMPLES
from tourism.catalogue.catalogue import Catalogue
from tourism.cli.main import app
from tourism.composer.read_season import check_season, read_season
from tourism.services.write_season import keys_in

ONE = """
first: 2027-05-12
last: 2027-05-13
request: {start: {place: hd-city, at: 08h00}, party: {guests: 12}, time_limit_seconds: 1}
"""


def test_the_example_is_a_season(catalogue: Catalogue) -> None:
    season = read_season((EXAMPLES / "seasons" / "spring.yaml").read_bytes(), "spring.yaml")

    check_season(season, catalogue)
    assert len(season) == 8 * 2 * 2 * 3


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    file, out = tmp_path / "season.yaml", tmp_path / "out.jsonl"
    file.write_text(ONE, encoding="utf-8")
    out.write_text('{"key": "2027-05-12/1/-/-"}\n{"key": "2027-05-1', encoding="utf-8")

    command = ["season", "compose", str(file), "--out", str(out), "--workers", "1"]
    result = CliRunner().invoke(app, command)

    assert result.exit_code == 0, result.output
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["2027-05-13/1/-/-"]
    assert keys_in(out) == {"2027-05-12/1/-/-", "2027-05-13/1/-/-"}


@pytest.mark.parametrize("content", ["first: 2027-05-12", ONE.replace("hd-city", "nowhere")])
def test_what_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path, content: str) -> None:
    file, out = tmp_path / "season.yaml", tmp_path / "out.jsonl"
    file.write_text(content, encoding="utf-8")

    result = CliRunner().invoke(app, ["season", "compose", str(file), "--out", str(out)])

    assert result.exit_code == 2
    assert result.stderr
    assert not out.exists()
