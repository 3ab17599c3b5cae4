"""Answers in memory: the newest stay, within so many and so many bytes."""

from tourism.server.answers_kept import Answer, AnswersKept


def answer(body: bytes | None) -> Answer:
    return Answer('"tag"', (), body, None)


def test_an_answer_is_given_while_its_basis_is_the_same() -> None:
    kept = AnswersKept()
    kept.keep("places", 7, answer(b"four"))

    assert kept.get("places", 7) == answer(b"four")
    assert kept.get("places", 8) is None
    assert kept.get("events", 7) is None


def test_what_was_asked_for_last_stays() -> None:
    kept = AnswersKept(most=2)
    for name in ("first", "second"):
        kept.keep(name, 1, answer(b""))
    kept.get("first", 1)

    kept.keep("third", 1, answer(b""))

    assert [kept.get(name, 1) is not None for name in ("first", "second", "third")] == [
        *(True, False),
        True,
    ]


def test_bytes_are_bounded_however_often_a_name_comes() -> None:
    kept = AnswersKept(most_bytes=10)
    for basis in range(5):
        kept.keep("same", basis, answer(b"four"))
    kept.keep("other", 1, answer(b"six of"))
    assert kept.get("same", 4) is not None

    kept.keep("one more", 1, answer(b"!"))

    assert kept.get("other", 1) is None


def test_of_a_long_one_the_tag_is_kept_alone() -> None:
    kept = AnswersKept()

    kept.keep("long", 1, answer(b"x" * 200_001))

    assert kept.get("long", 1) == answer(None)
