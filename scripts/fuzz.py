"""Breaks files in every way and looks whether a reader raises, hangs or fills the memory.

    python scripts/fuzz.py --minutes 10 [--seed 1]

The splitter and reader of calendars, the reader of days, and the readers of lists (XLSX, DOCX, CSV,
pasted text). What breaks one is written to ``out/fuzz`` and told with its seed; exit code 1.
"""

import argparse
import random
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.lists.broken import SECONDS, TARGETS, Target  # noqa: E402

_MOST_KB = 600_000
_TOLD_EVERY = 30.0


def main() -> int:
    """Return 0 if nothing broke until the time was over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    until, told = time.monotonic() + asked.minutes * 60, time.monotonic()
    counted: dict[str, int] = {}
    slowest = 0.0
    while time.monotonic() < until:
        seed += 1
        for target in TARGETS:
            taken = _try(target, seed)
            if taken is None:
                return 1
            slowest = max(slowest, taken)
            counted[target.name] = counted.get(target.name, 0) + 1
        if time.monotonic() - told > _TOLD_EVERY:
            told = time.monotonic()
            print(f"{counted} slowest {slowest:.2f} s, {_kb()} kB")
    print(f"nothing broke: {counted} slowest {slowest:.2f} s, {_kb()} kB")
    return 0


def _try(target: Target, seed: int) -> float | None:
    """Return the seconds that one broken input took, None if it broke its reader."""
    octets = target.make(random.Random(seed))  # noqa: S311 - nothing here is a secret
    begun = time.process_time()
    try:
        target.read(octets)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return _tell(target, seed, octets, repr(error))
    taken = time.process_time() - begun
    if taken > SECONDS:
        return _tell(target, seed, octets, f"{taken:.1f} s")
    if _kb() > _MOST_KB:
        return _tell(target, seed, octets, f"{_kb()} kB")
    return taken


def _tell(target: Target, seed: int, octets: bytes, why: str) -> None:
    out = ROOT / "out" / "fuzz"
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{target.name}-{seed}"
    path.write_bytes(octets)
    print(f"{target.name} seed {seed}: {why}; see {path}", file=sys.stderr)


def _kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
