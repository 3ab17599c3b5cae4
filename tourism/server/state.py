"""What the routes of one app share: nothing of it is global."""

from dataclasses import dataclass, field

from fastapi import Request

from tourism.server.limiter import Limiter
from tourism.server.metrics import Metrics
from tourism.server.remembered import Remembered
from tourism.services.current_catalogue import CurrentCatalogue, read_ground
from tourism.settings import Settings
from tourism.storage.database import Database


@dataclass(frozen=True, slots=True)
class State:
    """One app: its settings, its database, the catalogue it holds, what it counts and remembers."""

    settings: Settings
    database: Database
    catalogue: CurrentCatalogue
    limiter: Limiter
    metrics: Metrics = field(default_factory=Metrics)
    tours: Remembered = field(default_factory=Remembered)


def open_state(settings: Settings, processes: int = 1) -> State:
    """Return the state of an app.

    Raises:
        BadSettingsError: The address of the database does not make sense.
        BadDataError: The rules of the data folder are at fault.
    """
    return State(
        settings=settings,
        database=Database(settings.database_url.get_secret_value()),
        catalogue=CurrentCatalogue(read_ground(settings)),
        limiter=Limiter(processes),
    )


def state_of(request: Request) -> State:
    """Return the state of the app that a request came to."""
    state: State = request.app.state.shared
    return state
