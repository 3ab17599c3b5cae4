"""Run the Valhalla tests against a real engine and record what it says.

    python scripts/record_valhalla.py

makes an OpenStreetMap extract of ``data/roads``, builds Valhalla tiles of it, starts
``valhalla_service`` on the loopback and runs the provider tests on it, which write
``tests/travel/recorded/valhalla.json``. It needs the programs ``valhalla_build_tiles`` and
``valhalla_service``: on the path, or from the package ``pyvalhalla-weekly`` (3.5.1 or later),
which is too heavy to be a dependency of the tests.
"""

import csv
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROADS = ROOT / "data" / "roads"
HIGHWAYS = {
    "expressway": "motorway",
    "national": "primary",
    "provincial": "secondary",
    "urban": "secondary",
    "district": "tertiary",
}
NANODEGREES = 100  # granularity of the coordinates in the extract


def main() -> None:
    """Record, or say what is missing."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "roads.osm.pbf").write_bytes(extract())
        port = free_port()
        (here / "valhalla.json").write_text(json.dumps(configuration(here, port)))
        tiles = [program("valhalla_build_tiles"), "-c", "valhalla.json", "roads.osm.pbf"]
        subprocess.run(tiles, cwd=here, check=True)
        service = [program("valhalla_service"), "valhalla.json", "1"]
        with subprocess.Popen(service, cwd=here) as engine:
            try:
                wait_for(port)
                tests = [sys.executable, "-m", "pytest", "-k", "valhalla", "tests/travel"]
                url = f"http://127.0.0.1:{port}"
                recording = {**os.environ, "VALHALLA_URL": url, "VALHALLA_RECORD": "1"}
                sys.exit(subprocess.run(tests, cwd=ROOT, env=recording, check=False).returncode)
            finally:
                engine.terminate()


def program(name: str) -> str:
    """Return the path of a Valhalla program."""
    package = find_spec("valhalla")
    inside = [str(Path(place) / "bin") for place in (package.submodule_search_locations or ())] \
        if package else []  # fmt: skip
    found = shutil.which(name, path=os.pathsep.join([*inside, os.environ["PATH"]]))
    return found or sys.exit(f"{name} is not installed: pip install pyvalhalla-weekly")


def configuration(here: Path, port: int) -> dict[str, object]:
    """Return Valhalla's own defaults with our folder and port."""
    from valhalla import get_config

    (here / "tiles").mkdir()
    config: dict[str, object] = get_config(tile_dir=str(here / "tiles"), tile_extract="")
    service: dict[str, object] = config["httpd"]["service"]  # type: ignore[index]
    service["listen"] = f"tcp://127.0.0.1:{port}"
    for key in ("loopback", "interrupt"):
        service[key] = f"ipc://{here / key}"
    for part in ("loki", "thor", "odin"):
        config[part]["service"]["proxy"] = f"ipc://{here / part}"  # type: ignore[index]
    return config


def free_port() -> int:
    """Return a port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until the engine listens, ten seconds at most."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the engine does not listen")


def extract() -> bytes:
    """Return the roads that are open today as an OpenStreetMap extract (PBF format)."""
    with (ROADS / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with (ROADS / "edges.csv").open(encoding="utf-8", newline="") as file:
        edges = [
            edge
            for edge in csv.DictReader(file)
            if not edge["valid_from"] and edge["road_class"] in HIGHWAYS
        ]
    strings: dict[str, int] = {"": 0}
    number = {node["id"]: index for index, node in enumerate(nodes, 1)}
    groups = b"".join(field(1, node_bytes(number[node["id"]], node)) for node in nodes)
    ways = b"".join(
        field(3, way_bytes(index, [number[edge["from"]], number[edge["to"]]], edge, strings))
        for index, edge in enumerate(edges, 1)
    )
    table = b"".join(field(1, text.encode()) for text in strings)
    block = field(1, table) + field(2, groups) + field(2, ways)
    header = field(4, b"OsmSchema-V0.6")
    return blob("OSMHeader", header) + blob("OSMData", block)


def node_bytes(index: int, node: Mapping[str, str]) -> bytes:
    """Return one node of the extract."""
    latitude = round(float(node["latitude"]) * 1e9 / NANODEGREES)
    longitude = round(float(node["longitude"]) * 1e9 / NANODEGREES)
    return (
        number_field(1, zigzag(index))
        + number_field(8, zigzag(latitude))
        + number_field(9, zigzag(longitude))
    )


def way_bytes(
    index: int, ends: Sequence[int], edge: Mapping[str, str], strings: dict[str, int]
) -> bytes:
    """Return one road of the extract, and put its words into ``strings``."""
    tags = {"highway": HIGHWAYS[edge["road_class"]], "maxspeed": edge["car_kmh"], "oneway": "no"}
    if edge["names"]:
        tags["name"] = edge["names"].split(";")[0]
    if edge["toll"] == "true":
        tags["toll"] = "yes"
    keys = [strings.setdefault(key, len(strings)) for key in tags]
    values = [strings.setdefault(value, len(strings)) for value in tags.values()]
    steps = [zigzag(ends[0]), zigzag(ends[1] - ends[0])]
    return (
        number_field(1, index)
        + field(2, packed(keys))
        + field(3, packed(values))
        + field(8, packed(steps))
    )


def blob(kind: str, content: bytes) -> bytes:
    """Return one block of the file with its header."""
    body = number_field(2, len(content)) + field(3, zlib.compress(content))
    header = field(1, kind.encode()) + number_field(3, len(body))
    return struct.pack(">I", len(header)) + header + body


def field(tag: int, content: bytes) -> bytes:
    """Return a length-delimited field of Protocol Buffers."""
    return varint(tag << 3 | 2) + varint(len(content)) + content


def number_field(tag: int, value: int) -> bytes:
    """Return a numeric field of Protocol Buffers."""
    return varint(tag << 3) + varint(value)


def packed(values: Iterable[int]) -> bytes:
    """Return numbers in a row."""
    return b"".join(map(varint, values))


def zigzag(value: int) -> int:
    """Return a signed number as an unsigned one."""
    return value << 1 if value >= 0 else (-value << 1) - 1


def varint(value: int) -> bytes:
    """Return a number seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


if __name__ == "__main__":
    main()
