"""A worker over the settings of the environment."""

import signal
from datetime import timedelta

from tourism.jobs.compose import composing
from tourism.jobs.courier import Couriers
from tourism.jobs.puller import Pullers
from tourism.jobs.worker import Worker
from tourism.logs import set_up_logs
from tourism.net.fetch import Fetcher
from tourism.services.current_catalogue import CurrentCatalogue, read_ground
from tourism.services.pull_source import agent_of, taking_in
from tourism.services.render_calendar import site_of
from tourism.settings import load_settings
from tourism.storage.database import Database


def run_worker(parent: int | None = None) -> None:
    """Compose, tell webhooks and take in lists until asked to stop, or the parent is gone."""
    settings = load_settings()
    set_up_logs(settings.log_level)
    database = Database(settings.database_url.get_secret_value())
    current = CurrentCatalogue(read_ground(settings))
    kinds = {"compose": composing(database, current)}
    keep, lease = timedelta(days=settings.job_days), timedelta(seconds=settings.lease_seconds)
    worker = Worker(database, kinds, keep, parent, lease)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    site = site_of(settings)
    fetch = Fetcher(agent_of(settings)).fetch
    take_in = taking_in(site.host, current)
    with Couriers(database, site, keep), Pullers(database, fetch, take_in):
        worker.run()
    database.dispose()
