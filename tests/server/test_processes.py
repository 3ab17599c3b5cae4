"""Processes at one address share what comes in."""

import pickle
import socket
from contextlib import ExitStack

import pytest

from tourism.server.processes import CAN_DEAL, OwnSocket, own_socket

pytestmark = pytest.mark.skipif(not CAN_DEAL, reason="only Linux deals connections out")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_connections_are_dealt_out_to_each_that_listens(host: str) -> None:
    with ExitStack() as stack:
        kept = stack.enter_context(own_socket(host, 0))
        handed: list[OwnSocket] = [pickle.loads(pickle.dumps(kept)) for _ in range(2)]  # noqa: S301
        address = kept.getsockname()[:2]
        for one in handed:
            stack.enter_context(one)
            assert one.getsockname()[:2] == address
            one.listen(64)
            one.setblocking(False)

        for _ in range(64):
            stack.enter_context(socket.create_connection(address))

        assert all(accepted(one, stack) for one in handed)


def test_an_address_that_something_else_has_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(OSError, match="in use"):
            own_socket("127.0.0.1", port)


def accepted(listening: socket.socket, stack: ExitStack) -> int:
    """Return how many connections a socket has waiting."""
    for number in range(1_000):
        try:
            stack.enter_context(listening.accept()[0])
        except BlockingIOError:
            return number
    return 1_000
