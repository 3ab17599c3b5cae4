"""Where compiled code is kept: the first folder that can be written."""

from pathlib import Path

import pytest

from tourism.composer.engine import compiled
from tourism.composer.engine.warm import warm


def test_a_named_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOURISM_COMPILED", str(tmp_path / "here"))

    assert compiled.folder() == tmp_path / "here" / compiled.edition()


def test_where_a_folder_cannot_be_written_the_next_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TOURISM_COMPILED", str(tmp_path / "file"))

    found = compiled.folder()

    assert found is not None
    assert tmp_path not in found.parents


def test_without_any_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_writable", lambda place: False)

    assert compiled.folder() is None


def test_warming_twice_does_no_harm() -> None:
    warm()
    warm()
