"""Numbers with the thing they count; English has a plural, Vietnamese none."""

from tourism.language import Text

VISITS = Text("điểm tham quan", "visit")
PLACES = Text("nơi", "place")
STOPS = Text("điểm dừng", "stop")
MINUTES = Text("phút", "minute")


def counted(number: int, thing: Text, lang: str) -> str:
    """Return ``3 điểm tham quan``, ``1 visit`` or ``3 visits``."""
    plural = "s" if lang == "en" and number != 1 else ""
    return f"{number} {thing.into(lang)}{plural}"
