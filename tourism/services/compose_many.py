"""Compose many tours at once, over all cores, from a notebook or a script."""

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tourism.composer.answer import Answer, Tour
from tourism.composer.request import TourRequest
from tourism.composer.season import Season, Wish
from tourism.errors import BadDataError, Fault
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.services.composing_process import ComposingProcess, DeadError, Order, Reply

OUR_FACTS = Path(__file__).resolve().parents[2] / "data"
"""The facts that come with the project."""
_LOOK_SECONDS = 0.1

Wanted = Season | Iterable[Wish | TourRequest | Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Composed:
    """What came of one request.

    ``number`` counts the requests as they were given, from 0; ``key`` names it (`Wish.key`).
    ``answer`` is a tour or an honest no; it is None where there was ``trouble``: a request that
    cannot be read, an error of the program, a process that died. ``seconds`` are those that a
    processor worked on it.
    """

    number: int
    key: str
    request: TourRequest | None
    answer: Answer | None
    trouble: Text | None
    seconds: float

    @property
    def itinerary(self) -> Itinerary | None:
        """The tour, if there is one."""
        return self.answer.itinerary if isinstance(self.answer, Tour) else None


def compose_many(
    wanted: Wanted,
    *,
    data: Path | str = OUR_FACTS,
    overlays: Sequence[Path] = (),
    workers: int | None = None,
    on_progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Composed]:
    """Yield what comes of requests as they finish, composed in several processes.

    Requests are taken from ``wanted`` only as processes are free for them, so it may be endless;
    no more is held in memory than there are processes. A request gives the same answer whatever
    others are composed beside it: its time limit counts the seconds of its own processor, and
    what ended before its limit depends on nothing else. Whoever stops iterating ends the processes.

    Args:
        wanted: A season, some of its wishes, or requests: read ones or plain data as in a file.
        data: Folder of facts.
        overlays: Folders of corrections on top.
        workers: How many processes; without it, as many as there are cores.
        on_progress: Told after each request how many are done and, if known, of how many.
        cancelled: Asked ten times a second; True ends it, what is not finished is left out.

    Raises:
        BadDataError: The facts or roads are at fault.
        ValueError: Fewer than one worker.
    """
    count = _cores() if workers is None else workers
    if count < 1:
        raise ValueError("at least one worker")
    total = len(wanted) if isinstance(wanted, Sized) else None
    return _composed(_Crew(wanted, Path(data), overlays), count, total, on_progress, cancelled)


def _composed(
    crew: "_Crew",
    count: int,
    total: int | None,
    on_progress: Callable[[int, int | None], None] | None,
    cancelled: Callable[[], bool],
) -> Iterator[Composed]:
    done = 0
    crew.start(count if total is None else max(1, min(count, total)))
    try:
        for composed in crew.results(cancelled):
            done += 1
            if on_progress is not None:
                on_progress(done, total)
            yield composed
    finally:
        crew.end()


class _Crew:
    """Threads, one a process: each takes the next request when its process is free."""

    def __init__(self, wanted: Wanted, data: Path, overlays: Sequence[Path]) -> None:
        self._orders = enumerate_orders(wanted)
        self._data, self._overlays = data, tuple(overlays)
        self._one_by_one, self._stop = threading.Lock(), threading.Event()
        self._out: queue.Queue[Composed | Exception | None] = queue.Queue(maxsize=1)
        self._threads: list[threading.Thread] = []
        self._processes: list[ComposingProcess] = []

    def start(self, count: int) -> None:
        """Begin with so many processes."""
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def results(self, cancelled: Callable[[], bool]) -> Iterator[Composed]:
        """Yield what comes, until nothing more does or somebody cancels."""
        at_work = len(self._threads)
        while at_work and not cancelled():
            try:
                came = self._out.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                continue
            if isinstance(came, Exception):
                raise came
            if came is None:
                at_work -= 1
            else:
                yield came

    def end(self) -> None:
        """End all processes at once."""
        self._stop.set()
        with self._one_by_one:
            for process in self._processes:
                process.end()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        process: ComposingProcess | None = None
        try:
            while (order := self._next()) is not None:
                process = process or self._begin()
                try:
                    reply = process.ask(order)
                except DeadError:
                    reply = Reply(error="crashed")
                if process.faults:
                    raise BadDataError(process.faults)
                self._put(_composed_of(order, reply))
                if reply.error == "crashed":
                    process.close()
                    process = None
        except Exception as error:  # noqa: BLE001  raised again where the results are read
            self._put(error)
        finally:
            if process is not None:
                process.close()
            self._put(None)

    def _begin(self) -> ComposingProcess:
        with self._one_by_one:
            process = ComposingProcess(self._data, self._overlays)
            self._processes.append(process)
            if self._stop.is_set():
                process.end()
            return process

    def _next(self) -> Order | None:
        with self._one_by_one:
            return None if self._stop.is_set() else next(self._orders, None)

    def _put(self, thing: Composed | Exception | None) -> None:
        """Hand something over; nobody waits for it once it was stopped."""
        while not self._stop.is_set():
            try:
                self._out.put(thing, timeout=_LOOK_SECONDS)
            except queue.Full:
                continue
            return


def enumerate_orders(wanted: Wanted) -> Iterator[Order]:
    """Yield requests with their numbers and keys; those of no season have their number as key."""
    for number, one in enumerate(wanted.wishes() if isinstance(wanted, Season) else wanted):
        if isinstance(one, Wish):
            yield Order(number, one.key, one.request)
        else:
            yield Order(number, str(number), one)


def _composed_of(order: Order, reply: Reply) -> Composed:
    trouble = None
    if reply.faults:
        trouble = _told(reply.faults)
    elif reply.error is not None:
        trouble = Text(f"Chương trình gặp lỗi: {reply.error}", f"The program failed: {reply.error}")
    return Composed(
        order.number, order.key, reply.request, reply.answer, trouble, round(reply.seconds, 3)
    )


def _told(faults: Sequence[Fault]) -> Text:
    lines = [(fault.into("vi"), fault.into("en")) for fault in faults]
    return Text("\n".join(vi for vi, _ in lines), "\n".join(en for _, en in lines))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # neither macOS nor Windows has it
        return os.cpu_count() or 1
