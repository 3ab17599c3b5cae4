"""One deed: in which transaction, by whom, when, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from tourism.access.action import Action, Thing
from tourism.access.actor import Actor
from tourism.storage import audit


@dataclass(frozen=True, slots=True)
class Deed:
    """What every deed that changes something is told besides what to do.

    ``address`` is personal data: it goes into the audit and nowhere else.
    """

    session: Session
    actor: Actor
    now: datetime
    address: str | None = field(default=None, repr=False)

    def note(
        self,
        action: Action,
        thing: Thing,
        thing_id: str,
        summary: Mapping[str, Any] | None = None,
    ) -> None:
        """Write what was done into the audit, in the same transaction.

        Of a visitor nothing is written: a draft concerns nobody else, and an address is personal.
        """
        if self.actor.kind == "visitor":
            return
        audit.record(
            self.session, self.actor, action, thing, thing_id, self.now, self.address, summary
        )


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does something, when and from where, before a transaction is open for it."""

    actor: Actor
    now: datetime
    address: str | None = field(default=None, repr=False)

    def on(self, session: Session) -> Deed:
        """Return their deed in a transaction."""
        return Deed(session, self.actor, self.now, self.address)
