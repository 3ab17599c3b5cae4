"""Everything before serving: tables, facts, and a link for the first administrator."""

from collections.abc import Callable
from datetime import UTC, datetime

from tourism.services.begin_setup import begin_setup
from tourism.services.load_organisations import load_organisations
from tourism.services.prepare_database import prepare_database
from tourism.settings import Settings
from tourism.storage.database import Database


def first_start(settings: Settings, tell: Callable[[str], None]) -> None:
    """Make the database of these settings fit for work, and say what a person has to do.

    Raises:
        BadSettingsError: The address of the database does not make sense.
        BadDataError: The data folder has faults.
    """
    database = Database(settings.database_url.get_secret_value())
    now = datetime.now(UTC)
    report = prepare_database(database, settings, now, tell)
    if report is not None:
        tell(f"{len(report.added)} records loaded; facts {report.version}")
    with database.writing() as session:
        load_organisations(session, settings.data, now)
        path = begin_setup(session, now)
    if path is not None:
        tell("No administrator yet. Open this link once, within 24 hours, to become one:")
        tell("Chưa có quản trị viên. Mở liên kết này một lần, trong 24 giờ:")
        tell(f"{settings.public_url}{path}")
    database.dispose()
