"""Write a website as files into a folder: each one whole or not at all, nothing foreign touched.

A list of what was written stays in the folder (`MANIFEST`). It is written before the files, so that
a run that is cut off leaves nothing behind that the next one would take for somebody else's.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tourism.errors import ConflictError
from tourism.language import Text

MANIFEST = ".tourism-site.json"
_FORM = "tourism-site/1"
_HALF = ".tourism-half"
"""The end of the name of a file that is being written."""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What became of the files, each by its path in order; ``kept`` were changed by somebody."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> SiteReport:
    """Write files, and remove those that an earlier run wrote and that are no more.

    Args:
        folder: Is made if it is not there; otherwise empty, or written by this function.
        files: Paths with ``/`` below the folder, and what they hold.

    Raises:
        ConflictError: Somebody else's files are in the folder, or where ours would go; nothing
            was written.
        OSError: The folder cannot be written to.
    """
    before = _before(folder)  # first: making the files takes seconds
    wanted = dict(files)
    hashes = {path: _hash(content) for path, content in wanted.items()}
    _refuse_foreign(folder, wanted, before)
    folder.mkdir(parents=True, exist_ok=True)
    _write_manifest(folder, {**before, **hashes})
    for half in sorted(folder.rglob(f".*{_HALF}")):
        half.unlink()
    changed = [path for path in sorted(wanted) if _write(folder / path, wanted[path])]
    gone = sorted(before.keys() - wanted.keys())
    removed = [path for path in gone if _remove(folder, path, before[path])]
    _write_manifest(folder, hashes)
    return SiteReport(
        written=tuple(changed),
        unchanged=tuple(path for path in sorted(wanted) if path not in set(changed)),
        removed=tuple(removed),
        kept=tuple(path for path in gone if path not in removed and (folder / path).exists()),
    )


def _before(folder: Path) -> Mapping[str, str]:
    """Return what an earlier run wrote, by path, with hashes."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        if folder.exists() and any(folder.iterdir()):
            raise ConflictError(_FOREIGN, folder=str(folder))
        return {}
    try:
        document = json.loads(manifest.read_bytes())
        found = {str(path): str(told) for path, told in document["files"].items()}
        if document["form"] != _FORM or not all(map(_is_below, found)):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ConflictError(_BAD_MANIFEST, folder=str(folder)) from None
    return found


def _refuse_foreign(folder: Path, wanted: Mapping[str, bytes], before: Mapping[str, str]) -> None:
    root = folder.resolve()
    for path in wanted:
        target = folder / path
        inside = (target.parent.resolve()).is_relative_to(root)
        if not _is_below(path) or not inside or target.is_dir() or target.is_symlink():
            raise ConflictError(_IN_THE_WAY, file=path)
        if path not in before and target.exists():
            raise ConflictError(_IN_THE_WAY, file=path)


def _is_below(path: str) -> bool:
    parts = PurePosixPath(path).parts
    plain = bool(parts) and not path.startswith("/") and "\\" not in path
    return plain and ".." not in parts and path != MANIFEST


def _write(target: Path, content: bytes) -> bool:
    """Write a file unless it holds that already; tell whether it was written."""
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}{_HALF}")
    half.write_bytes(content)
    half.replace(target)
    return True


def _remove(folder: Path, path: str, told: str) -> bool:
    """Remove a file of ours unless somebody changed it, and the folders that it leaves empty."""
    target = folder / path
    if target.is_symlink() or not target.is_file() or _hash(target.read_bytes()) != told:
        return False
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True


def _write_manifest(folder: Path, hashes: Mapping[str, str]) -> None:
    document = {"form": _FORM, "files": dict(sorted(hashes.items()))}
    _write(folder / MANIFEST, (json.dumps(document, indent=0) + "\n").encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_FOREIGN = Text(
    "Thư mục này có tệp mà lệnh này không viết ra; hãy chọn một thư mục mới hoặc còn trống.",
    "That folder has files that this command did not write; choose a new or empty one.",
)
_BAD_MANIFEST = Text(
    "Danh sách tệp đã viết (.tourism-site.json) không đọc được; hãy chọn một thư mục mới.",
    "The list of written files (.tourism-site.json) cannot be read; choose a new folder.",
)
_IN_THE_WAY = Text(
    "Ở chỗ một tệp sắp viết đã có thứ của người khác; chưa viết gì cả. Hãy dời nó đi.",
    "Somebody else's file is where one of ours would go; nothing was written. Move it away.",
)
