"""One worker process: ``python -m tourism.jobs [--parent PID]``; `tourism work` is the same."""

import argparse

from tourism.jobs.run import run_worker


def main() -> None:
    """Read the one option and work."""
    parser = argparse.ArgumentParser(prog="tourism.jobs")
    parser.add_argument("--parent", type=int, default=None)
    run_worker(parser.parse_args().parent)


if __name__ == "__main__":
    main()
