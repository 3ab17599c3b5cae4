"""Items, listings and what a person said of them, as they were: to put them back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from tourism.sync.apart import Apart
from tourism.sync.item import SourceItem
from tourism.sync.listing import Listing
from tourism.sync.state import SourceState


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a decision touches; ``apart`` are the pairs that it adds."""

    items: tuple[SourceItem, ...] = ()
    listings: tuple[Listing, ...] = ()
    apart: tuple[Apart, ...] = ()
    state: SourceState | None = None

    @property
    def listing_ids(self) -> Sequence[str]:
        """The ids of its listings and of the events of its items."""
        ids = {one.id for one in self.listings} | {item.public_id for item in self.items}
        return sorted(ids)


_SNAPSHOT: TypeAdapter[Snapshot] = TypeAdapter(Snapshot)


def snapshot_document(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as JSON."""
    return dict(_SNAPSHOT.dump_python(snapshot, mode="json"))


def snapshot_from(document: Mapping[str, Any]) -> Snapshot:
    """Return the snapshot of a document."""
    return _SNAPSHOT.validate_python(document)
