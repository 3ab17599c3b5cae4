"""Sending the forms of the desk as a browser does: a cookie, a hidden field, no header of ours."""

from collections.abc import Mapping
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

from tests.server.people import Person, ask
from tests.service import HOST
from tourism.server.form import TOKEN
from tourism.server.who import CSRF_HEADER

PAGES = {"Accept": "text/html", "Accept-Language": "en"}


def look(client: TestClient, person: Person | None, path: str) -> Response:
    """Return a page as somebody sees it; nothing is followed."""
    return ask(client, "GET", path, _headers(person), follow_redirects=False)


def send_form(
    client: TestClient,
    person: Person | None,
    path: str,
    fields: Mapping[str, Any] | None = None,
    files: Mapping[str, Any] | None = None,
    **given: Any,
) -> Response:
    """Return what a form gets; ``token`` sends another token than that of the page."""
    token = given.get("token", person.session[CSRF_HEADER] if person else "")
    data = {TOKEN: token, **(fields or {})}
    headers = _headers(person) | {"Origin": given.get("origin", HOST)}
    return ask(client, "POST", path, headers, data=data, files=files, follow_redirects=False)


def _headers(person: Person | None) -> dict[str, str]:
    cookie = {"Cookie": person.session["Cookie"]} if person else {}
    return {**PAGES, **cookie}
