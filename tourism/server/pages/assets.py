"""Files of ``web/static``: one name of a version for all of them, so that they may be kept a year.

The version stands in the path, not in a query, so that a module finds the module beside it and a
style sheet its fonts by a relative name, in the same version.
"""

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Response

from tourism.errors import NotFoundError
from tourism.language import Text

STATIC = Path(__file__).parents[3] / "web" / "static"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
FOR_A_YEAR = "public, max-age=31536000, immutable"

router = APIRouter()


class Assets:
    """The files of a folder, read once; nothing else of the disk can be asked for."""

    def __init__(self, folder: Path) -> None:
        found = sorted(path for path in folder.rglob("*") if path.suffix in _KINDS)
        self.files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
        told = hashlib.sha256()
        for name, content in self.files.items():
            told.update(f"{name}\0{len(content)}\0".encode() + content)
        self.version = told.hexdigest()[:12]

    def url(self, name: str) -> str:
        """Return the address of a file; a name that is not there is a bug of a template."""
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.version}/{name}"


@cache
def assets() -> Assets:
    """Return the files of this process."""
    return Assets(STATIC)


@router.get("/static/{version}/{name:path}")
def static_file(version: str, name: str) -> Response:
    """Return a file; under another version (a page from before an update) it is not to be kept."""
    content = assets().files.get(name)
    if content is None:
        raise NotFoundError(_NONE)
    answer = Response(content, media_type=_KINDS[Path(name).suffix])
    answer.headers["Cache-Control"] = FOR_A_YEAR if version == assets().version else "no-cache"
    return answer


_NONE = Text("Không có tệp này.", "There is no such file.")
