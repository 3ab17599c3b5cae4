"""Is the origin and licence of every layer of data on record?"""

import re
from collections.abc import Iterator
from pathlib import Path

from tourism.errors import Fault
from tourism.language import Text

REGISTER = "README.md"

_GENERATED = {"schema"}
_NAME = re.compile(r"`([^`]+)`")


def check_layers(data: Path) -> Iterator[Fault]:
    """Yield a fault for each layer that ``data/README.md`` has no row with a licence for.

    A layer is a folder of the data, and each file of those that hold foreign data
    (``boundaries`` and ``roads``). A row is a line of a table: name, what, origin, licence.
    """
    try:
        text = (data / REGISTER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield Fault(REGISTER, "", _NO_REGISTER)
        return
    registered = _registered(text)
    for layer in _layers(data):
        if layer not in registered:
            yield Fault(REGISTER, layer, _NOT_REGISTERED)


def _registered(text: str) -> set[str]:
    names: set[str] = set()
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 4 and all(cells[:4]):
            names.update(_NAME.findall(cells[0]))
    return names


def _layers(data: Path) -> Iterator[str]:
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        if folder.name in _GENERATED or folder.name.startswith("."):
            continue
        yield f"{folder.name}/"
        if folder.name in {"boundaries", "roads"}:
            files = sorted(p for p in folder.iterdir() if p.suffix in {".geojson", ".csv"})
            yield from (f"{folder.name}/{path.name}" for path in files)


_NO_REGISTER = Text(
    "Thiếu sổ nguồn và giấy phép dữ liệu.", "The register of origins and licences is missing."
)
_NOT_REGISTERED = Text(
    "Lớp dữ liệu chưa ghi nguồn và giấy phép; thêm một dòng vào bảng.",
    "This layer has no row with origin and licence; add one to the table.",
)
