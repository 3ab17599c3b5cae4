"""What a person sees instead of a page that cannot be shown."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request, Response

from tourism.language import Text
from tourism.server.pages.render import page
from tourism.server.problems import Problem

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Không mở được trang", "This page cannot be shown"),
        "next": Text("Bạn có thể", "You can"),
        "home": Text("về trang đầu", "go to the start page"),
        "find": Text("tìm điểm đến và lễ hội", "find places and festivals"),
        "code": Text("Mã lỗi", "Error code"),
    }
)


def problem_page(request: Request, problem: Problem) -> Response:
    """Return a page that says what is wrong and where to go from here."""
    return page(request, "pages/problem.html", WORDS, problem=problem)
