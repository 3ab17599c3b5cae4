"""Functions compiled to machine code once, and kept on disk for the next process.

The code is kept under a name that changes with any source of the kernel and with the
compiler: numba itself looks only at the file of one function, not at those it calls.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., object])

_HERE = Path(__file__).resolve().parent
_OLD_TO_KEEP = 3
"""Editions of the compiled code that stay on disk: branches share a cache."""


def edition() -> str:
    """Return a name for the sources of the kernel as they are, and for the compiler."""
    digest = blake2b(digest_size=8)
    digest.update(f"{numba.__version__} {sys.version}".encode())
    for source in sorted([*_HERE.glob("*.py"), *_HERE.glob("kernel/*.py")]):
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()


def folder() -> Path | None:
    """Return where compiled code is kept, or None where nothing can be written.

    That is ``TOURISM_COMPILED`` if it is set, else beside the sources, else the user's cache,
    else the folder for temporary files. Without any the kernel is compiled anew in each process.
    """
    named = os.environ.get("TOURISM_COMPILED")
    user = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    places = [
        *([Path(named)] if named else []),
        _HERE / "__pycache__" / "compiled",
        Path(user) / "tourism" / "compiled",
        Path(tempfile.gettempdir()) / f"tourism-compiled-{os.getuid()}",
    ]
    for place in places:
        kept = place / edition()
        if _writable(kept):
            return kept
    return None


def _writable(place: Path) -> bool:
    """Tell whether a folder of our own can be made and written here."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return place.stat().st_uid == os.getuid()
    except OSError:
        return False


_FOLDER = folder()


def compiled(function: F) -> F:
    """Compile a function; it lets other threads run while it works."""
    return _compile(function, no_cpython_wrapper=False)


def inner(function: F) -> F:
    """Compile a function that only compiled ones call: nothing is made to call it from Python."""
    return _compile(function, no_cpython_wrapper=True)


def _compile(function: F, *, no_cpython_wrapper: bool) -> F:
    config: Any = numba.config  # It makes its settings when it is loaded, and its types know
    njit: Any = numba.njit  # neither those nor all that a function may be compiled with.
    before, config.CACHE_DIR = config.CACHE_DIR, "" if _FOLDER is None else str(_FOLDER)
    try:
        made: F = njit(
            nogil=True,
            cache=_FOLDER is not None,
            error_model="numpy",
            no_cpython_wrapper=no_cpython_wrapper,
            no_cfunc_wrapper=True,
            _nrt=False,
        )(function)
    finally:
        config.CACHE_DIR = before
    return made
