"""docs/famtrips.md is run as it stands; see `tests.papers`."""

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

TEXT = (ROOT / "docs" / "famtrips.md").read_text(encoding="utf-8")
BLOCKS = blocks(TEXT)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, str]]:
    with service(tmp_path_factory.mktemp("famtrips")) as served:
        yield run(BLOCKS[1:], served)


def test_it_begins_by_starting_the_service() -> None:
    assert BLOCKS[0].run.strip() == START
    assert TEXT.count(f"HERE={ADDRESS}\n") == TEXT.count(f"LINK='{LINK}'") == 1


def test_each_step_is_told_in_both_languages() -> None:
    assert_in_both_languages(TEXT)


@pytest.mark.parametrize("block", BLOCKS[1:], ids=lambda block: f"{block.number}")
def test_a_block_succeeds_and_shows_what_the_paper_says(
    printed: dict[int, str], block: Block
) -> None:
    assert_shows(block, printed[block.number])
