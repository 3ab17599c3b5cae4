"""Lock what is about to be changed, and see it as it is now."""

from typing import Any, TypeVar

Query = TypeVar("Query", bound=Any)


def locked(query: Query) -> Query:
    """Return a query whose rows nobody else changes until the end of the transaction.

    What the session has read of them before is read anew: somebody else may have changed it
    before the lock was given. SQLite has one writer at a time, who waits at the beginning.
    """
    found: Query = query.with_for_update().execution_options(populate_existing=True)
    return found
