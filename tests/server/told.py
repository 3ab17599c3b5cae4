"""A problem as it has to be told: complete, in the language asked for, kept out of caches."""

from typing import Any

from httpx import Response

from tourism.server.problems import MEDIA_TYPE, TITLES

MEMBERS = {"type", "title", "status", "detail", "instance", "faults", "about"}
ENGLISH = {"Accept-Language": "en"}


def problem_of(answer: Response, lang: str = "vi") -> dict[str, Any]:
    """Return the problem of an answer, after a look at its shape."""
    assert answer.headers["content-type"] == MEDIA_TYPE, answer.text[:300]
    told: dict[str, Any] = answer.json()
    slug = told["type"].removeprefix("/problems/")
    assert set(told) == MEMBERS
    assert told["status"] == answer.status_code
    assert told["title"] == TITLES[slug].into(lang)
    assert told["detail"]
    assert told["instance"].startswith("/")
    assert answer.headers["content-language"] == lang
    assert answer.headers["cache-control"] == "no-store"
    for fault in told["faults"]:
        assert set(fault) == {"field", "value", "message"}
        assert fault["field"]
        assert fault["message"]
    return told


def is_refused(answer: Response, lang: str = "vi") -> bool:
    """Whether an answer is a clear refusal; a server error is neither that nor a success."""
    assert answer.status_code < 500, f"{answer.request.method} {answer.request.url} {answer.text}"
    if answer.status_code < 400:
        return False
    problem_of(answer, lang)
    return True
