"""Readers that are programs: run in a folder of their own, without a network, for a short while."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from tests.readers.seen import Complaint, Seen, from_lines

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
PATIENCE = 60
"""Seconds until a reader counts as hanging; a busy machine is not a hanging reader."""

_MEMORY = Path("/dev/shm")  # noqa: S108 - a random folder in it; khal waits for the disk else
_NO_NETWORK = (("unshare", "--net"), ("unshare", "--net", "--map-root-user"), ())


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards, in memory where the machine has such."""
    with TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)


def run(command: Sequence[str], folder: Path, content: bytes = b"") -> str:
    """Return what a reader printed; whatever it says on the error stream is a ``Complaint``."""
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100000000",  # khal wraps its JSON at the edge of the terminal
    }
    try:
        done = subprocess.run(  # noqa: S603 - commands of this folder, on a file of ours
            [*without_network(), *command],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            cwd=folder,
            env=env,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Complaint(f"no answer within {PATIENCE} s") from None
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode or said:
        raise Complaint(said or f"ended with code {done.returncode}")
    return done.stdout.decode()


def run_node(script: str, content: bytes) -> list[Seen]:
    """Return what a script of this folder saw, which writes JSON in lines."""
    with own_folder() as folder:
        return from_lines(run(["node", str(HERE / script)], folder, content))


def missing_module(name: str) -> str | None:
    """Return why a package for Node cannot be used here, or None."""
    if which("node") is None:
        return "there is no node"
    return None if (MODULES / name).is_dir() else f"the npm package {name} is not installed"


@cache
def without_network() -> tuple[str, ...]:
    """Return the words before a command that take the network from it, where that is allowed."""
    for words in _NO_NETWORK:
        try:
            done = subprocess.run([*words, "true"], capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError:
            continue
        if not done.returncode:
            return words
    return ()
