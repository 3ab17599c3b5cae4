"""For search engines: every public page in both languages, and what they need not read."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Depends, Response

from tourism.catalogue.catalogue import Catalogue
from tourism.server.counted import counted
from tourism.server.dependencies import Config, Doing, Facts
from tourism.services.list_tours import list_tours

router = APIRouter(dependencies=[Depends(counted)])

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_PAGES = ("/", "/calendar", "/calendars", "/places", "/map", "/tours", "/about")
_TOURS = 1_000
_NOT_READ = ("/api/", "/account", "/setup", "/invitation", "/new-password", "/sign-in", "/find")


@router.get("/sitemap.xml")
def sitemap(deed: Doing, facts: Facts, config: Config) -> Response:
    """Return the list of pages (sitemaps.org), each with its other language."""
    shown = [tour.id for tour in list_tours(deed, "published", _TOURS, None)]
    entries = "".join(_entry(config.public_url, path) for path in _paths(facts, shown))
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}" '
        f'xmlns:xhtml="{_XHTML}">\n{entries}</urlset>\n'
    )
    return Response(text, media_type="application/xml")


@router.get("/robots.txt")
def robots(config: Config) -> Response:
    """Return what robots may read."""
    refused = "".join(f"Disallow: {path}\n" for path in _NOT_READ)
    text = f"User-agent: *\n{refused}Sitemap: {config.public_url}/sitemap.xml\n"
    return Response(text, media_type="text/plain; charset=utf-8")


def _paths(facts: Catalogue, tours: list[str]) -> Iterator[str]:
    yield from _PAGES
    yield from (f"/places/{place_id}" for place_id in facts.places)
    yield from (f"/events/{event_id}" for event_id in facts.events)
    yield from (f"/tours/{tour_id}" for tour_id in tours)


def _entry(site: str, path: str) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" '
        f"href={quoteattr(f'{site}{path}?lang={lang}')}/>"
        for lang in ("vi", "en")
    )
    return "".join(
        f"<url><loc>{escape(f'{site}{path}?lang={lang}')}</loc>{others}</url>\n"
        for lang in ("vi", "en")
    )
