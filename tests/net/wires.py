"""Networks for tests: a resolver that knows what it was told, and wires that reach nothing."""

import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import httpcore

from tourism.net.guard import Guard
from tourism.net.public import Allows, is_public
from tourism.net.trouble import NoAnswerError

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@dataclass
class Wire(httpcore.NetworkStream):
    """A connection that says what it was told to, and keeps what it hears."""

    says: list[bytes]
    heard: bytearray = field(default_factory=bytearray)
    tls_for: str | None = None
    tls: ssl.SSLContext | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.says.pop(0) if self.says else b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.heard += buffer

    def close(self) -> None:
        pass

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        self.tls_for, self.tls = server_hostname, ssl_context
        return self


class Network:
    """Names with their addresses, one list a look-up; notes what is looked up and connected to.

    Nothing here can reach anything: a guard that lets something through is found out by what
    ``connected`` holds.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[Sequence[str]]] | None = None,
        says: Iterable[bytes] = (OK,),
        dead: Iterable[str] = (),
    ) -> None:
        self.names = {name: list(answers) for name, answers in (names or {}).items()}
        self.says, self.dead = list(says), set(dead)
        self.looked_up: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.wires: list[Wire] = []

    def guard(self, allows: Allows = is_public) -> Guard:
        return Guard(allows, self._resolve, self._connect)

    def _resolve(self, host: str, port: int, seconds: float) -> Sequence[str]:
        self.looked_up.append(host)
        answers = self.names.get(host)
        if not answers:
            raise NoAnswerError("no-such-host")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _connect(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        self.connected.append((address, port))
        if address in self.dead:
            raise httpcore.ConnectError
        self.wires.append(Wire(list(self.says)))
        return self.wires[-1]
