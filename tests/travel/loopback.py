"""A small HTTP server on this machine that plays a routing engine."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import httpx

from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates


@dataclass(frozen=True, slots=True)
class Question:
    """What the client asked: method, path with query, and body."""

    method: str
    target: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What it is told."""

    content: str
    status: int = 200
    headers: Sequence[tuple[str, str]] = ()


Play = Callable[[Question], Reply]


@contextmanager
def serve(play: Play) -> Iterator[str]:
    """Answer by ``play`` on a free port of the loopback; yields the base address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(play))
    server.daemon_threads = False
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(play: Play) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET")

        def do_POST(self) -> None:
            self._answer("POST")

        def _answer(self, method: str) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            reply = play(Question(method, self.path, body))
            content = reply.content.encode()
            try:
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError:
                pass  # the client has given up, as some tests want it to

        def log_message(self, *what: object) -> None:
            pass

    return Handler


def replay(recording: Path) -> Play:
    """Answer as a real engine did when the recording was made; anything else is an error."""
    exchanges = json.loads(recording.read_text(encoding="utf-8"))["exchanges"]
    known = {_plain(Question(**one["question"])): Reply(**one["reply"]) for one in exchanges}
    unknown = Reply("this question was not recorded", status=500)
    return lambda question: known.get(_plain(question), unknown)


def _plain(question: Question) -> Question:
    """Return the question without the white space that JSON writers differ in."""
    body = json.dumps(json.loads(question.body), sort_keys=True) if question.body else ""
    return Question(question.method, question.target, body)


def forward(engine: str, heard: dict[Question, Reply]) -> Play:
    """Pass questions on to a real engine, and keep what it says in ``heard``."""

    def play(question: Question) -> Reply:
        told = httpx.request(question.method, engine + question.target, content=question.body)
        heard[question] = Reply(told.text, told.status_code)
        return heard[question]

    return play


def save(heard: Mapping[Question, Reply], recording: Path, about: str) -> None:
    """Write what was heard, for `replay`."""
    exchanges = [
        {"question": asdict(question), "reply": {"content": reply.content, "status": reply.status}}
        for question, reply in sorted(heard.items(), key=lambda pair: asdict(pair[0]).items())
    ]
    text = json.dumps({"about": about, "exchanges": exchanges}, ensure_ascii=False, indent=1)
    recording.write_text(text + "\n", encoding="utf-8")


def documented_osrm(question: Question) -> Reply:
    """Answer in the format of OSRM's documentation, over a map where all roads are straight.

    There is no road east of 108 degrees; every way leads over QL5 and the CT04 toll road.
    """
    address = urlsplit(question.target)
    _, service, version, profile, pairs = address.path.split("/")
    assert (question.method, version, profile) == ("GET", "v1", "driving")
    points = [Coordinates(float(n), float(e)) for e, n in (p.split(",") for p in pairs.split(";"))]
    if any(point.longitude > 108 for point in points):
        return Reply('{"code":"NoSegment","message":"Could not find a matching segment"}', 400)
    options = {name: values[0] for name, values in parse_qs(address.query).items()}
    answer = {"table": _osrm_table, "route": _osrm_route}[service](points, options)
    return Reply(json.dumps({"code": "Ok", **answer}))


def _osrm_table(points: Sequence[Coordinates], options: Mapping[str, str]) -> dict[str, object]:
    assert options["annotations"] == "duration,distance"
    rows = [points[int(index)] for index in options["sources"].split(";")]
    columns = [points[int(index)] for index in options["destinations"].split(";")]
    metres = [[round(distance_m(row, column), 1) for column in columns] for row in rows]
    return {
        "durations": [[round(one / 12.5, 1) for one in row] for row in metres],
        "distances": metres,
        "sources": [{"name": "", "location": [p.longitude, p.latitude]} for p in rows],
        "destinations": [{"name": "", "location": [p.longitude, p.latitude]} for p in columns],
    }


def _osrm_route(points: Sequence[Coordinates], options: Mapping[str, str]) -> dict[str, object]:
    assert options == {"steps": "true", "geometries": "geojson", "overview": "simplified"}
    line = [[point.longitude, point.latitude] for point in points]
    steps = [
        {"name": "Phố Huế", "intersections": [{"classes": ["restricted"]}]},
        {"name": "Đường 5", "ref": "QL5", "intersections": [{}]},
        {"name": "Cao tốc", "ref": "CT04", "intersections": [{"classes": ["toll", "motorway"]}]},
        {"name": "", "intersections": []},
    ]
    route = {"geometry": {"type": "LineString", "coordinates": line}, "legs": [{"steps": steps}]}
    return {"routes": [{"distance": 1.0, "duration": 1.0, **route}], "waypoints": []}
