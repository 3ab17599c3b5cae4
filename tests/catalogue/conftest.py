"""A small catalogue to break, and the real one to hold to its promises."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import load_catalogue

ROOT = Path(__file__).resolve().parents[2]

Writer = Callable[[str, Any], Path]


@pytest.fixture(scope="session")
def real_data() -> Path:
    return ROOT / "data"


@pytest.fixture(scope="session")
def real_catalogue(real_data: Path) -> Catalogue:
    return load_catalogue(real_data)


@pytest.fixture(scope="session")
def source_catalogue() -> Path:
    """The two compilations that the data were converted from; not part of the project."""
    folder = ROOT.parent / "shared" / "catalogue"
    if not folder.is_dir():
        pytest.skip("the source catalogue is not here (../shared/catalogue): nothing to compare")
    return folder


@pytest.fixture
def small_data(tmp_path: Path, real_data: Path) -> Path:
    """A data folder with the real rules and complexes, one kiln, one stage, one festival."""
    data = tmp_path / "data"
    shutil.copytree(real_data / "rules", data / "rules")
    shutil.copytree(real_data / "complexes", data / "complexes")
    for name in (
        "sites/hai-duong/chu-dau-pottery.yaml",
        "sites/hai-duong/hao-xa-pagoda.yaml",
        "sites/hai-duong/hao-xa-boat-race.yaml",
        "events/hai-duong/hao-xa-festival.yaml",
        "hubs/hn-opera.yaml",
    ):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(real_data / name, data / name)
    return data


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Write a mapping as YAML, or text as it is, below the temporary folder."""

    def write_file(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file
