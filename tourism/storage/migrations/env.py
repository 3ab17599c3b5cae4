"""What Alembic runs: the steps on a connection that `tourism.storage.migrate` has opened."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString

from tourism.storage.tables.columns import Moment
from tourism.storage.tables.every import METADATA


def render(kind: str, thing: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our column types by their plain names into a new step."""
    if kind == "type" and isinstance(thing, AutoString):
        return f"sa.String({thing.length or ''})"
    if kind == "type" and isinstance(thing, Moment):
        autogen.imports.add("from tourism.storage.tables.columns import Moment")
        return "Moment()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
