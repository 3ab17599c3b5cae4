"""A receiver on the loopback of this machine: a few connections, a few seconds, then it is gone."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tourism.net.guard import Guard

LOOPBACK = "127.0.0.1"
MOST_CONNECTIONS = 40
MOST_SECONDS = 60.0

Play = Callable[[socket.socket], None]
"""What is done with one connection; it is closed afterwards."""


def only_loopback() -> Guard:
    """The one way in which tests reach something: a server of their own on this machine."""
    return Guard(allows=lambda address: address == LOOPBACK)


@contextmanager
def serve(play: Play, certificate: str | None = None) -> Iterator[str]:
    """Play with whoever connects; gives host and port."""
    tls = None
    if certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    with socket.create_server((LOOPBACK, 0)) as server:
        server.settimeout(0.05)
        ending = threading.Event()
        thread = threading.Thread(target=_answer, args=(server, play, tls, ending))
        thread.start()
        try:
            yield f"{LOOPBACK}:{server.getsockname()[1]}"
        finally:
            ending.set()
            thread.join()


def _answer(
    server: socket.socket, play: Play, tls: ssl.SSLContext | None, ending: threading.Event
) -> None:
    began, count = time.monotonic(), 0
    while not ending.is_set() and count < MOST_CONNECTIONS:
        if time.monotonic() - began > MOST_SECONDS:
            return
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        count += 1
        connection.settimeout(10)
        with connection, suppress(OSError):  # whoever asked may have given up by now
            one = tls.wrap_socket(connection, server_side=True) if tls else connection
            with one:
                play(one)


def hear(connection: socket.socket) -> bytes:
    """Return a request with the body that its Content-Length tells of."""
    heard = b""
    while b"\r\n\r\n" not in heard and (more := connection.recv(65536)):
        heard += more
    head, _, body = heard.partition(b"\r\n\r\n")
    sizes = [int(one[15:]) for one in head.lower().split(b"\r\n") if one[:15] == b"content-length:"]
    while len(body) < sum(sizes) and (more := connection.recv(65536)):
        body += more
    return head + b"\r\n\r\n" + body
