import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.almanac.month_words import ALL_YEAR, lunar_months_in_words, months_in_words
from tourism.almanac.opening_reasons import out_of_season
from tourism.catalogue.place import Season
from tourism.language import Text

months = st.frozensets(st.integers(1, 12))


@pytest.mark.parametrize(
    ("chosen", "vi", "en"),
    [
        pytest.param({6}, "tháng 6", "June", id="one"),
        pytest.param({6, 7}, "tháng 6–7", "June–July", id="a-range"),
        pytest.param({9, 10, 11, 12, 1, 2, 3, 4}, "tháng 9–4", "September–April", id="new-year"),
        pytest.param(
            {6, 7, 11, 12},
            "tháng 6–7 và 11–12",
            "June–July and November–December",
            id="two-ranges",
        ),
        pytest.param(
            {1, 3, 4, 12, 8},
            "tháng 3–4, 8 và 12–1",
            "March–April, August and December–January",
            id="three-ranges",
        ),
        pytest.param(set(range(1, 13)), "quanh năm", "all year round", id="all"),
        pytest.param(set(), "", "", id="none"),
    ],
)
def test_solar_months_are_told_as_ranges(chosen: set[int], vi: str, en: str) -> None:
    assert months_in_words(frozenset(chosen)) == Text(vi, en)


@pytest.mark.parametrize(
    ("chosen", "vi", "en"),
    [
        ({1}, "tháng Giêng âm lịch", "lunar month 1"),
        ({12, 1, 2}, "tháng Chạp–Hai âm lịch", "lunar months 12–2"),
        ({1, 8}, "tháng Giêng và Tám âm lịch", "lunar months 1 and 8"),
        (set(range(1, 13)), "quanh năm", "all year round"),
        (set(), "", ""),
    ],
)
def test_lunar_months_have_their_names(chosen: set[int], vi: str, en: str) -> None:
    assert lunar_months_in_words(frozenset(chosen)) == Text(vi, en)


@given(months, months)
def test_no_season_is_ever_a_list_of_twelve_months(
    solar: frozenset[int], moon: frozenset[int]
) -> None:
    told = out_of_season(Season(solar, moon, only=True))

    assert told.vi.startswith("ngoài mùa")
    assert told.en.startswith("out of season")
    # At most six runs of months fit into a year, so at most four commas for each calendar.
    assert told.vi.count(",") <= 1 + 2 * 4
    unsaid = 12 in (len(solar), len(moon)) or not solar | moon
    assert ("chỉ có vào" not in told.vi) is unsaid
    assert ALL_YEAR.vi not in told.vi
