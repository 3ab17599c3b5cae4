"""The module and its style sheet: ``web/widget/v1``, under an address that stays and one by hash.

The address that stays is looked at again after an hour, so that a mended module reaches every
website without anybody's doing; the one that names the version may be kept for a year.
"""

from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response

from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.server.embed.look import Look
from tourism.server.pages.assets import FOR_A_YEAR, Assets

WIDGET = Path(__file__).parents[3] / "web" / "widget" / "v1"
FOR_AN_HOUR = "public, max-age=3600, stale-while-revalidate=604800, stale-if-error=604800"
_MODULE, _STYLE = "tourism.js", "tourism.css"
_KINDS = {_MODULE: "text/javascript; charset=utf-8", _STYLE: "text/css; charset=utf-8"}

router = APIRouter()


@cache
def widget_files() -> Assets:
    """Return the files of this process."""
    return Assets(WIDGET)


def style_url(look: Look) -> str:
    """Return where the style sheet is that looks as asked for."""
    query = Look.model_validate(look.model_dump(include=set(Look.model_fields))).parameters()
    return f"/embed/v1/{_STYLE}" + (f"?{urlencode(query)}" if query else "")


@router.get(f"/embed/v1/{_MODULE}")
def module() -> Response:
    """Return the module."""
    return _file(_MODULE, FOR_AN_HOUR)


@router.get(f"/embed/v1/{_STYLE}")
def style(look: Annotated[Look, Query()]) -> Response:
    """Return the style sheet, with variables set as asked for behind it."""
    return _file(_STYLE, FOR_AN_HOUR, look.rule().encode())


@router.get("/embed/v1/files/{version}/{name}")
def file_of_version(version: str, name: str) -> Response:
    """Return a file; under another version than the one of today it is not to be kept."""
    return _file(name, FOR_A_YEAR if version == widget_files().version else "no-cache")


def _file(name: str, lasts: str, more: bytes = b"") -> Response:
    content = widget_files().files.get(name)
    if content is None or name not in _KINDS:
        raise NotFoundError(_NONE)
    answer = Response(content + more, media_type=_KINDS[name])
    answer.headers["Cache-Control"] = lasts
    return answer


_NONE = Text("Không có tệp này.", "There is no such file.")
