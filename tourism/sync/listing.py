"""One public event that rests on the lists of others."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tourism.publish.event_values import Edit, EventValues

ListingState = Literal["waiting", "public", "dismissed", "merged"]
"""``waiting``: nobody has said yes yet. ``dismissed``: a person said no, or took it back.
``merged``: it is another one now, see ``merged_into``."""
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Listing:
    """An event of the joint calendar that is no festival of the catalogue.

    Its id is given once. ``uid`` is the whole UID under which another instance published it
    first, empty for our own. ``shown`` is what its items and edits came to last.
    """

    id: str
    state: ListingState
    side: str | None
    created_at: datetime
    shown: EventValues
    uid: str = ""
    edits: tuple[Edit, ...] = ()
    merged_into: str = ""

    @property
    def locks(self) -> dict[str, Edit]:
        """The groups of fields that an editor decided, by name."""
        latest: dict[str, Edit] = {}
        for edit in sorted(self.edits, key=lambda edit: (edit.at, edit.host)):
            latest[edit.group] = edit
        return {name: edit for name, edit in latest.items() if edit.value is not None}


def listing_id(source: str, key: str, now: datetime) -> str:
    """Return the id of a listing that an item begins now: a ULID, as a function of all that.

    So a sync that is done again after it was interrupted gives the same ids.
    """
    moment = int(now.timestamp() * 1000)
    digest = hashlib.sha256(f"{source}\0{key}".encode("utf-8", "replace")).digest()
    number = (moment << 80) | int.from_bytes(digest[:10])
    letters = [_DIGITS[(number >> shift) & 31] for shift in range(125, -1, -5)]
    return "evt-" + "".join(letters).lower()
