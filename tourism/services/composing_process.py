"""A process that composes one request after another for the one that started it.

It is started as a program of its own and talks over its standard input and output, so that it
does not matter what the starting one is: a notebook, a script without a guard around its main
part, a worker.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any, BinaryIO, cast

from tourism.composer.answer import Answer
from tourism.composer.request import TourRequest
from tourism.errors import Fault


@dataclass(frozen=True, slots=True)
class Order:
    """A request to compose: one that was read, or plain data to read."""

    number: int
    key: str
    request: TourRequest | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of an order: an answer, the faults of the request, or the name of an error.

    ``seconds`` are those that a processor worked on it.
    """

    request: TourRequest | None = None
    answer: Answer | None = None
    faults: tuple[Fault, ...] = ()
    error: str | None = None
    seconds: float = 0.0


class DeadError(Exception):
    """The process is gone, or never came up."""


class ComposingProcess:
    """One process with the facts in its memory; `ask` blocks until it has answered.

    Args:
        data: Folder of facts.
        overlays: Folders of corrections on top.

    ``faults`` are those of the facts, known after the first `ask`.
    """

    def __init__(self, data: Path, overlays: Sequence[Path]) -> None:
        self.faults: tuple[Fault, ...] = ()
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tourism.services.composing_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._first: tuple[Path, tuple[Path, ...]] | None = (data, tuple(overlays))

    def ask(self, order: Order) -> Reply:
        """Return what comes of an order; nothing comes of it where the facts have faults.

        Raises:
            DeadError: The process died of it, or was ended by `end`.
        """
        try:
            if self._first is not None:
                self._send(self._first)
                self._first = None
                self.faults = self._receive()
            if self.faults:
                return Reply()
            self._send(order)
            return cast(Reply, self._receive())
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            raise DeadError from None

    def end(self) -> None:
        """End it, whatever it does; from any thread."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and let go of its pipes; by whoever asks it."""
        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # it died with something unread

    def _send(self, thing: object) -> None:
        pipe = cast(BinaryIO, self._process.stdin)
        pickle.dump(thing, pipe)
        pipe.flush()

    def _receive(self) -> Any:
        return pickle.load(cast(BinaryIO, self._process.stdout))  # noqa: S301  our own process


@dataclass
class _Bench:
    """Facts and roads, read once."""

    data: Path
    overlays: tuple[Path, ...]
    faults: tuple[Fault, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        from tourism.catalogue.load import load_catalogue
        from tourism.errors import BadDataError
        from tourism.language import Text
        from tourism.travel.cached import Cached
        from tourism.travel.road_graph import load_road_graph

        try:
            self._catalogue = load_catalogue(self.data, self.overlays)
            legs = self._catalogue.rules.access_legs
            self._travel = Cached(load_road_graph(self.data / "roads", legs))
        except BadDataError as error:
            self.faults = tuple(error.faults)
        except OSError as error:
            words = Text("không đọc được", f"cannot be read: {error.strerror}")
            self.faults = (Fault(str(error.filename), "", words),)

    def compose(self, order: Order) -> Reply:
        """Return the answer; the seconds of the limit are those of the processor."""
        from tourism.composer.compose import compose
        from tourism.composer.read_request import check_names, request_of
        from tourism.errors import BadRequestError
        from tourism.services.kitchen import kitchen_over

        began = process_time()
        try:
            request = order.request
            if isinstance(request, TourRequest):
                check_names(request, order.key, self._catalogue)
            else:
                request = request_of(dict(request), order.key, self._catalogue)
        except BadRequestError as error:
            return Reply(faults=tuple(error.faults), seconds=process_time() - began)
        try:
            limit = request.limit_seconds
            kitchen = kitchen_over(self._catalogue, self._travel, limit, clock=process_time)
            return Reply(request, compose(request, kitchen), seconds=process_time() - began)
        except Exception as error:  # noqa: BLE001  one request must not end the batch; it is told
            return Reply(request, error=repr(error), seconds=process_time() - began)


def serve(orders: BinaryIO, replies: BinaryIO) -> None:
    """Answer orders until there are no more; the first thing that comes is where the facts are."""
    bench = _Bench(*pickle.load(orders))  # noqa: S301  from whoever started this process
    _write(bench.faults, replies)
    while True:
        try:
            order = pickle.load(orders)  # noqa: S301
        except EOFError:
            return
        _write(bench.compose(order), replies)


def _write(thing: object, pipe: BinaryIO) -> None:
    pickle.dump(thing, pipe)
    pipe.flush()


if __name__ == "__main__":
    # Under this name classes would be pickled as those of another module.
    from tourism.services import composing_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the replies
    composing_process.serve(sys.stdin.buffer, answers)
