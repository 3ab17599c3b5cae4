"""An association or a tour operator, and the side that an association speaks for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tourism.access.role import Role
from tourism.catalogue.place import Side
from tourism.language import Text

OrganisationKind = Literal["association", "operator"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody whose people sign in.

    An association speaks for ``side`` from ``since`` to ``until``, both days included; None
    is open. Provinces and associations merge: who speaks for a side is data, with dates.
    """

    id: str
    kind: OrganisationKind
    name: Text
    side: Side | None = None
    since: date | None = None
    until: date | None = None

    def speaks_for(self, on: date) -> Side | None:
        """Return the side that it speaks for on a day."""
        begun = self.since is None or self.since <= on
        ended = self.until is not None and self.until < on
        return self.side if begun and not ended else None


def overlap(one: Organisation, other: Organisation) -> bool:
    """Whether both would speak for the same side on the same day."""
    if one.side is None or one.side is not other.side:
        return False
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)


def fits(role: Role, kind: OrganisationKind | None) -> bool:
    """Whether people of that role can belong to such an organisation; None is to none.

    An administrator may belong to any or none; the others act for their organisation.
    """
    return role is Role.ADMINISTRATOR or role.value == kind
