"""The description of the API for people, made of what the app says of itself."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import APIRouter, Depends, Request, Response

from tourism.language import Text
from tourism.server.counted import counted
from tourism.server.dependencies import Config, Lang
from tourism.server.pages.reference_view import reference
from tourism.server.pages.render import page
from tourism.server.problems import TITLES

router = APIRouter(dependencies=[Depends(counted)])


@router.get("/docs")
def docs(request: Request, settings: Config, lang: Lang) -> Response:
    """Return every operation by tag, with parameters, examples, answers and problems."""
    view = reference(request.app.openapi(), TITLES, GROUPS, settings.public_url, lang)
    return page(request, "pages/docs.html", WORDS, view=view)


GROUPS: Mapping[str, Text] = MappingProxyType(
    {
        "catalogue": Text("Danh mục", "Catalogue"),
        "calendars": Text("Lịch để đăng ký", "Calendars"),
        "open data": Text("Tải toàn bộ", "Open data"),
        "tours": Text("Tour", "Tours"),
        "seasons": Text("Mùa tour", "Seasons"),
        "famtrips": Text("Famtrip", "Famtrips"),
        "approval": Text("Duyệt", "Approval"),
        "jobs": Text("Việc dài", "Jobs"),
        "facts": Text("Sửa dữ liệu", "Facts"),
        "session": Text("Đăng nhập", "Session"),
        "keys": Text("Khoá API", "Keys"),
        "users": Text("Người dùng", "Users"),
        "organisations": Text("Tổ chức", "Organisations"),
        "webhooks": Text("Webhook", "Webhooks"),
        "sources": Text("Nguồn lịch", "Sources"),
        "imports": Text("Nhập danh sách", "Imports"),
        "review": Text("Bàn duyệt", "Review desk"),
        "listings": Text("Sự kiện từ danh sách", "Events from lists"),
        "audit": Text("Nhật ký", "Audit"),
        "problems": Text("Loại lỗi", "Problems"),
        "health": Text("Tình trạng máy chủ", "Health"),
    }
)
"""Tags in words, those first that most people come for."""

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Mô tả API", "API description"),
        "lead": Text(
            "Mọi việc trên trang này đều làm được bằng chương trình. Trang này được dựng từ chính "
            "mô tả OpenAPI của máy chủ; lời mô tả từng thao tác bằng tiếng Anh.",
            "Programs can do everything that this site does. This page is made of the server's own "
            "OpenAPI document.",
        ),
        "version": Text("Phiên bản", "Version"),
        "machine": Text("Cho máy đọc: openapi.json", "For machines: openapi.json"),
        "contents": Text("Mục lục", "Contents"),
        "operations": Text("Các thao tác", "Operations"),
        "ways-in": Text("Ai gọi được", "Who may call"),
        "ways-in-key": Text(
            "Đọc và ghép thử: không cần gì. Chương trình gửi khoá trong mục",
            "Reading and composing: anybody. A program sends its key in the header",
        ),
        "ways-in-session": Text(
            "Người đăng nhập bằng trình duyệt có cookie, và gửi kèm mỗi thay đổi mục",
            "A person who signed in has a cookie, and sends with every change the header",
        ),
        "ways-in-csrf": Text(
            "lấy từ csrf_token của GET /api/v1/session.",
            "which is the csrf_token of GET /api/v1/session.",
        ),
        "header": Text("Authorization: Bearer KHOÁ", "Authorization: Bearer KEY"),
        "make-key": Text("Tạo khoá ở trang Tài khoản", "Make a key on the Account page"),
        "parameters": Text("Tham số", "Parameters"),
        "body": Text("Nội dung gửi", "Body"),
        "answers": Text("Trả lời", "Answers"),
        "example": Text("Ví dụ", "Example"),
        "try": Text("Gọi thử", "Try it"),
        "required": Text("bắt buộc", "required"),
        "default": Text("mặc định", "default"),
        "link-here": Text("Liên kết đến", "Link to"),
        "problems": Text("Các loại lỗi", "Kinds of problem"),
        "problems-lead": Text(
            "Mọi lỗi là application/problem+json (RFC 9457). Chương trình dựa vào type, nó không "
            "đổi; người đọc detail và faults, theo ngôn ngữ của yêu cầu.",
            "Every error is application/problem+json (RFC 9457). Programs go by type, which stays; "
            "people read detail and faults, in the language of the request.",
        ),
        "top": Text("Về đầu trang", "Back to the top"),
    }
)
