"""The feeds that every installation has: all festivals, those of a side, the farm produce."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from tourism.calendars.feed import Feed
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.place import Side
from tourism.language import Text
from tourism.publish.naming import side_name

_ABOUT = Text(
    "Ngày dương kèm ngày âm. “Dự kiến” là ngày theo lệ, ban tổ chức chưa công bố.",
    "Solar and lunar dates. “To be confirmed” is the traditional date, not announced yet.",
)
_NAMES: tuple[tuple[Text, Text, CalendarQuery, str], ...] = (
    (
        Text("le-hoi", "festivals"),
        Text("Lễ hội Hải Dương – Hưng Yên", "Festivals of Hải Dương and Hưng Yên"),
        CalendarQuery(kinds=("festival",)),
        "#b3261e",
    ),
    *(
        (
            Text(f"le-hoi-{side.value}", f"festivals-{side.value}"),
            Text(f"Lễ hội {side_name(side).vi}", f"Festivals of {side_name(side).en}"),
            CalendarQuery(sides=(side.value,), kinds=("festival",)),
            colour,
        )
        for side, colour in ((Side.HAI_DUONG, "#1d4f91"), (Side.HUNG_YEN, "#b3261e"))
    ),
    (
        Text("mua-vu", "seasons"),
        Text("Mùa nông sản Hải Dương – Hưng Yên", "Farm produce of Hải Dương and Hưng Yên"),
        CalendarQuery(kinds=("season",)),
        "#2e7d32",
    ),
)


def _feeds() -> Mapping[str, Feed]:
    feeds: dict[str, Feed] = {}
    for name, title, query, colour in _NAMES:
        languages: tuple[tuple[Literal["vi", "en"], str, str], ...] = (
            ("vi", name.vi, name.en),
            ("en", name.en, name.vi),
        )
        for lang, own, other in languages:
            feeds[own] = Feed(
                name=own,
                lang=lang,
                title=title.into(lang),
                description=_ABOUT.into(lang),
                query=query,
                other=other,
                colour=colour,
            )
    return MappingProxyType(feeds)


STANDARD = _feeds()
"""By name; each has its own in the other language."""
