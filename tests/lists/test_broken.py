"""No broken file makes a reader raise or hang; `make fuzz` looks for longer."""

import random
import time

import pytest

from tests.lists.broken import SECONDS, TARGETS, Target


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_broken_files_are_borne(target: Target) -> None:
    begun = time.process_time()
    for seed in range(60):
        octets = target.make(random.Random(seed))  # noqa: S311 - no secret
        before = time.process_time()

        target.read(octets)

        assert time.process_time() - before < SECONDS, seed
        if time.process_time() - begun > 4:
            break
