"""Real connections to this machine alone: slow, endless, broken and false answers."""

import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from tests.net.receiver import hear, only_loopback, serve
from tourism.net.client import Answer, Client, Limits, Question
from tourism.net.trouble import NoAnswerError

QUICK = Limits(connect=0.5, read=0.4, total=0.8)


def ask(url: str, limits: Limits = QUICK, certificates: ssl.SSLContext | None = None) -> Answer:
    client = Client(only_loopback(), limits, certificates)
    return client.ask(Question("POST", url, {"Webhook-Id": "a"}, b"body"))


def trouble(url: str, certificates: ssl.SSLContext | None = None) -> tuple[str, float]:
    began = time.monotonic()
    with pytest.raises(NoAnswerError) as told:
        ask(url, certificates=certificates)
    return told.value.trouble, time.monotonic() - began


def test_a_question_and_its_answer() -> None:
    heard = []

    def play(one: socket.socket) -> None:
        heard.append(hear(one))
        one.sendall(b"HTTP/1.1 202 Accepted\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\nok")

    with serve(play) as here:
        answer = ask(f"http://{here}/hook?x=1")

    assert answer == Answer(202, {"x-a": "1, 2", "content-length": "2"}, b"ok")
    lines = heard[0].decode().split("\r\n")
    assert lines[0] == "POST /hook?x=1 HTTP/1.1"
    assert {f"Host: {here}", "Connection: close", "Webhook-Id: a"} < set(lines)
    assert lines[-1] == "body"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert trouble(f"http://127.0.0.1:{port}/")[0] == "no-connection"


def test_somebody_who_says_nothing_is_waited_for_as_long_as_it_takes_to_read() -> None:
    with serve(lambda _: time.sleep(1)) as here:
        told, seconds = trouble(f"http://{here}/")

    assert told == "timeout"
    assert 0.3 < seconds < 0.75


@pytest.mark.parametrize(
    "begins",
    [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", b""],
)
def test_a_byte_now_and_then_is_cut_off_in_the_end(begins: bytes) -> None:
    def drip(one: socket.socket) -> None:
        hear(one)
        one.sendall(begins or b"H")
        for _ in range(40):
            time.sleep(0.05)
            one.sendall(b"a")

    with serve(drip) as here:
        told, seconds = trouble(f"http://{here}/")

    assert told in ("timeout", "bad-answer")
    assert seconds < 1.5


def test_an_endless_body_is_read_no_further_than_it_may() -> None:
    sent = []

    def endless(one: socket.socket) -> None:
        hear(one)
        one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
        for _ in range(1000):
            one.sendall(b"x" * 65536)
            sent.append(65536)

    with serve(endless) as here:
        answer = ask(f"http://{here}/")

    assert (answer.status, len(answer.body), answer.whole) == (200, 65536, False)
    assert sum(sent) < 30_000_000


@pytest.mark.parametrize("says", [b"", b"220 mail.example ESMTP\r\n", b"\0" * 100, b"HTTP/1.1 2"])
def test_what_is_not_http_is_told_as_that(says: bytes) -> None:
    def play(one: socket.socket) -> None:
        hear(one)
        one.sendall(says)

    with serve(play) as here:
        assert trouble(f"http://{here}/")[0] == "bad-answer"


def test_headers_without_end_are_refused() -> None:
    def play(one: socket.socket) -> None:
        hear(one)
        one.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 300_000)

    with serve(play) as here:
        assert trouble(f"http://{here}/")[0] == "bad-answer"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    certificate = _certificate(tmp_path, "127.0.0.1")
    with serve(lambda one: None, certificate) as here:
        assert trouble(f"https://{here}/")[0] == "tls"


@pytest.mark.parametrize(("made_for", "outcome"), [("127.0.0.1", "200"), ("127.0.0.2", "tls")])
def test_a_certificate_has_to_be_for_the_host(tmp_path: Path, made_for: str, outcome: str) -> None:
    certificate = _certificate(tmp_path, made_for)
    believed = ssl.create_default_context(cafile=certificate)

    def play(one: socket.socket) -> None:
        hear(one)
        one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with serve(play, certificate) as here:
        try:
            told = str(ask(f"https://{here}/", certificates=believed).status)
        except NoAnswerError as error:
            told = error.trouble

    assert told == outcome


def _certificate(folder: Path, address: str) -> str:
    """Return a file with a key and a certificate that vouches for itself."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("NO OPENSSL: certificates were not tried")
    path = folder / "certificate.pem"
    command = [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=test", "-addext", f"subjectAltName=IP:{address}"]
    key = folder / "key.pem"
    command += ["-keyout", str(key), "-out", str(path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  words of ours
    path.write_text(path.read_text() + key.read_text())
    return str(path)
