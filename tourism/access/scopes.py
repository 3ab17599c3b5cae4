"""What a key may be for: a closed list, never more than the role of its maker allows."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from tourism.access.role import Role
from tourism.language import Text


class Scope(StrEnum):
    """One kind of thing that a program may do."""

    READ = "read"
    TOURS_WRITE = "tours:write"
    FACTS_WRITE = "facts:write"
    APPROVE = "approve"
    ADMIN = "admin"


DESCRIPTIONS: Mapping[Scope, Text] = MappingProxyType(
    {
        Scope.READ: Text(
            "Đọc những gì người tạo khoá được đọc, kể cả bản nháp của họ.",
            "Read what the maker of the key may read, drafts included.",
        ),
        Scope.TOURS_WRITE: Text(
            "Tạo, sửa và xuất bản chương trình tham quan.", "Make, change and publish tours."
        ),
        Scope.FACTS_WRITE: Text(
            "Sửa điểm đến và sự kiện của phía mình; đề xuất sửa cho phía khác.",
            "Edit the places and events of one's own side; suggest edits to the other.",
        ),
        Scope.APPROVE: Text(
            "Duyệt: xuất bản dữ liệu của phía mình và trả lời các đề xuất.",
            "Approve: publish the facts of one's own side and answer suggestions.",
        ),
        Scope.ADMIN: Text(
            "Quản trị tổ chức, người dùng, khoá và nhật ký.",
            "Administer organisations, users, keys and the audit.",
        ),
    }
)

_OPERATOR = frozenset({Scope.READ, Scope.TOURS_WRITE, Scope.FACTS_WRITE})

_SCOPES: Mapping[Role, frozenset[Scope]] = MappingProxyType(
    {
        Role.ANONYMOUS: frozenset({Scope.READ}),
        Role.OPERATOR: _OPERATOR,
        Role.ASSOCIATION: _OPERATOR | {Scope.APPROVE},
        Role.ADMINISTRATOR: _OPERATOR | {Scope.APPROVE, Scope.ADMIN},
    }
)


def scopes_of(role: Role) -> frozenset[Scope]:
    """Return all that a role may do."""
    return _SCOPES[role]


def within(wished: Iterable[Scope], role: Role) -> frozenset[Scope]:
    """Return those of the wished scopes that a role has."""
    return frozenset(wished) & scopes_of(role)
