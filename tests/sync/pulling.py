"""Sources of an instance, pulled from a publisher on this machine, by a clock that tests turn."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text

from tests.actors import HD, deed
from tests.net.publisher import Publisher, fetcher
from tests.net.receiver import LOOPBACK
from tests.sync.lists import Desk
from tourism.access.actor import Actor
from tourism.services.add_source import NewSource, add_source
from tourism.services.apply_read import apply_read
from tourism.services.deed import Deed
from tourism.services.pull_source import Pull, Puller, pull_due, pull_source
from tourism.services.see_sources import SeenSource, see_source
from tourism.storage.database import Database
from tourism.sync.pull import PullState
from tourism.sync.source import SourceKind

TABLES = ("source_pull", "source_host", "source")


def here_alone(address: str) -> bool:
    """Which addresses sources of tests may have: this machine's."""
    return address == LOOPBACK


def without_sources(database: Database) -> None:
    """Forget all sources."""
    with database.writing() as session:
        for table in TABLES:
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608  a name of ours


@dataclass
class Pulling:
    """An instance and a publisher."""

    desk: Desk
    publisher: Publisher

    def puller(self, name: str = "one") -> Puller:
        return Puller(
            fetcher().fetch,
            lambda deed, source, read: apply_read(deed, source, read, self.desk.here),
            name,
            now=lambda _: self.desk.now,
            luck=lambda: 0.5,
        )

    def done(self, what: Callable[[Deed], Any], actor: Actor = HD) -> Any:
        """Do something as somebody, now."""
        with self.desk.database.writing() as session:
            return what(replace(deed(session, actor), now=self.desk.now))

    def add(self, url: str, kind: SourceKind = "ics", *, actor: Actor = HD, **more: Any) -> str:
        """Add a source that is trusted; return its id."""
        new = NewSource("Lịch thử", kind, url, **{"trust": "auto", **more})
        seen: SeenSource = self.done(lambda deed: add_source(deed, new, here_alone), actor)
        return seen.source.id

    def pull(self, source_id: str, hours: float = 0) -> Pull:
        """Ask a source some hours later."""
        self.desk.later(hours)
        done = pull_source(self.desk.database, self.puller(), source_id)
        assert done is not None
        return done

    def due(self) -> int:
        """Ask all sources that are due; return how many there were."""
        count = 0
        while pull_due(self.desk.database, self.puller()):
            count += 1
            assert count < 50
        return count

    def seen(self, source_id: str) -> SeenSource:
        found: SeenSource = self.done(lambda deed: see_source(deed, source_id))
        return found

    def state(self, source_id: str) -> PullState:
        pull = self.seen(source_id).pull
        assert pull is not None
        return pull

    def taken_in(self) -> dict[str, list[Any]]:
        """Return every row of what was taken in, and of the ledger."""
        tables = ("sync_item", "listing", "sync_case", "sync_report", "calendar_item", "audit")
        with self.desk.database.reading() as session:
            return {
                name: session.execute(text(f"SELECT * FROM {name} ORDER BY 1")).all()  # noqa: S608
                for name in tables
            }
