"""The README promises programmes, commands and files; a stranger tries them first."""

import re

import pytest
from typer.testing import CliRunner

from scripts.write_readme import README, ROOT, programme
from tourism.cli.main import app

TEXT = README.read_text(encoding="utf-8")
_SHOWN = re.compile(
    r"<!-- programme: (?P<name>[\w-]+) (?P<lang>vi|en) -->\n```text\n(?P<body>.*?)\n```\n",
    re.DOTALL,
)
_COMMAND = re.compile(r"`tourism ([a-z]+(?: roads)?)\b([^`]*)`")
_FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[A-Z]+(?:\.md)?|[\w-]+\.(?:md|yaml|toml|py))`")
_LINK = re.compile(r"\]\((?!https?:)#?([^)]+)\)")
_MAKE = re.compile(r"^make (\w+)", re.MULTILINE)

SHOWN = {(found["name"], found["lang"]): found["body"] for found in _SHOWN.finditer(TEXT)}
COMMANDS = sorted({found[1] for found in _COMMAND.finditer(TEXT)})
FILES = sorted({found[1] for found in _FILE.finditer(TEXT)})


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, list(words))
    return found.exit_code, found.stdout


def test_it_shows_a_programme_in_each_language() -> None:
    assert {lang for _, lang in SHOWN} == {"vi", "en"}


@pytest.mark.parametrize(("name", "lang"), SHOWN)
def test_a_programme_shown_is_what_the_product_prints_today(name: str, lang: str) -> None:
    assert programme(name, lang) == SHOWN[name, lang], "run scripts/write_readme.py"


def test_all_commands_without_a_service_are_there() -> None:
    assert {command.split()[0] for command in COMMANDS} == {
        "check", "compose", "events", "lunar", "places", "publish",
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_it_names_has_help(command: str) -> None:
    code, told = run(*command.split(), "--help")

    assert code == 0
    assert "Usage" in told


@pytest.mark.parametrize(
    "words",
    [
        ("events", "--from", "2027-02-15", "--to", "2027-02-28"),
        ("lunar", "2027-02-15"),
        ("lunar", "15/1/2027"),
        ("places", "--search", "den mau"),
    ],
    ids=" ".join,
)
def test_every_command_it_writes_out_works_as_it_stands(words: tuple[str, ...]) -> None:
    asked = [f'"{word}"' if " " in word else word for word in words]
    assert f"`tourism {' '.join(asked)}`" in TEXT

    code, told = run(*words)

    assert code == 0
    assert told


@pytest.mark.parametrize("name", FILES)
def test_every_file_it_names_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_it_names_the_files_that_matter() -> None:
    assert {
        "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "data/README.md", "docs/request.schema.json",
        "examples/s01-weekend.yaml",
    } <= set(FILES)  # fmt: skip


def test_every_make_target_and_every_link_inside_leads_somewhere() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    headings = {
        re.sub(r"\s+", "-", heading.strip().lower())
        for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }

    asked = _MAKE.findall(TEXT)
    links = _LINK.findall(TEXT)

    assert asked
    assert set(asked) <= set(targets)
    assert links
    assert [link for link in links if link not in headings and not (ROOT / link).exists()] == []


def test_the_request_it_shows_is_one() -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)

    found = CliRunner().invoke(
        app, ["compose", "-", "--time-limit", "0.1", "--format", "json"], input=shown.encode()
    )

    assert found.exit_code in (0, 3)
    assert found.stdout
