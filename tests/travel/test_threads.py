"""One road graph is shared by the threads of a server."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from tourism.catalogue.catalogue import Catalogue
from tourism.composer.ways import waypoint
from tourism.timewindow import VIETNAM
from tourism.travel.road_graph import load_road_graph

ROADS = Path(__file__).resolve().parents[2] / "data" / "roads"
MORNING = datetime(2027, 3, 20, 8, tzinfo=VIETNAM)


def test_threads_that_ask_at_once_are_answered_alike(catalogue: Catalogue) -> None:
    graph = load_road_graph(ROADS, catalogue.rules.access_legs)
    coach = catalogue.rules.coaches[0]
    places = [waypoint(p) for p in catalogue.places.values() if p.position is not None][:60]
    parts = [places[i : i + 20] for i in range(0, 40, 5)] * 4

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda part: graph.matrix(part, coach, MORNING), parts))

    assert together == [graph.matrix(part, coach, MORNING) for part in parts]
