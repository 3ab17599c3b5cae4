"""A QR code as an SVG of one path: for paper, so that it is dark on light whatever the page is."""

from functools import lru_cache

import segno

_QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""


@lru_cache(maxsize=512)
def qr_svg(address: str) -> str:
    """Return the code of a web address, as an ``svg`` element that is hidden from readers.

    Beside it has to stand the address itself.
    """
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    size = len(rows) + 2 * _QUIET
    data = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg class="qr" viewBox="0 0 {size} {size}" aria-hidden="true" '
        'shape-rendering="crispEdges"><path fill="#fff" '
        f'd="M0 0h{size}v{size}H0z"/><path fill="#000" d="{data}"/></svg>'
    )
