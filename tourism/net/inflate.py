"""The body of an answer as it comes in → its octets, counted while they are unpacked."""

import zlib
from collections.abc import Iterable, Iterator

from tourism.net.fetch_trouble import NoFeedError

_STEP = 64 * 1024
_SMALL = 64 * 1024
"""Below that any ratio is harmless; a calendar of empty descriptions packs well."""
_GZIP = 16 + zlib.MAX_WBITS
_CODINGS = {"": False, "identity": False, "gzip": True, "x-gzip": True}


def body_of(chunks: Iterable[bytes], coding: str, most_bytes: int, most_ratio: int) -> bytes:
    """Return a body without its coding; no more of it is held than it may have.

    Args:
        chunks: As they come in.
        coding: The header ``Content-Encoding``.
        most_bytes: Largest body, packed or not.
        most_ratio: How much larger it may be than what was sent.

    Raises:
        NoFeedError: ``coding`` is none that was offered, the body is ``too-large``, a ``bomb``,
            or ``truncated``: its packing ends early or its sum is wrong.
    """
    packed = _CODINGS.get(coding.strip().lower())
    if packed is None:
        raise NoFeedError("coding", coding[:40])
    body, meter = bytearray(), _Meter(chunks, most_bytes)
    for piece in _unpacked(meter) if packed else meter:
        body += piece
        if len(body) > most_bytes:
            raise NoFeedError("too-large", f"> {most_bytes} B")
        if packed and len(body) > max(_SMALL, most_ratio * meter.octets):
            raise NoFeedError("bomb", f"> {most_ratio}:1")
    return bytes(body)


class _Meter:
    """Chunks, counted as they pass."""

    def __init__(self, chunks: Iterable[bytes], most: int) -> None:
        self._chunks, self._most, self.octets = chunks, most, 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.octets += len(chunk)
            if self.octets > self._most:
                raise NoFeedError("too-large", f"> {self._most} B")
            yield chunk


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what is inside of gzip, a little at a time; several members follow each other."""
    unpack, begun = zlib.decompressobj(_GZIP), False
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpack.eof:
                rest = rest.lstrip(b"\0")  # some pad the end; RFC 1952 knows nothing of that
                if not rest:
                    break
                unpack = zlib.decompressobj(_GZIP)
            begun = True
            yield _step(unpack, rest)
            rest = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
        while begun and not unpack.eof and (more := _step(unpack, b"")):
            yield more
    if begun and not unpack.eof:
        raise NoFeedError("truncated", "gzip")


def _step(unpack: "zlib._Decompress", octets: bytes) -> bytes:
    try:
        return unpack.decompress(octets, _STEP)
    except zlib.error as error:
        never_packed = "header check" in str(error)
        raise NoFeedError("coding" if never_packed else "truncated", "gzip") from None
