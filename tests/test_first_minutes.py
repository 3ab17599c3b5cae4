"""docs/first-minutes.md is run as it stands; see `tests.papers`."""

import re
from collections.abc import Iterator

import pytest

from tests.papers import (
    ADDRESS,
    LINK,
    ROOT,
    START,
    Block,
    assert_in_both_languages,
    assert_shows,
    blocks,
    run,
    service,
)

TEXT = (ROOT / "docs" / "first-minutes.md").read_text(encoding="utf-8")
BLOCKS = blocks(TEXT)
RUN = BLOCKS[1:]


def commands(block: Block) -> int:
    """How many commands a reader pastes; a function is a word for later, not a command."""
    return sum("() {" not in line for line in block.run.splitlines())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, str]]:
    with service(tmp_path_factory.mktemp("first-minutes")) as served:
        yield run(RUN, served)


def test_it_begins_by_starting_the_service() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert BLOCKS[0].run.split("#")[0].strip() == START
    assert re.search(r"^run:.*\n\t\$\(BIN\)/tourism serve$", makefile, re.MULTILINE)
    assert TEXT.count(f"HERE={ADDRESS}\n") == TEXT.count(f"LINK='{LINK}'") == 1


def test_each_of_the_four_users_has_a_handful_of_commands() -> None:
    counted: dict[str, int] = {}
    for block in RUN[1:]:
        counted[block.heading] = counted.get(block.heading, 0) + commands(block)

    assert len(counted) == 4
    assert all(4 <= number <= 8 for number in counted.values()), counted


def test_each_step_is_told_in_both_languages() -> None:
    assert_in_both_languages(TEXT)


@pytest.mark.parametrize("block", RUN, ids=lambda block: f"{block.number}")
def test_a_block_succeeds_and_shows_what_the_paper_says(
    printed: dict[int, str], block: Block
) -> None:
    assert_shows(block, printed[block.number])


def test_what_it_says_is_shown() -> None:
    assert sum(bool(block.shows) for block in RUN) >= len(RUN) - 1
