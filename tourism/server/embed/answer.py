"""Answers for other websites: the same for everybody, kept for a while by every cache."""

from fastapi import Response
from pydantic import BaseModel

from tourism.language import nfc
from tourism.server.pages.render import environment

FOR_A_WHILE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
"""Fresh for five minutes; after that what is there may be shown while a newer one is fetched."""


def as_json(document: BaseModel) -> Response:
    """Return what a module reads."""
    content = nfc(document.model_dump_json(by_alias=True))
    return kept(Response(content, media_type="application/json"))


def as_html(template: str, lang: str, **given: object) -> Response:
    """Return a list to paste or a page for a frame; search engines have the pages themselves."""
    text = environment().get_template(template).render(given, lang=lang)
    answer = kept(Response(nfc(text), media_type="text/html"))
    answer.headers["Content-Language"] = lang
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def kept(answer: Response) -> Response:
    """Let caches keep an answer; its tag tells later whether it is still good."""
    answer.headers["Cache-Control"] = FOR_A_WHILE
    return answer
