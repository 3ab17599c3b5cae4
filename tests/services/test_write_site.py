"""Files of a site: written once, removed if ours, and nothing of anybody else's is touched."""

import json
import os
from pathlib import Path

import pytest

from tourism.errors import ConflictError
from tourism.services import write_site as module
from tourism.services.write_site import MANIFEST, SiteReport, write_site

FILES = [("index.html", b"<p>"), ("data/places/a.json", b"{}"), ("data/b.json", b"[]")]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


def test_files_are_written_and_listed(tmp_path: Path) -> None:
    report = write_site(tmp_path / "out", FILES)

    assert report == SiteReport(("data/b.json", "data/places/a.json", "index.html"), (), (), ())
    found = tree(tmp_path / "out")
    listed = json.loads(found.pop(MANIFEST))["files"]
    assert found == dict(FILES)
    assert sorted(listed) == sorted(found)


def test_what_did_not_change_is_not_touched(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    os.utime(tmp_path / "index.html", (1, 1))
    before = tree(tmp_path)

    report = write_site(tmp_path, reversed(FILES))

    assert (report.written, report.removed) == ((), ())
    assert tree(tmp_path) == before
    assert (tmp_path / "index.html").stat().st_mtime == 1


def test_what_is_no_more_is_removed_with_the_folders_it_leaves_empty(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)

    report = write_site(tmp_path, FILES[:1])

    assert report.removed == ("data/b.json", "data/places/a.json")
    assert not (tmp_path / "data").exists()


def test_files_of_others_beside_ours_stay(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    (tmp_path / "CNAME").write_text("tour.example", encoding="utf-8")
    (tmp_path / "data" / "mine.txt").write_text("x", encoding="utf-8")

    write_site(tmp_path, FILES[:1])

    assert set(tree(tmp_path)) == {MANIFEST, "index.html", "CNAME", "data/mine.txt"}


def test_a_file_that_somebody_changed_is_mended_while_wanted_and_kept_once_not(
    tmp_path: Path,
) -> None:
    write_site(tmp_path, FILES)
    (tmp_path / "index.html").write_bytes(b"mine")
    (tmp_path / "data" / "b.json").write_bytes(b"mine")

    report = write_site(tmp_path, FILES[:1])

    assert (report.written, report.kept) == (("index.html",), ("data/b.json",))
    assert (tmp_path / "data" / "b.json").read_bytes() == b"mine"


@pytest.mark.parametrize("held", ["index.html", "notes.txt", "data/deep/x"])
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, held: str) -> None:
    (tmp_path / held).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / held).write_bytes(b"theirs")

    with pytest.raises(ConflictError):
        write_site(tmp_path, FILES)

    assert tree(tmp_path) == {held: b"theirs"}


def test_a_file_of_somebody_else_in_the_way_stops_everything(tmp_path: Path) -> None:
    write_site(tmp_path, FILES[:1])
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "b.json").write_bytes(b"theirs")
    before = tree(tmp_path)

    with pytest.raises(ConflictError):
        write_site(tmp_path, [("index.html", b"new"), *FILES[1:]])

    assert tree(tmp_path) == before


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", MANIFEST, "", "a\\..\\x"])
def test_no_path_leads_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(ConflictError):
        write_site(tmp_path / "out", [(path, b"x")])

    assert tree(tmp_path) == {}


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_site(out, FILES[:1])
    (out / "data").symlink_to(elsewhere)

    with pytest.raises(ConflictError):
        write_site(out, FILES)

    assert tree(elsewhere) == {}


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"{}", b'{"form": "x", "files": {}}', b"\xff",
                 b'{"form": "tourism-site/1", "files": {"../x": "0"}}',
                 b'{"form": "tourism-site/1", "files": []}'],
)  # fmt: skip
def test_a_list_that_is_none_of_ours_is_refused(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest)

    with pytest.raises(ConflictError):
        write_site(tmp_path, FILES)


def test_a_run_that_was_cut_off_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, FILES)
    changed = [(path, content + b"!") for path, content in FILES] + [("new.html", b"n")]
    wrote: list[Path] = []
    write = module._write

    def cut_off(target: Path, content: bytes) -> bool:
        if len(wrote) == 3:
            half = target.with_name(f".{target.name}.tourism-half")
            half.write_bytes(content[:1])
            raise KeyboardInterrupt
        wrote.append(target)
        return write(target, content)

    monkeypatch.setattr(module, "_write", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write_site(tmp_path, changed)
    monkeypatch.undo()

    write_site(tmp_path, changed[:2])

    found = tree(tmp_path)
    del found[MANIFEST]
    assert found == dict(changed[:2])
