from dataclasses import replace

import pytest

from tests.publish.sample import CHU_DAU, DEN_MAU, KIEP_BAC, MUSEUM
from tourism.catalogue.place import Place, Recognition
from tourism.language import Text
from tourism.publish.recognitions import best_recognition


def ranked(place: Place, *ranks: Recognition) -> Place:
    return replace(place, recognitions=ranks)


def test_a_part_of_a_serial_property_belongs_to_it() -> None:
    assert best_recognition(KIEP_BAC) == Text(
        "thuộc Di sản Thế giới Yên Tử – Vĩnh Nghiêm – Côn Sơn, Kiếp Bạc (UNESCO, 2025)",
        "part of the World Heritage property Yen Tu–Vinh Nghiem–Con Son, Kiep Bac (UNESCO, 2025)",
    )


def test_another_serial_property_is_named_as_the_data_has_it() -> None:
    part = Recognition("UNESCO World Heritage", text="component (Citadels of the South)")

    assert best_recognition(ranked(DEN_MAU, part)) == Text(
        "thuộc Di sản Thế giới Citadels of the South (UNESCO)",
        "part of the World Heritage property Citadels of the South (UNESCO)",
    )


def test_a_place_that_is_a_property_of_its_own_is_one() -> None:
    alone = Recognition("UNESCO World Heritage", 2030)

    words = best_recognition(ranked(DEN_MAU, alone))

    assert words == Text("Di sản Thế giới UNESCO (2030)", "UNESCO World Heritage (2030)")


def test_the_highest_rank_is_told_and_no_rank_is_none() -> None:
    ranks = Recognition("national", 1990), Recognition("special national", 2014)

    words = best_recognition(ranked(DEN_MAU, *ranks))

    assert words == Text("Di tích quốc gia đặc biệt (2014)", "special national relic (2014)")
    assert best_recognition(MUSEUM) is None


def test_a_recognition_of_unknown_year_has_no_brackets() -> None:
    words = best_recognition(ranked(DEN_MAU, Recognition("special national")))

    assert words == Text("Di tích quốc gia đặc biệt", "special national relic")


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("provincial", Text("Công nhận cấp tỉnh (2018)", "recognised by the province (2018)")),
        ("national", Text("Công nhận cấp quốc gia (2018)", "nationally recognised (2018)")),
        ("OCOP", Text("có sản phẩm OCOP (2018)", "has OCOP products (2018)")),
    ],
)
def test_a_craft_is_no_relic(level: str, words: Text) -> None:
    assert best_recognition(ranked(CHU_DAU, Recognition(level, 2018))) == words
