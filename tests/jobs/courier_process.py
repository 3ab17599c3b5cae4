"""A process that tells webhooks on this machine alone: ``python -m tests.jobs.courier_process``.

What `tourism work` starts refuses every address of this machine; here one of them is let through.
"""

import sys
import time
from datetime import timedelta

from tests.net.receiver import MOST_SECONDS, only_loopback
from tests.services.hooks import SITE
from tourism.jobs.courier import Couriers
from tourism.net.client import Client
from tourism.storage.database import Database


def main() -> None:
    """Tell until somebody ends it, or a minute is over."""
    database, lease = Database(sys.argv[1]), timedelta(seconds=float(sys.argv[2]))
    ask = Client(only_loopback()).ask
    with Couriers(database, SITE, timedelta(days=30), ask, lease):
        time.sleep(MOST_SECONDS)


if __name__ == "__main__":
    main()
