"""Bring the tables of a database to the newest step."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tourism.storage.database import Database

_LOCK = 7_021_997
"""Names the lock of PostgreSQL that lets one process at a time upgrade."""


def upgrade(database: Database, to: str = "head") -> None:
    """Make every step that is missing, in one transaction; a database that is new gets all.

    Processes that start together wait for each other.
    """
    with database.engine.connect().execution_options(writes=True) as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        connection.commit()


def write_step(database: Database, name: str, number: str) -> None:
    """Write a new step into the project: what lies between the newest step and the tables.

    Args:
        database: An empty one, for the comparison.
        name: What the step is about, a few words.
        number: Of the step: ``0005``.
    """
    upgrade(database)
    with database.engine.connect().execution_options(writes=True) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message=name, autogenerate=True, rev_id=number)


def steps() -> list[str]:
    """Return the names of all steps, the oldest first."""
    script = ScriptDirectory.from_config(_config())
    return [step.revision for step in reversed(list(script.walk_revisions()))]


def newest_step() -> str:
    """Return the step that this program expects."""
    return steps()[-1]


def step_of(database: Database) -> str | None:
    """Return the step that a database is at, or None for a new one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "tourism.storage:migrations")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
