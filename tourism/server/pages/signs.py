"""Signs of the sides and short spans of days, the same on every page."""

from datetime import date

from tourism.almanac.words import MONTHS
from tourism.catalogue.place import Side
from tourism.publish.moments import solar

SHAPES = {Side.HAI_DUONG: "circle", Side.HUNG_YEN: "square", None: "diamond"}
"""The signs of the sides, the same as on printed pages; no colour has to be told apart."""


def short_span(first: date, last: date, lang: str) -> str:
    """Return days without saying a month or year twice: ``07/12 – 09/12/2026``, ``7 – 9 …``."""
    end = solar(last, lang)
    if first == last or first.year != last.year:
        return end if first == last else f"{solar(first, lang)} – {end}"
    if lang == "vi":
        return f"{first:%d/%m} – {end}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} – {end}"
