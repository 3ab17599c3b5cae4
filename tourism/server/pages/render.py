"""From a template to an answer: language, addresses that keep it, and files with their version."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tourism.language import Text, nfc
from tourism.server.pages.assets import assets
from tourism.server.pages.words import CHROME
from tourism.server.state import state_of
from tourism.server.tongue import tongue_of

TEMPLATES = Path(__file__).parents[3] / "web" / "templates"
_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
_PASSING = frozenset({"lang", "cursor", "q"})


class Links(Protocol):
    """Where things are, for one page in one language."""

    @property
    def live(self) -> bool:
        """Whether a service answers: a search, accounts, anything that is asked for."""
        ...

    @property
    def other(self) -> str:
        """This page in the other language."""
        ...

    def to(self, path: str, **query: str) -> str:
        """Return the address of another page in the same language."""
        ...

    def at(self, path: str, lang: str = "") -> str:
        """Return the address of something that is no page: a calendar, JSON, a file to add."""
        ...

    def static(self, name: str) -> str:
        """Return the address of a file of ``web/static``."""
        ...

    def whole(self, lang: str = "") -> str:
        """Return the full address of this page for others, in a language; empty if not known."""
        ...

    def picture(self, name: str) -> str:
        """Return the full address of a picture of ours; empty if not known."""
        ...

    def within(self, path: str) -> bool:
        """Tell whether this page belongs to a part of the site."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """Links of a page of the service: a language that was chosen by address stays in them."""

    request: Request
    live: bool = True

    @property
    def other(self) -> str:
        """This page in the other language."""
        other = "vi" if tongue_of(self.request.scope) == "en" else "en"
        return _with(self.request, lang=other)

    def to(self, path: str, **query: str) -> str:
        """Return the address of another page in the same language."""
        return to(self.request, path, **query)

    def at(self, path: str, lang: str = "") -> str:
        """Return the address of something that is no page."""
        return f"{path}?lang={lang}" if lang else path

    def static(self, name: str) -> str:
        """Return the address of a file of ``web/static``."""
        return assets().url(name)

    def whole(self, lang: str = "") -> str:
        """Return the full address for others: what was chosen stays, where one paged does not."""
        kept = {name: value for name, value in self.request.query_params.items()
                if value and name not in _PASSING}  # fmt: skip
        kept |= {"lang": lang} if lang else {}
        asked = f"?{urlencode(kept)}" if kept else ""
        return f"{self._site}{quote(self.request.url.path)}{asked}"

    def picture(self, name: str) -> str:
        """Return the full address of a picture of ours."""
        return f"{self._site}{assets().url(name)}"

    def within(self, path: str) -> bool:
        """Tell whether this page belongs to a part of the site."""
        asked = self.request.url.path
        return asked == path or asked.startswith(f"{path}/")

    @property
    def _site(self) -> str:
        return state_of(self.request).settings.public_url


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
    chosen = request.query_params.get("lang") == lang
    text = render(template, words, lang, Asked(request), chosen=chosen, **given)
    return HTMLResponse(text, headers={"Content-Language": lang, "Vary": "Accept-Language"})


def render(
    template: str, words: Mapping[str, Text], lang: str, links: Links, **given: object
) -> str:
    """Return a page as text, NFC.

    Args:
        template: Below ``web/templates``.
        words: What the page says, besides what all pages say.
        lang: vi or en.
        links: Where its links lead.
        given: What the template lays out.
    """
    other = "vi" if lang == "en" else "en"
    return nfc(
        environment()
        .get_template(template)
        .render(
            given,
            lang=lang,
            other=other,
            other_name=_LANGUAGES[other],
            other_url=links.other,
            live=links.live,
            words={key: said.into(lang) for key, said in {**CHROME, **words}.items()},
            to=links.to,
            at=links.at,
            static=links.static,
            whole=links.whole,
            picture=links.picture,
            within=links.within,
        )
    )


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
