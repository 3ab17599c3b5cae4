"""Where the pages of the static edition are, and how one leads to another: by relative addresses.

A page is ``…/index.html``, so its address is that of the service with a slash behind. Links name
the file itself and go by relative paths: so they work on a web host, in a subfolder of one, and
from a disk. Vietnamese is at the top, English below ``en/``.
"""

import posixpath
import re
from dataclasses import dataclass

from tourism.server.pages.assets import assets

_PAGE = re.compile("/calendars|/places|/map|/tours|/about|/(events|places|tours)/[a-z0-9-]+")
_TOUR = re.compile("/api/v1/itineraries/([0-9a-f]{32})[.]([a-z]+)")
_ONE = re.compile("/api/v1/(places|hubs|events|listings)/([a-z0-9-]+)")
_MONTH = re.compile("/api/v1/calendar/months/([0-9]{4}-[0-9]{2})")
_OPEN_DATA = re.compile("/api/v1/(open-data[.][a-z]+)")
_FEED = re.compile("/calendars/[a-z0-9-]+[.][a-z]+")


@dataclass(frozen=True, slots=True)
class StaticLinks:
    """Links of one page: ``path`` is its file, without the folder of the language."""

    path: str
    lang: str
    live: bool = False

    @property
    def here(self) -> str:
        """The file of the page."""
        return in_language(self.path, self.lang)

    @property
    def other(self) -> str:
        """This page in the other language."""
        return self._from_here(in_language(self.path, "vi" if self.lang == "en" else "en"))

    def to(self, path: str, **query: str) -> str:
        """Return the address of another page in the same language."""
        address, mark, fragment = path.partition("#")
        file = in_language(page_file(address, **query), query.get("lang", self.lang))
        return self._from_here(file) + mark + fragment

    def at(self, path: str, lang: str = "") -> str:
        """Return the address of something that is no page."""
        return self._from_here(in_language(data_file(path), lang))

    def static(self, name: str) -> str:
        """Return the address of a file of ``web/static``."""
        return self._from_here(assets().url(name).lstrip("/"))

    def whole(self, lang: str = "") -> str:  # noqa: ARG002
        """Return nothing: files may be put anywhere."""
        return ""

    def picture(self, name: str) -> str:  # noqa: ARG002
        """Return nothing: files may be put anywhere."""
        return ""

    def within(self, path: str) -> bool:
        """Tell whether this page belongs to a part of the site."""
        return f"/{self.path}".startswith(f"{path}/")

    def _from_here(self, file: str) -> str:
        return posixpath.relpath(file, posixpath.dirname(self.here) or ".")


def in_language(file: str, lang: str) -> str:
    """Return the file of a page in a language."""
    return f"en/{file}" if lang == "en" else file


def page_file(path: str, month: str = "", lang: str = "") -> str:
    """Return the Vietnamese file of a page of the service.

    Raises:
        KeyError: The static edition has no such page: a bug of a template.
    """
    del lang
    if path == "/calendar":
        return f"calendar/{month}/index.html" if month else "calendar/index.html"
    if path == "/":
        return "index.html"
    if path.startswith("/events/") and path.endswith(".ics"):
        return path.lstrip("/")
    if _PAGE.fullmatch(path):
        return f"{path.lstrip('/')}/index.html"
    raise KeyError(path)


def data_file(path: str) -> str:
    """Return the file of something that the service has under an address.

    Raises:
        KeyError: The static edition has no such thing: a bug of a template.
    """
    if _FEED.fullmatch(path):
        return path.lstrip("/")
    if one := _ONE.fullmatch(path):
        return f"data/{one[1]}/{one[2]}.json"
    if tour := _TOUR.fullmatch(path):
        return f"tours/{tour[1]}/tour.{tour[2]}"
    if month := _MONTH.fullmatch(path):
        return f"data/months/{month[1]}.json"
    if whole := _OPEN_DATA.fullmatch(path):
        return f"data/{whole[1]}"
    raise KeyError(path)
