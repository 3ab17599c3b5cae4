"""Several processes at one address, each with a share of the connections.

Where processes share one socket, whoever happens to be awake takes most connections: of eight that
a proxy keeps open, often all. With a socket each, Linux deals them out evenly by chance.
"""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

CAN_DEAL = sys.platform == "linux"
"""Other systems have the option as well, and give all connections to one of the sockets."""


class OwnSocket(socket.socket):
    """A socket that keeps an address; each process that it is handed to gets one of its own."""

    def __reduce__(self) -> tuple[Callable[[str, int], "OwnSocket"], tuple[str, int]]:
        """Tell how another process gets its own."""
        host, port = self.getsockname()[:2]
        return own_socket, (host, port)


def own_socket(host: str, port: int) -> OwnSocket:
    """Return a socket of its own at an address.

    Raises:
        OSError: Something else has the address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    own = OwnSocket(family, socket.SOCK_STREAM)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        own.bind((host, port))
    except OSError:
        own.close()
        raise
    return own


def run(app: str, host: str, port: int, workers: int, **options: Any) -> None:
    """Serve an app until somebody stops it; takes what `uvicorn.run` takes.

    Args:
        app: The import string of what makes the app.
        host: The address to listen at.
        port: Its port.
        workers: How many processes.
        options: More for uvicorn.
    """
    if workers == 1 or not CAN_DEAL:
        uvicorn.run(app, host=host, port=port, workers=workers, **options)
        return
    config = uvicorn.Config(app, host=host, port=port, workers=workers, **options)
    config.bind_socket().close()  # says in the log if something else has the address, and ends
    with own_socket(host, port) as kept, suppress(KeyboardInterrupt):
        Multiprocess(config, sockets=[kept]).run()
