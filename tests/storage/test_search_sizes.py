"""The rarest source comes first, and what was counted is not counted again."""

from collections.abc import Sequence
from math import inf

import pytest
from sqlalchemy import create_engine

from tourism.storage import search_sizes
from tourism.storage.search_parts import Source, word_source
from tourism.storage.search_sizes import Sizes, sizes_of

DEN, MAU, XA = (word_source(word) for word in ("den", "mau", "xa"))
ROWS = {DEN: 3_300, MAU: 12, XA: 90_000}


class Counter:
    """Counts, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[Source, ...], int]] = []

    def __call__(self, sources: Sequence[Source], most: int) -> list[int]:
        self.asked.append((tuple(sources), most))
        return [min(most, ROWS[source]) for source in sources]


def test_the_rarest_comes_first_and_equals_stay_as_they_are() -> None:
    sizes, count = Sizes(), Counter()

    assert sizes.rarest_first([DEN, MAU], (500, 4_000), count) == [(12, MAU), (inf, DEN)]
    assert sizes.rarest_first([XA, DEN], (500,), count) == [(inf, XA), (inf, DEN)]


def test_it_is_counted_further_only_where_all_have_more() -> None:
    count = Counter()

    assert Sizes().rarest_first([XA, DEN], (500, 4_000, 9_000), count) == [(3_300, DEN), (inf, XA)]
    assert count.asked == [((XA, DEN), 500), ((XA, DEN), 4_000)]


def test_or_until_it_is_known_which_have_so_many_times_as_many() -> None:
    sizes, count = Sizes(), Counter()

    steps = (50, 4_000, 9_000, 100_000)
    assert sizes.rarest_first([DEN, MAU], steps, count, 4) == [(12, MAU), (inf, DEN)]
    assert sizes.rarest_first([DEN, XA], steps, count, 2) == [(3_300, DEN), (inf, XA)]
    assert sizes.rarest_first([DEN, XA], steps, count, 4) == [(3_300, DEN), (90_000, XA)]


def test_what_was_counted_is_not_counted_again() -> None:
    sizes, count = Sizes(), Counter()
    sizes.rarest_first([DEN, MAU], (500, 4_000), count)

    sizes.rarest_first([MAU, DEN], (500, 4_000), count)
    sizes.rarest_first([MAU, XA], (500, 4_000), count)
    sizes.rarest_first([DEN, XA], (500, 4_000), count)

    assert count.asked == [((DEN, MAU), 500), ((XA,), 500), ((DEN, XA), 4_000)]


def test_all_is_forgotten_when_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_sizes, "_MOST", 1)
    sizes, count = Sizes(), Counter()
    sizes.rarest_first([DEN, MAU], (500,), count)

    assert sizes.rarest_first([DEN, MAU], (500,), count) == [(12, MAU), (inf, DEN)]
    assert len(count.asked) == 2


def test_each_database_has_its_own() -> None:
    one, other = create_engine("sqlite://"), create_engine("sqlite://")

    assert sizes_of(one) is sizes_of(one)
    assert sizes_of(one) is not sizes_of(other)
