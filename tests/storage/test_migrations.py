"""Every step runs on both databases with data in it, and ends at the tables of the program."""

from sqlalchemy import inspect, text

from tourism.storage.backup import fingerprint
from tourism.storage.database import Database
from tourism.storage.migrate import newest_step, step_of, steps, upgrade
from tourism.storage.tables.every import METADATA


def test_a_new_database_gets_every_table_of_the_program(empty_url: str) -> None:
    database = Database(empty_url)

    upgrade(database)

    found = {*inspect(database.engine).get_table_names()} - {"alembic_version"}
    assert found == set(METADATA.tables)
    assert step_of(database) == newest_step()
    database.dispose()


def test_the_tables_are_those_that_the_program_declares(empty_url: str) -> None:
    database = Database(empty_url)

    upgrade(database)

    inspected = inspect(database.engine)
    for name, table in METADATA.tables.items():
        columns = {column["name"]: column["nullable"] for column in inspected.get_columns(name)}
        assert columns == {c.name: bool(c.nullable) for c in table.columns}, name
        indexes = {index["name"] for index in inspected.get_indexes(name)}
        assert {index.name for index in table.indexes} <= indexes, name
    database.dispose()


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    before = fingerprint(database)

    upgrade(database)

    assert fingerprint(database) == before


def test_a_database_of_every_earlier_step_is_upgraded_with_its_data(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, steps()[0])
    _add_a_fact(database)

    for step in steps()[1:]:
        upgrade(database, step)
        assert _facts(database) == [("den-cu", "place", "hung-yen", 1)]

    assert step_of(database) == newest_step()
    database.dispose()


def _add_a_fact(database: Database) -> None:
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO fact (id, kind, side, head, published, changed_at) "
                "VALUES ('den-cu', 'place', 'hung-yen', 1, 1, '2026-01-02 03:04:05')"
            )
        )


def _facts(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as session:
        rows = session.execute(text("SELECT id, kind, side, head FROM fact"))
        return [tuple(row) for row in rows]
