"""Why a search came back without a plan, in words."""

from dataclasses import replace
from typing import Any

import pytest

from tests.composer.asking import ask, refusal_of
from tourism.catalogue.catalogue import Catalogue
from tourism.composer import relax, search
from tourism.composer.compose import Kitchen


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the reasons are looked at, so no offers are tried."""
    monkeypatch.setattr(relax, "_ideas", lambda impasse: ())
    monkeypatch.setattr(search, "_FULL_ROUNDS", 30)
    monkeypatch.setattr(search, "_POLISH_ROUNDS", 0)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("code", "wish", "words"),
    [
        pytest.param("not-enough-time", {"must": ["con-son-pagoda", "den-mau"],
                                         "end": {"by": "11:00"}}, "thiếu ít nhất", id="time"),
        pytest.param("balance", {"sides": {"minimum": 9}}, "yêu cầu 9", id="sides"),
        pytest.param("themes", {"themes": {"craft": 15}}, "yêu cầu 15", id="themes"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_told(
    code: str, wish: dict[str, Any], words: str, catalogue: Catalogue, kitchen: Kitchen
) -> None:
    no = refusal_of(ask(catalogue, wish), replace(kitchen))

    told = [reason for reason in no.reasons if reason.code == code]
    assert told
    assert words in told[0].text.vi
    assert told[0].text.en
    assert no.offers == ()
