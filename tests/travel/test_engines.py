"""Routing engines over HTTP: the questions they are asked, and what happens when they fail."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.travel.loopback import Play, Question, Reply, documented_osrm, serve
from tests.travel.sample import (
    ACCESS,
    CON_SON,
    CON_SON_GATE,
    HAI_DUONG,
    MORNING,
    OUT_AT_SEA,
    PHO_HIEN,
    coach,
    waypoint,
)
from tourism.errors import ProviderUnavailableError
from tourism.travel import engine
from tourism.travel.engine import HttpEngine
from tourism.travel.osrm import Osrm
from tourism.travel.provider import Travel
from tourism.travel.valhalla import Valhalla

PAIR = [HAI_DUONG, PHO_HIEN]
ENGINES = pytest.mark.parametrize("kind", [Osrm, Valhalla])
Kind = Callable[..., HttpEngine]

OSRM_TABLE = {"code": "Ok", "durations": [[0, 60], [60, 0]], "distances": [[0, 900], [900, 0]]}
VALHALLA_TABLE = {
    "sources_to_targets": {"durations": [[0, 60], [60, 0]], "distances": [[0, 0.9], [0.9, 0]]},
    "units": "kilometers",
}


def asked(play: Play) -> tuple[list[Question], Play]:
    questions: list[Question] = []

    def listen(question: Question) -> Reply:
        questions.append(question)
        return play(question)

    return questions, listen


def says(answer: object, status: int = 200) -> Play:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return lambda _: Reply(text, status)


class TestOsrm:
    def test_the_table_is_asked_for_by_longitude_and_latitude(self) -> None:
        questions, play = asked(documented_osrm)

        with serve(play) as url:
            Osrm(url, ACCESS).matrix(PAIR, coach(29), MORNING)

        assert questions == [
            Question(
                "GET",
                "/table/v1/driving/106.331000,20.940000;106.054000,20.648000;"
                "106.331000,20.940000;106.054000,20.648000"
                "?sources=0%3B1&destinations=2%3B3&annotations=duration%2Cdistance",
            )
        ]

    def test_a_car_s_time_is_scaled_to_the_coach(self) -> None:
        slow = {**OSRM_TABLE, "durations": [[0, 3600], [3600, 0]]}
        with serve(says(slow)) as url:
            drive = Osrm(url, ACCESS).matrix(PAIR, coach(45), MORNING)[0][1]

        assert drive == Travel(timedelta(minutes=75), 900, estimated=False)

    def test_roads_are_called_by_number_or_name_and_a_toll_is_seen(self) -> None:
        with serve(documented_osrm) as url:
            route = Osrm(url, ACCESS).route(*PAIR, coach(29), MORNING)

        assert route is not None
        assert route.roads == ("Phố Huế", "QL5", "CT04")
        assert route.toll
        assert route.path == (HAI_DUONG.coordinates, PHO_HIEN.coordinates)

    def test_a_found_route_that_is_not_told_is_no_answer(self) -> None:
        def play(question: Question) -> Reply:
            known = question.target.startswith("/table")
            return Reply(json.dumps(OSRM_TABLE if known else {"code": "Ok", "routes": []}))

        with serve(play) as url, pytest.raises(ProviderUnavailableError):
            Osrm(url, ACCESS).route(*PAIR, coach(29), MORNING)


class TestValhalla:
    @pytest.mark.parametrize(("seats", "costing"), [(7, "auto"), (16, "bus"), (45, "bus")])
    def test_the_matrix_is_asked_for_a_car_or_a_bus(self, seats: int, costing: str) -> None:
        questions, play = asked(says(VALHALLA_TABLE))

        with serve(play) as url:
            Valhalla(url, ACCESS).matrix(PAIR, coach(seats), MORNING)

        points = [{"lat": 20.94, "lon": 106.331}, {"lat": 20.648, "lon": 106.054}]
        assert [(one.method, one.target) for one in questions] == [("POST", "/sources_to_targets")]
        assert json.loads(questions[0].body) == {
            "sources": points,
            "targets": points,
            "costing": costing,
            "units": "kilometers",
            "verbose": False,
        }

    def test_kilometres_become_metres_and_a_cell_without_a_way_is_none(self) -> None:
        table = {"durations": [[0, 3600], [None, 0]], "distances": [[0, 63.444], [None, 0]]}
        with serve(says({"sources_to_targets": table})) as url:
            matrix = Valhalla(url, ACCESS).matrix(PAIR, coach(7), MORNING)

        assert matrix[0][1] == Travel(timedelta(hours=1), 63_444, estimated=False)
        assert matrix[1][0] is None

    def test_a_line_that_does_not_decode_is_no_answer(self) -> None:
        trip = {"legs": [{"maneuvers": [], "shape": "\x01"}], "summary": {}}

        def play(question: Question) -> Reply:
            known = question.target.startswith("/sources")
            return Reply(json.dumps(VALHALLA_TABLE if known else {"trip": trip}))

        with serve(play) as url, pytest.raises(ProviderUnavailableError):
            Valhalla(url, ACCESS).route(*PAIR, coach(29), MORNING)


NO_ROUTE = {
    Osrm: {"/table": OSRM_TABLE, "/route": {"code": "NoRoute"}},
    Valhalla: {
        "/sources_to_targets": VALHALLA_TABLE,
        "/route": {"error_code": 442, "error": "No path could be found for input"},
    },
}
FAILED_ROUTE = {
    Osrm: {"/table": OSRM_TABLE, "/route": {"code": "InvalidUrl"}},
    Valhalla: {"/sources_to_targets": VALHALLA_TABLE, "/route": {"error_code": 154}},
}


def by_path(answers: dict[str, object]) -> Play:
    def play(question: Question) -> Reply:
        service = "/" + question.target.split("/")[1].split("?")[0]
        status = 200 if service != "/route" else 400
        return Reply(json.dumps(answers[service]), status)

    return play


@ENGINES
class TestNoWay:
    def test_a_place_near_no_road_has_none_and_the_others_keep_theirs(self, kind: Kind) -> None:
        places = [HAI_DUONG, OUT_AT_SEA, PHO_HIEN, CON_SON, CON_SON_GATE]

        with serve(lost_at_sea(kind)) as url:
            matrix = kind(url, ACCESS).matrix(places, coach(29), MORNING)

        known = [[cell is not None for cell in row] for row in matrix]
        assert known == [[OUT_AT_SEA not in (a, b) or a is b for b in places] for a in places]

    def test_a_route_that_is_not_there_is_none(self, kind: Kind) -> None:
        with serve(by_path(NO_ROUTE[kind])) as url:  # type: ignore[index]
            assert kind(url, ACCESS).route(*PAIR, coach(29), MORNING) is None


def lost_at_sea(kind: Kind) -> Play:
    if kind is Osrm:
        return documented_osrm

    def play(question: Question) -> Reply:
        body = json.loads(question.body)
        if any(point["lon"] > 108 for point in body["sources"] + body["targets"]):
            return Reply('{"error_code":171,"error":"No suitable edges near location"}', 400)
        rows = [[30.0 for _ in body["targets"]] for _ in body["sources"]]
        return Reply(json.dumps({"sources_to_targets": {"durations": rows, "distances": rows}}))

    return play


BAD_TABLES = {
    Osrm: {
        "too-few-rows": {**OSRM_TABLE, "durations": [[0, 60]], "distances": [[0, 900]]},
        "uneven": {**OSRM_TABLE, "durations": [[0, 60], [60]]},
        "minutes-missing": {"code": "Ok", "distances": [[0, 900], [900, 0]]},
        "negative": {**OSRM_TABLE, "durations": [[0, -60], [60, 0]]},
        "a-year": {**OSRM_TABLE, "durations": [[0, 3e7], [60, 0]]},
        "words": {**OSRM_TABLE, "durations": [["0", "soon"], [60, 0]]},
        "refused": {"code": "TooBig", "message": "Too many table coordinates"},
        "another-shape": ["Ok"],
    },
    Valhalla: {
        "too-few-rows": {"sources_to_targets": {"durations": [[0, 6]], "distances": [[0, 9]]}},
        "uneven": {"sources_to_targets": {"durations": [[0, 6], [6, 0]], "distances": [[0], [9]]}},
        "row-short": {"sources_to_targets": {"durations": [[0, 6]], "distances": [[0, 9], [9, 0]]}},
        "minutes-missing": {"sources_to_targets": {"distances": [[0, 9], [9, 0]]}},
        "negative": {"sources_to_targets": {"durations": [[0, -6]], "distances": [[0, 9]]}},
        "refused": {"error_code": 150, "error": "Exceeded max locations"},
        "another-shape": [],
    },
}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        pytest.param(kind, json.dumps(answer), id=f"{kind.__name__.lower()}-{name}")
        for kind, answers in BAD_TABLES.items()
        for name, answer in answers.items()
    ],
)
def test_a_table_that_cannot_be_right_is_no_answer(kind: Kind, answer: str) -> None:
    with serve(says(answer)) as url, pytest.raises(ProviderUnavailableError):
        kind(url, ACCESS).matrix(PAIR, coach(29), MORNING)


NONSENSE = {
    "html": "<html>hello</html>",
    "empty": "",
    "cut-off": '{"code": "Ok", "durations": [[0',
    "nan": '{"code":"Ok","durations":[[0,NaN],[1,0]],"distances":[[0,1],[1,0]],'
    '"sources_to_targets":{"durations":[[0,NaN],[1,0]],"distances":[[0,1],[1,0]]}}',
    "deep": "[" * 100_000,
    "long-number": "9" * 10_000,
}


@ENGINES
class TestFailures:
    @pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
    def test_nonsense_is_no_answer(self, kind: Kind, text: str) -> None:
        with serve(says(text)) as url, pytest.raises(ProviderUnavailableError):
            kind(url, ACCESS).matrix(PAIR, coach(29), MORNING)

    def test_a_server_error_is_no_answer_whatever_it_says(self, kind: Kind) -> None:
        table = OSRM_TABLE if kind is Osrm else VALHALLA_TABLE
        with serve(says(table, 503)) as url, pytest.raises(ProviderUnavailableError, match="503"):
            kind(url, ACCESS).matrix(PAIR, coach(29), MORNING)

    def test_a_failed_route_is_no_answer(self, kind: Kind) -> None:
        with serve(by_path(FAILED_ROUTE[kind])) as url, pytest.raises(ProviderUnavailableError):  # type: ignore[index]
            kind(url, ACCESS).route(*PAIR, coach(29), MORNING)

    def test_redirects_are_not_followed(self, kind: Kind) -> None:
        table = OSRM_TABLE if kind is Osrm else VALHALLA_TABLE
        visits, other = asked(says(table))
        with serve(other) as elsewhere:
            moved = Reply("{}", 302, (("Location", elsewhere + "/"),))
            with serve(lambda _: moved) as url, pytest.raises(ProviderUnavailableError):
                kind(url, ACCESS).matrix(PAIR, coach(29), MORNING)

        assert visits == []

    def test_proxies_of_the_environment_are_not_used(
        self, kind: Kind, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        table = OSRM_TABLE if kind is Osrm else VALHALLA_TABLE
        visits, proxy = asked(says(table))
        with serve(proxy) as proxy_url, serve(says(table)) as url:
            monkeypatch.setenv("HTTP_PROXY", proxy_url)
            matrix = kind(url, ACCESS).matrix(PAIR, coach(7), MORNING)

        assert matrix[0][1] is not None
        assert visits == []

    def test_an_answer_without_end_is_cut_off(
        self, kind: Kind, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        table = OSRM_TABLE if kind is Osrm else VALHALLA_TABLE
        padded = json.dumps(table) + " " * 200_000
        with serve(says(padded)) as url:
            assert kind(url, ACCESS).matrix(PAIR, coach(29), MORNING)[0][1] is not None
            monkeypatch.setattr(engine, "_MOST_BYTES", 100_000)
            with pytest.raises(ProviderUnavailableError, match="without end"):
                kind(url, ACCESS).matrix(PAIR, coach(29), MORNING)

    def test_a_slow_engine_is_not_waited_for(self, kind: Kind) -> None:
        def slow(_: Question) -> Reply:
            time.sleep(0.3)
            return Reply("{}")

        with serve(slow) as url, pytest.raises(ProviderUnavailableError, match="did not answer"):
            kind(url, ACCESS, timedelta(milliseconds=50)).matrix(PAIR, coach(29), MORNING)

    def test_an_engine_that_drips_is_not_waited_for(self, kind: Kind) -> None:
        with dripping() as url, pytest.raises(ProviderUnavailableError, match="without end"):
            kind(url, ACCESS, timedelta(milliseconds=200)).matrix(PAIR, coach(29), MORNING)

    def test_nobody_at_the_address_is_no_answer(self, kind: Kind) -> None:
        with serve(says("{}")) as url:
            pass

        with pytest.raises(ProviderUnavailableError, match="did not answer"):
            kind(url, ACCESS).matrix(PAIR, coach(29), MORNING)

    @pytest.mark.parametrize(
        "address",
        ["file:///etc/passwd", "engine:8002", "", "ftp://engine", "http://", "http://a:b"],
    )
    def test_only_an_http_address_is_an_engine(self, kind: Kind, address: str) -> None:
        with pytest.raises(ValueError, match="not an"):
            kind(address, ACCESS)


@contextmanager
def dripping() -> Iterator[str]:
    """Send the head of an answer and then a space every fiftieth of a second."""
    from threading import Thread

    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            line, _ = server.accept()
            with line:
                line.recv(65536)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
                try:
                    for _ in range(500):
                        line.sendall(b" ")
                        time.sleep(0.02)
                except ConnectionError:
                    pass

        thread = Thread(target=drip)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize("prefix", ["", "/", "/engines/osrm", "/engines/osrm/"])
def test_an_engine_may_live_below_a_path(prefix: str) -> None:
    questions, play = asked(says(OSRM_TABLE))

    with serve(play) as url:
        Osrm(url + prefix, ACCESS).matrix(PAIR, coach(29), MORNING)

    assert questions[0].target.startswith(prefix.rstrip("/") + "/table/v1/driving/106.33")


def test_many_places_are_asked_for_in_blocks_that_engines_accept() -> None:
    places = [waypoint(f"p{n}", 20.6 + n / 200, 106.0) for n in range(120)]
    questions, play = asked(documented_osrm)

    with serve(play) as url:
        matrix = Osrm(url, ACCESS).matrix(places, coach(7), MORNING)

    sizes = sorted(question.target.split("?")[0].count(";") + 1 for question in questions)
    assert sizes == [40, 70, 70, 70, 70, 100, 100, 100, 100]
    first, last = matrix[0], matrix[-1]
    assert [len(row) for row in matrix] == [120] * 120
    assert first[119] == last[0]
    assert first[119] is not None
    assert first[119].distance_m == pytest.approx(119 / 200 * 111_195, rel=0.001)
