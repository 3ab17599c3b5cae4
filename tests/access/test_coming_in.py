"""Passwords, lock-outs, secrets, e-mail addresses: the rules without a database."""

import unicodedata
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.access.action import ACTION_WORDS, THING_WORDS, Action, Thing
from tourism.access.link import LINK_LASTS, LINK_PATHS, LinkPurpose, link_path
from tourism.access.lockout import (
    FORGOTTEN_AFTER,
    FREE_OF_EMAIL,
    Failures,
    key_of_address,
    key_of_email,
    lock_of,
    one_less,
    one_more,
)
from tourism.access.organisation import Organisation, fits, overlap
from tourism.access.password import check_password, typed
from tourism.access.password_hash import PasswordHasher
from tourism.access.role import Role
from tourism.access.secret import digest, new_id, new_token, same
from tourism.access.user import normal_email
from tourism.catalogue.place import Side
from tourism.errors import BadRequestError, TooManyError
from tourism.language import Text

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_locks_double_from_a_minute_to_an_hour() -> None:
    minutes = [lock_of(count, FREE_OF_EMAIL).total_seconds() / 60 for count in range(1, 14)]

    assert minutes == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert lock_of(10**9, FREE_OF_EMAIL) == timedelta(hours=1)


def test_failures_are_forgotten_after_a_day_and_a_right_try_is_none() -> None:
    four = Failures(4, NOW, None)

    five = one_more(four, FREE_OF_EMAIL, NOW)

    assert five == Failures(5, NOW, NOW + timedelta(minutes=1))
    assert one_less(five, FREE_OF_EMAIL) == four
    late = NOW + FORGOTTEN_AFTER
    assert one_more(five, FREE_OF_EMAIL, late) == Failures(1, late, None)
    assert five.is_locked(NOW)
    assert not five.is_locked(NOW + timedelta(minutes=1))


def test_a_client_of_ipv6_is_its_network() -> None:
    assert key_of_address("2001:db8:1:2::1") == key_of_address("2001:db8:1:2:ffff::9")
    assert key_of_address("2001:db8:1:3::1") != key_of_address("2001:db8:1:2::1")
    assert key_of_address("203.0.113.7") != key_of_address("203.0.113.8")
    assert key_of_address("testclient") != key_of_email("testclient")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (" Lan@HiepHoi.VN ", "lan@hiephoi.vn"),
        ("Lan@ĐÔNG.vn", "lan@đông.vn"),
        ("lan@hiephoi", "lan@hiephoi"),
        ("lan", None),
        ("lan@a@b.vn", None),
        ("lan@x.vn\0", None),
        ("<lan@x.vn>", None),
        ("a" * 65 + "@x.vn", None),
        ("a@" + "b" * 190, None),
    ],
)
def test_an_email_address_has_one_form(said: str, kept: str | None) -> None:
    assert normal_email(said) == kept


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "ngựa gầy gặm cỏ khuya",
        "            một khoảng trắng",
        "🙂🎉🐉🍜🏯🚌🌸🎋🐢🦢🛕🍵",
        "x7" * 6 + "k",
        "a" * 200 + "b" * 56,
    ],
)
def test_long_and_unusual_is_enough(password: str) -> None:
    assert check_password(password, "lan@hiephoi.vn") == password


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("11 letters.", "at least 12"),
        ("y" * 257, "at most 256"),
        ("P@ssw0rd1234!", "guessed"),
        ("passwordpassword", "guessed"),
        ("mật khẩu 123456", "guessed"),
        ("qwertyuiop12", "guessed"),
        ("zyxwvutsrqponm", "guessed"),
        ("abcabcabcabc", "guessed"),
        ("🙂" * 12, "guessed"),
        (" " * 12, "guessed"),
        ("chị NguyênLan!", "e-mail"),
    ],
)
def test_what_is_guessed_first_is_refused(password: str, word: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        check_password(password, "nguyenlan@hiephoi.vn")

    (fault,) = refused.value.faults
    assert word in fault.message.en
    assert password not in str(refused.value)


@given(st.text(min_size=1, max_size=40))
def test_a_password_is_the_same_however_it_was_typed(text: str) -> None:
    hashed = CHEAP.hash(typed(text) or "")

    assert CHEAP.check(typed(text), hashed)[0]


def test_decomposed_vietnamese_is_the_same_password() -> None:
    kept = CHEAP.hash(check_password("ngựa gầy gặm cỏ khuya", "lan@x.vn"))

    assert CHEAP.check(typed(unicodedata.normalize("NFD", "ngựa gầy gặm cỏ khuya")), kept)[0]
    assert typed("x" * 257) is None


CHEAP = PasswordHasher(memory_kib=8, passes=1, lanes=1)


def test_a_hash_of_older_cost_is_replaced() -> None:
    kept = CHEAP.hash("ngựa gầy gặm cỏ khuya")
    dearer = PasswordHasher(memory_kib=16, passes=1, lanes=1)

    right, renewed = dearer.check("ngựa gầy gặm cỏ khuya", kept)

    assert right
    assert renewed is not None
    assert dearer.check("ngựa gầy gặm cỏ khuya", renewed) == (True, None)
    assert dearer.check("ngựa gầy gặm cỏ", renewed) == (False, None)


def test_only_so_many_are_hashed_at_once() -> None:
    busy = PasswordHasher(memory_kib=64 * 1024, passes=6, lanes=1, at_once=1, patience=0.001)
    start, refused = Barrier(4), []

    def hash_one() -> None:
        start.wait()
        try:
            busy.hash("x")
        except TooManyError as error:
            refused.append(error.seconds)

    threads = [Thread(target=hash_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 1 <= len(refused) <= 3
    assert busy.hash("x").startswith("$argon2id$")


def test_tokens_have_256_bits_and_are_kept_as_digests() -> None:
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(len(token) == 43 for token in tokens)
    assert digest("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert len(new_id("user")) <= 40
    assert same("đ", "đ")
    assert not same("đ", "d")
    assert digest("\ud800")  # half a letter from a header is wrong, not a failure


def test_the_token_of_a_link_stays_in_the_browser() -> None:
    assert link_path("setup", "abc") == "/setup#abc"
    assert set(LINK_PATHS) == set(LINK_LASTS) == set(get_args(LinkPurpose))


def test_every_word_of_the_audit_is_told_in_both_languages() -> None:
    assert set(ACTION_WORDS) == set(get_args(Action))
    assert set(THING_WORDS) == set(get_args(Thing))
    assert all(text.vi and text.en for text in (*ACTION_WORDS.values(), *THING_WORDS.values()))
    assert max(len(action) for action in get_args(Action)) <= 24  # as long as the column
    assert max(len(thing) for thing in get_args(Thing)) <= 16


def test_roles_fit_their_kind_of_organisation() -> None:
    assert fits(Role.ADMINISTRATOR, None)
    assert fits(Role.ADMINISTRATOR, "operator")
    assert fits(Role.OPERATOR, "operator")
    assert not fits(Role.OPERATOR, "association")
    assert not fits(Role.ASSOCIATION, None)


days = st.dates(date(2025, 1, 1), date(2025, 1, 20))


@given(*(st.none() | days for _ in range(4)), st.booleans())
def test_two_overlap_exactly_where_both_speak_on_some_day(
    since: date | None,
    until: date | None,
    other_since: date | None,
    other_until: date | None,
    same_side: bool,
) -> None:
    other_side = Side.HUNG_YEN if same_side else Side.HAI_DUONG
    one = Organisation("a", "association", Text("A", "A"), Side.HUNG_YEN, since, until)
    other = Organisation("b", "association", Text("B", "B"), other_side, other_since, other_until)
    every = [date(2024, 12, 25) + timedelta(days=number) for number in range(40)]

    both = any(
        one.speaks_for(d) is not None and one.speaks_for(d) is other.speaks_for(d) for d in every
    )

    assert overlap(one, other) == overlap(other, one) == both
