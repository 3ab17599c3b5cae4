"""Hashes of passwords (argon2id, RFC 9106): the only file that knows the library for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from tourism.access.secret import new_token
from tourism.errors import TooManyError
from tourism.language import Text


class PasswordHasher:
    """Hashes and compares passwords; as many at once as there is memory for.

    Args:
        memory_kib: Memory of one hash. The values here are the second choice of RFC 9106
            (section 4), for where memory is scarce.
        passes: Over that memory.
        lanes: Threads of one hash.
        at_once: Hashes at the same time; each takes ``memory_kib``.
        patience: Seconds to wait for a turn.
    """

    def __init__(
        self,
        memory_kib: int = 64 * 1024,
        passes: int = 3,
        lanes: int = 4,
        at_once: int = 4,
        patience: float = 5.0,
    ) -> None:
        self._hashes = PasswordHash((Argon2Hasher(passes, memory_kib, lanes),))
        self._turns, self._patience = BoundedSemaphore(at_once), patience
        self._nobody = self._hashes.hash(new_token())

    def hash(self, password: str) -> str:
        """Return what is kept of a password.

        Raises:
            TooManyError: Too many are being hashed.
        """
        with self._turn():
            return self._hashes.hash(password)

    def check(self, password: str | None, kept: str | None) -> tuple[bool, str | None]:
        """Return whether a password is the one of a hash, and a hash to keep instead, if any.

        It costs the same without either: whoever measures does not learn who has an account.

        Raises:
            TooManyError: Too many are being hashed.
        """
        with self._turn():
            if password is None or kept is None:
                self._hashes.verify(password or "", self._nobody)
                return False, None
            return self._hashes.verify_and_update(password, kept)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=self._patience):
            raise TooManyError(_BUSY, 10)
        try:
            yield
        finally:
            self._turns.release()


_BUSY = Text(
    "Nhiều người đang đăng nhập cùng lúc; hãy thử lại sau ít giây.",
    "Many people are signing in right now; try again in a few seconds.",
)
