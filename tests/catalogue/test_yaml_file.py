"""A file that a stranger wrote is a mapping or a fault: never an exception, never a hang."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tourism.catalogue import yaml_file
from tourism.catalogue.yaml_file import MOST_BYTES, parse_mapping, read_bytes
from tourism.errors import Fault


@pytest.fixture(params=["with the C parser", "without it"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "without it":
        monkeypatch.setattr(yaml_file, "_LOADER", yaml.SafeLoader)
    return str(request.param)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: yes", {"a": "yes"}, id="yes-is-a-word"),
        pytest.param("a: 13:30", {"a": "13:30"}, id="a-time-is-no-number-of-minutes"),
        pytest.param("a: 2027-02-15", {"a": "2027-02-15"}, id="a-day-is-a-word"),
        pytest.param("a: true\nb: False", {"a": True, "b": "False"}, id="truth"),
        pytest.param("a:\nb: ~\nc: null", {"a": None, "b": None, "c": None}, id="nothing"),
        pytest.param("a: -3\nb: 20.5\nc: 1e3", {"a": -3, "b": 20.5, "c": "1e3"}, id="numbers"),
        pytest.param("a: '12'", {"a": "12"}, id="quoted-is-text"),
        pytest.param("a: " + "9" * 40, {"a": "9" * 40}, id="too-long-for-a-number"),
        pytest.param("<<: {a: 1}", {"<<": {"a": 1}}, id="no-merge-keys"),
        pytest.param("a: [x, {b: 1}]", {"a": ["x", {"b": 1}]}, id="nested"),
        pytest.param("a: http://x.vn/?b&c=*d", {"a": "http://x.vn/?b&c=*d"}, id="address"),
        pytest.param("te\u0302n: \u0111e\u0302\u0300n", {"tên": "đền"}, id="composed"),
        pytest.param("\ufeffa: 1", {"a": 1}, id="byte-order-mark"),
    ],
)
def test_a_mapping_is_read_as_people_mean_it(
    parser: str, text: str, expected: dict[str, Any]
) -> None:
    found = parse_mapping(text.encode(), "x.yaml")

    assert found == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"a: &a [x]\nb: [*a, *a]", "anchors", id="alias"),
        pytest.param(b"a: *b", "anchors", id="alias-of-nothing"),
        pytest.param(b"a: " + b"[" * 500_000, "deeply", id="a-tower-of-brackets"),
        pytest.param(b"- " * 400_000, "deeply", id="a-tower-of-lists"),
        pytest.param(b"a: !!binary aGk=", "tags", id="tag"),
        pytest.param(b"a: !!python/object/apply:os.getcwd []", "tags", id="code"),
        pytest.param(b"? [a, b]\n: 1", "plain word", id="a-list-as-key"),
        pytest.param(b"a: 1\na: 2", "twice", id="key-twice"),
        pytest.param("a\u0301: 1\n\u00e1: 2".encode(), "twice", id="key-twice-in-two-spellings"),
        pytest.param(b"- a", "pairs", id="a-list"),
        pytest.param(b"word", "pairs", id="a-word"),
        pytest.param(b"", "pairs", id="empty"),
        pytest.param(b"a: 1\n---\nb: 2", "One record", id="two-documents"),
        pytest.param("tên".encode("utf-16"), "UTF-8", id="utf-16"),
        pytest.param(b"a: \xe1", "UTF-8", id="latin-1"),
        pytest.param(b"a: \x00", "YAML", id="a-null-byte"),
        pytest.param(b"a:\n\tb: 1", "YAML", id="tab"),
        pytest.param(b"%YAML 3.0\n---\na: 1", "YAML", id="another-yaml"),
        pytest.param(b'"a', "YAML", id="open-quote"),
    ],
)
def test_anything_else_is_a_fault_with_a_remedy(parser: str, content: bytes, message: str) -> None:
    found = parse_mapping(content, "x.yaml")

    assert isinstance(found, Fault)
    assert found.where == "x.yaml"
    assert message in found.message.en
    assert found.message.vi != found.message.en


def test_half_a_letter_is_refused_by_either_parser(parser: str) -> None:
    found = parse_mapping(b'a: "\\ud800"', "x.yaml")

    assert isinstance(found, Fault)


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    assert isinstance(parse_mapping(content, "x.yaml"), dict | Fault)


class _NoAnchors(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


_WORDS = st.text("abnoty đềẪ0159:-+_~.!*&#?%@'\"[]{},<=\n", max_size=12)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)  # the machine may be busy
@given(st.dictionaries(_WORDS, _VALUES, max_size=5))
def test_what_yaml_writes_is_read_back(data: dict[str, Any]) -> None:
    text = yaml.dump(data, Dumper=_NoAnchors, allow_unicode=True).encode()

    found = parse_mapping(text, "x.yaml")

    assert found == data


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"#" * (MOST_BYTES + 1))

    found = read_bytes(path, "x.yaml")

    assert isinstance(found, Fault)
    assert "1 MiB" in found.message.en


def test_a_file_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    found = read_bytes(tmp_path / "gone.yaml", "gone.yaml")

    assert isinstance(found, Fault)
    assert "cannot be read" in found.message.en
