"""``tourism work``: compose for a service that runs elsewhere on the same database."""

from tourism.cli.errors import told


def work_command() -> None:
    """Do the long work of the queue until stopped; as many processes as there are cores may run.

    `tourism serve` starts its own (TOURISM_COMPOSERS); this is for more machines.
    """
    with told():
        from tourism.jobs.run import run_worker

        run_worker()
