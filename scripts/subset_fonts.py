"""Make the fonts of the pages: Vietnamese and Western letters only, without hinting, as woff2.

Be Vietnam Pro comes from the Python package fontpkg-be-vietnam-pro, Noto Serif from the npm
package @fontsource/noto-serif (both SIL OFL 1.1, no reserved names). Run it where fonttools
and brotli are installed; the results are kept in web/static/fonts.

    python scripts/subset_fonts.py FOLDER_OF_TTF FOLDER_OF_WOFF2
"""

import sys
from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).resolve().parents[1] / "web" / "static" / "fonts"
_RANGES = ((0x20, 0x7E), (0xC0, 0xFD), (0x1EA0, 0x1EF9))
_SINGLE = (
    "\u00a0©«°±²·»ăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
    "\u2009\u2011–—‘’“”•…\u202f₫←↑→↓↗−"
)
LETTERS = {*map(ord, _SINGLE), *(n for first, last in _RANGES for n in range(first, last + 1))}
"""Every letter of Vietnamese, ASCII, Western Europe, and the signs that pages use."""


def cut(source: Path, target: str) -> None:
    """Write what the pages need of a font."""
    options = subset.Options(flavor="woff2", hinting=False, glyph_names=False)
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "tnum"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    subset.save_font(font, str(FONTS / target), options)


def main() -> None:
    """Write the four files."""
    ttf, woff = map(Path, sys.argv[1:3])
    cut(ttf / "BeVietnamPro-Regular.ttf", "be-vietnam-pro-400.woff2")
    cut(ttf / "BeVietnamPro-SemiBold.ttf", "be-vietnam-pro-600.woff2")
    for part in ("latin", "vietnamese"):
        cut(woff / f"noto-serif-{part}-600-normal.woff2",
            f"noto-serif-600-{part}.woff2")  # fmt: skip


if __name__ == "__main__":
    main()
