"""The shared sequences of lists come out as their `expected.json` says, on both databases."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest

from tests.intake.written import expected_faults, need_corpus
from tests.sync.lists import HD, HY, Desk, shared_file
from tourism.sync.report import SyncReport

EXPECTED = expected_faults()
SEQUENCES = sorted({name.partition("/")[0] for name in EXPECTED if name.startswith("seq-")})
GROUPS = sorted({name.partition("/")[0] for name in EXPECTED if name.startswith("dedupe-")})
_COUNTED = (
    *("created", "updated", "deleted", "missing", "restored", "cancelled", "archived"),
    *("rebound", "held", "conflicts"),
)


def test_there_are_shared_sequences() -> None:
    need_corpus()

    assert (len(SEQUENCES), len(GROUPS)) == (7, 3)


@pytest.mark.parametrize("folder", SEQUENCES)
def test_a_sequence_of_lists_comes_out_as_expected(folder: str, desk: Desk) -> None:
    steps = sorted(name for name in EXPECTED if name.startswith(f"{folder}/"))

    found = {name: desk.later().take(HD, shared_file(name)) for name in steps}

    for name in steps:
        assert _seen(found[name], EXPECTED[name]) == _wanted(EXPECTED[name]), name
    if keeps := EXPECTED[steps[-1]].get("keeps"):
        assert desk.titles() == [keeps["summary"]]


@pytest.mark.parametrize("folder", SEQUENCES)
def test_the_same_list_once_more_writes_nothing(folder: str, desk: Desk) -> None:
    steps = sorted(name for name in EXPECTED if name.startswith(f"{folder}/"))
    for name in steps:
        desk.take(HD, shared_file(name))
    before = _rows(desk)

    desk.take(HD, shared_file(steps[-1]))

    assert _rows(desk) == before


@pytest.mark.parametrize("folder", GROUPS)
def test_lists_of_two_associations_come_to_as_many_events_as_there_are(
    folder: str, desk: Desk
) -> None:
    files = {name: told for name, told in EXPECTED.items() if name.startswith(f"{folder}/")}

    for name in sorted(files):
        desk.take(HY if name.endswith("hy.ics") else HD, shared_file(name))

    wanted = next(told["canonical_events"] for told in files.values() if "canonical_events" in told)
    assert len(desk.told()) == wanted


def _wanted(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ("outcome", *_COUNTED) if name in told}


def _seen(report: SyncReport, told: Mapping[str, Any]) -> dict[str, Any]:
    counts = asdict(report.counts)
    found = {name: counts[name] for name in _COUNTED if name in told}
    return {"outcome": report.outcome, **found}


def _rows(desk: Desk) -> dict[str, int]:
    from sqlalchemy import text

    names = ("sync_item", "listing", "sync_case", "sync_report", "calendar_item", "audit")
    with desk.database.reading() as session:
        found = {
            name: int(session.execute(text(f"SELECT count(*) FROM {name}")).scalar_one())  # noqa: S608
            for name in names
        }
    return found | {"rev": desk.rev()}
