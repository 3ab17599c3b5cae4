"""docs/first-minutes.md is run as it stands, against a service that was started for it alone.

Every block of commands runs in one shell, in order; what stands in the block of output after it
has to be in what it prints. Three things differ from what a reader does: `make run` is `tourism
serve` on a free port (which the Makefile is held to), the address is that port, and the link is
the one that this service printed.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[1]
PAPER = ROOT / "docs" / "first-minutes.md"
TEXT = PAPER.read_text(encoding="utf-8")
PROGRAM = str(Path(sys.executable).parent / "tourism")
START = "make run"
ADDRESS = "http://127.0.0.1:8000"
LINK = "http://127.0.0.1:8000/setup#…"
_BLOCK = re.compile(
    r"^```sh\n(?P<run>.*?)^```\n(?:\n?```text\n(?P<shows>.*?)^```\n)?", re.MULTILINE | re.DOTALL
)
_USER = re.compile(r"^## (.+)$", re.MULTILINE)
_MARK = "======== "


@dataclass(frozen=True)
class Block:
    """Some commands, what they show, and for whom they are."""

    number: int
    user: str
    run: str
    shows: str


def blocks() -> list[Block]:
    """Return the blocks of the paper."""
    found = []
    for number, match in enumerate(_BLOCK.finditer(TEXT)):
        heading = [user[1] for user in _USER.finditer(TEXT[: match.start()])]
        found.append(Block(number, heading[-1], match["run"], match["shows"] or ""))
    return found


BLOCKS = blocks()
RUN = BLOCKS[1:]


def commands(block: Block) -> int:
    """How many commands a reader pastes; a function is a word for later, not a command."""
    return sum("() {" not in line for line in block.run.splitlines())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The address and the printed link of a fresh service, and the settings it has."""
    folder = tmp_path_factory.mktemp("first-minutes")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if name[:8] != "TOURISM_"}
    settings = clean | {
        "TOURISM_DATABASE_URL": f"sqlite:///{folder / 'tourism.db'}",
        "TMPDIR": str(folder),
    }
    told = folder / "told.txt"
    with told.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603  our own program
            [PROGRAM, "serve", "--port", str(port)], cwd=ROOT, env=settings, stdout=out, stderr=out
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, told)
        (link,) = re.findall(r"^http\S+/setup#\S+$", told.read_text(), re.MULTILINE)
        yield address, link, settings
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _wait_for(address: str, process: subprocess.Popen[bytes], told: Path) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{address}/readyz").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
        assert process.poll() is None, told.read_text()
    pytest.fail(told.read_text())


@pytest.fixture(scope="module")
def printed(served: tuple[str, str, dict[str, str]]) -> dict[int, str]:
    """What each block printed; one that failed ends the shell, and those after it are missing."""
    address, link, settings = served
    script = "set -euo pipefail\n" + "".join(
        f"echo '{_MARK}{block.number}'\n{block.run}" for block in RUN
    )
    script = script.replace(LINK, link).replace(ADDRESS, address)
    done = subprocess.run(  # noqa: S603  the paper is ours
        [which("bash") or "/bin/bash", "-s"],
        input=script.encode(),
        cwd=ROOT,
        env=settings,
        timeout=400,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    parts = done.stdout.decode().split(_MARK)[1:]
    shown = {int(part.partition("\n")[0]): part.partition("\n")[2] for part in parts}
    assert done.returncode == 0, f"block {max(shown)} failed:\n{shown[max(shown)]}"
    return shown


def test_it_begins_by_starting_the_service() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert BLOCKS[0].run.split("#")[0].strip() == START
    assert re.search(r"^run:.*\n\t\$\(BIN\)/tourism serve$", makefile, re.MULTILINE)
    assert TEXT.count(f"HERE={ADDRESS}\n") == TEXT.count(f"LINK='{LINK}'") == 1


def test_each_of_the_four_users_has_a_handful_of_commands() -> None:
    counted: dict[str, int] = {}
    for block in RUN[1:]:
        counted[block.user] = counted.get(block.user, 0) + commands(block)

    assert len(counted) == 4
    assert all(4 <= number <= 8 for number in counted.values()), counted


def test_each_step_is_told_in_both_languages() -> None:
    steps = re.split(r"^```sh\n", TEXT, flags=re.MULTILINE)[1:-1]

    # The English paragraph is set in italics, below the Vietnamese one.
    told = [
        re.sub(r"^.*?^```\n(?:\n?```text\n.*?^```\n)?", "", s, flags=re.MULTILINE | re.DOTALL)
        for s in steps
    ]
    assert [
        text for text in told if not re.search(r"^\*[^*]+\*$", text, re.MULTILINE | re.DOTALL)
    ] == []
    assert [text for text in told if not re.search("[ăâđêôơưạ-ỹ]", text)] == []


@pytest.mark.parametrize("block", RUN, ids=lambda block: f"{block.number}")
def test_a_block_succeeds_and_shows_what_the_paper_says(
    printed: dict[int, str], block: Block
) -> None:
    shown, position = printed[block.number], 0

    for line in block.shows.splitlines():
        for part in (part.strip() for part in line.split("…")):
            found = shown.find(part, position)
            assert found >= 0, f"{part!r} is not in what was printed:\n{shown}"
            position = found + len(part)


def test_what_it_says_is_shown() -> None:
    assert sum(bool(block.shows) for block in RUN) >= len(RUN) - 1
