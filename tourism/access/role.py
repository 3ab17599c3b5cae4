"""What a person is to the cooperation; each role can do what those before it can."""

from enum import StrEnum


class Role(StrEnum):
    """The roles, the weakest first."""

    ANONYMOUS = "anonymous"
    OPERATOR = "operator"
    ASSOCIATION = "association"
    ADMINISTRATOR = "administrator"

    @property
    def rank(self) -> int:
        """How much it may do, compared with the others."""
        return list(Role).index(self)


def weaker(one: Role, other: Role) -> Role:
    """Return the role that may do less."""
    return min(one, other, key=lambda role: role.rank)
