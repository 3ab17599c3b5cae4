"""Papers whose commands are run as they stand, against a service that was started for them alone.

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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = str(Path(sys.executable).parent / "tourism")
START = "make run"
ADDRESS = "http://127.0.0.1:8000"
LINK = "http://127.0.0.1:8000/setup#…"
_BLOCK = re.compile(
    r"^```sh\n(?P<run>.*?)^```\n(?:\n?```text\n(?P<shows>.*?)^```\n)?", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_MARK = "======== "


@dataclass(frozen=True)
class Block:
    """Some commands, what they show, and the heading that they stand below."""

    number: int
    heading: str
    run: str
    shows: str


def blocks(text: str) -> list[Block]:
    """Return the blocks of a paper; the first one starts the service."""
    found = []
    for number, match in enumerate(_BLOCK.finditer(text)):
        headings = [heading[1] for heading in _HEADING.finditer(text[: match.start()])]
        found.append(Block(number, headings[-1], match["run"], match["shows"] or ""))
    return found


@contextmanager
def service(folder: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give the address and the printed link of a fresh service, and the settings it has."""
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


def run(asked: list[Block], served: tuple[str, str, dict[str, str]]) -> dict[int, str]:
    """Return what each block printed; one that fails ends the shell, and the test."""
    address, link, settings = served
    script = "set -euo pipefail\n" + "".join(
        f"echo '{_MARK}{block.number}'\n{block.run}" for block in asked
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


def assert_shows(block: Block, printed: str) -> None:
    """Fail unless what a paper says is shown was printed, in that order."""
    position = 0
    for line in block.shows.splitlines():
        for part in (part.strip() for part in line.split("…")):
            found = printed.find(part, position)
            assert found >= 0, f"{part!r} is not in what was printed:\n{printed}"
            position = found + len(part)


def assert_in_both_languages(text: str) -> None:
    """Fail unless each step is told in Vietnamese and, below it, set in italics, in English."""
    steps = re.split(r"^```sh\n", text, flags=re.MULTILINE)[1:-1]
    told = [
        re.sub(r"^.*?^```\n(?:\n?```text\n.*?^```\n)?", "", s, flags=re.MULTILINE | re.DOTALL)
        for s in steps
    ]
    english = re.compile(r"^\*[^*]+\*$", re.MULTILINE | re.DOTALL)
    assert [part for part in told if not english.search(part)] == []
    assert [part for part in told if not re.search("[ăâđêôơưạ-ỹ]", part)] == []
