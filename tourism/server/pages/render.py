"""From a template to an answer: language, addresses that keep it, and files with their version."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tourism.language import Text, nfc
from tourism.server.pages.assets import assets
from tourism.server.pages.words import CHROME
from tourism.server.tongue import tongue_of

TEMPLATES = Path(__file__).parents[3] / "web" / "templates"
_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def page(
    request: Request, template: str, words: Mapping[str, Text], **given: object
) -> HTMLResponse:
    """Return a page in the language of the request.

    Args:
        request: Its ``?lang=`` is kept in all links of the page.
        template: Below ``web/templates``.
        words: What the page says, besides what all pages say.
        given: What the template lays out.
    """
    lang = tongue_of(request.scope)
    other = "vi" if lang == "en" else "en"
    text = environment().get_template(template).render(
        given,
        lang=lang,
        other=other,
        other_name=_LANGUAGES[other],
        other_url=_with(request, lang=other),
        chosen=request.query_params.get("lang") == lang,
        words={key: said.into(lang) for key, said in {**CHROME, **words}.items()},
        to=lambda path, **query: to(request, path, **query),
        static=assets().url,
    )  # fmt: skip
    return HTMLResponse(nfc(text), headers={"Content-Language": lang, "Vary": "Accept-Language"})


def to(request: Request, path: str, **query: str) -> str:
    """Return the address of a page of ours, in the language that was chosen by address."""
    lang = request.query_params.get("lang")
    if lang in _LANGUAGES:
        query["lang"] = lang
    address, mark, fragment = path.partition("#")
    return address + (f"?{urlencode(query)}" if query else "") + mark + fragment


def _with(request: Request, **changed: str) -> str:
    return f"{request.url.path}?{urlencode(dict(request.query_params) | changed)}"


@cache
def environment() -> Environment:
    """Return the templates: what is not given is an error, what is given is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
