"""Everything that one record alone cannot show: references, points in polygons, licences.

What a single file shows is checked while it loads (`tourism.catalogue.load`); `check_catalogue`
holds the loaded whole against itself, the boundaries and the register of layers.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.check_layers import check_layers
from tourism.catalogue.check_points import check_points
from tourism.catalogue.event import Event, LunarRule, SolarRule
from tourism.catalogue.load import Loaded
from tourism.catalogue.place import Place, Recognition, Session
from tourism.errors import Fault
from tourism.language import Text


def check_catalogue(catalogue: Catalogue | Loaded, boundaries: Path) -> list[Fault]:
    """Return every fault of a catalogue, sorted; an empty list is a sound one.

    Args:
        catalogue: What `load_catalogue` returned, or what `read_catalogue` could read: then a
            reference to a record that has a fault of its own is not a second one.
        boundaries: The folder of polygons; beside it lie ``README.md``, the register of
            layers, and ``roads/nodes.csv``.
    """
    data = boundaries.parent
    return sorted(
        [
            *_check_references(catalogue),
            *_check_ranks(catalogue),
            *_check_road_nodes(catalogue, data / "roads" / "nodes.csv"),
            *check_points(catalogue, boundaries),
            *check_layers(data),
        ]
    )


def check_records(catalogue: Catalogue) -> list[Fault]:
    """Return what the records of a catalogue say of each other that is not so, sorted.

    The part of `check_catalogue` that an edit of one record may break, polygons aside.
    """
    return sorted([*_check_references(catalogue), *_check_ranks(catalogue)])


def file_of(record: Place | Event) -> str:
    """Return where the file of a record lies in the data folder."""
    if isinstance(record, Event):
        return f"events/{record.side}/{record.id}.yaml"
    if record.kind == "hub":
        return f"hubs/{record.id}.yaml"
    return f"sites/{record.side}/{record.id}.yaml"


def _check_references(catalogue: Catalogue | Loaded) -> Iterator[Fault]:
    unread = catalogue.unread if isinstance(catalogue, Loaded) else frozenset()
    places, complexes = {*catalogue.places, *unread}, {*catalogue.complexes, *unread}
    for place in catalogue.places.values():
        where = file_of(place)
        yield from _unknown(f"{where}: venue_id", _given(place.venue_id), places)
        yield from _unknown(f"{where}: useful_for", place.useful_for, places)
        yield from _unknown(f"{where}: part_of", _given(place.part_of), complexes)
        for number, session in enumerate(place.sessions):
            if session.event_id not in unread:
                yield from _check_session(f"{where}: sessions.{number}", session, catalogue)
    for event in catalogue.events.values():
        yield from _unknown(f"{file_of(event)}: place_ids", event.place_ids, places)


def _check_session(where: str, session: Session, catalogue: Catalogue | Loaded) -> Iterator[Fault]:
    if session.event_id is None:
        return
    event = catalogue.events.get(session.event_id)
    if event is None:
        yield Fault(f"{where}.event_id", session.event_id, _UNKNOWN)
        return
    rule = event.rule
    if session.main_day_only and not (isinstance(rule, LunarRule | SolarRule) and rule.main):
        yield Fault(f"{where}.main_day_only", session.event_id, _NO_MAIN_DAY)
    if session.major_years_only and event.major_cycle is None:
        yield Fault(f"{where}.major_years_only", session.event_id, _NO_MAJOR_CYCLE)


def _check_ranks(catalogue: Catalogue | Loaded) -> Iterator[Fault]:
    points = None if catalogue.rules is None else catalogue.rules.weights.recognition
    records: tuple[Place | Event, ...] = (*catalogue.places.values(), *catalogue.events.values())
    for record in records:
        for number, rank in enumerate(record.recognitions):
            where = f"{file_of(record)}: recognitions.{number}"
            if rank == Recognition(None):
                yield Fault(where, "", _EMPTY_RANK)
            elif points is not None and rank.level is not None and rank.level not in points:
                yield Fault(where, rank.level, _NO_POINTS)


def _check_road_nodes(catalogue: Catalogue | Loaded, nodes: Path) -> Iterator[Fault]:
    try:
        lines = nodes.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield Fault("roads/nodes.csv", "", _NO_NODES)
        return
    known = {line.split(",", 1)[0] for line in lines[1:]}
    for hub in catalogue.hubs.values():
        yield from _unknown(f"{file_of(hub)}: road_node", _given(hub.road_node), known)


def _given(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _unknown(where: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    for reference in ids:
        if reference not in known:
            yield Fault(where, reference, _UNKNOWN)


_UNKNOWN = Text(
    "Không có bản ghi nào mang mã này; sửa mã hoặc thêm bản ghi.",
    "No record has this id; mend the id or add the record.",
)
_NO_MAIN_DAY = Text(
    "Lễ hội này chưa ghi ngày chính hội.", "That festival tells no main day; add it or drop this."
)
_NO_MAJOR_CYCLE = Text(
    "Lễ hội này chưa ghi chu kỳ hội lớn.", "That festival has no major cycle; add it or drop this."
)
_NO_POINTS = Text(
    "Cấp này chưa có điểm trong rules/weights.yaml.",
    "This rank has no points in rules/weights.yaml; add them.",
)
_EMPTY_RANK = Text("Mục trống; xoá đi.", "The entry says nothing; delete it.")
_NO_NODES = Text("Không đọc được các nút đường.", "The road nodes cannot be read; put them back.")
