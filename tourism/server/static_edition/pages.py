"""The pages of the static edition, made of the same views and templates as those of the service.

Nothing in them hangs on the day: coming dates are those from the first day of the year on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from tourism.almanac.can_chi import year_can_chi
from tourism.almanac.occurrence import Occurrence
from tourism.calendars.feed import Feed, Site
from tourism.calendars.item import Item
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.language import Text, fold
from tourism.publish.atlas import Atlas
from tourism.publish.calendar_document import event_page
from tourism.publish.licence import ATTRIBUTION, LAYERS
from tourism.publish.map_layers import MapLayers
from tourism.publish.moments import solar
from tourism.publish.month_grid import MonthGrid, month_name, next_month
from tourism.publish.naming import both_names, side_name
from tourism.publish.rule_words import rule_words
from tourism.server.pages.about import about_page_of
from tourism.server.pages.about_words import ABOUT
from tourism.server.pages.calendar import data_path, month_of
from tourism.server.pages.calendar_view import calendar_view, month_title
from tourism.server.pages.calendar_words import CALENDAR, EVENT, FEEDS
from tourism.server.pages.drawing import qr_of
from tourism.server.pages.event import event_map, event_page_of
from tourism.server.pages.feeds_view import feeds_view
from tourism.server.pages.listing import LISTING, TEMPLATE, told_of
from tourism.server.pages.render import render
from tourism.server.pages.start_view import SHAPES
from tourism.server.static_edition.links import StaticLinks, page_file
from tourism.server.static_edition.words import FRONT, MONTHS
from tourism.server.tongue import Tongue
from tourism.services.see_calendar import ALL, see_month
from tourism.services.see_tour import Seen

YEARS = 3
"""So many years have their months, the present one first."""
TONGUES: tuple[Tongue, ...] = ("vi", "en")


def months_of_years(year: int) -> list[date]:
    """Return the first days of the months that have pages, from a year on."""
    return [next_month(date(year, 1, 1), number) for number in range(12 * YEARS)]


@dataclass(frozen=True, slots=True)
class Contents:
    """What the edition is made from."""

    catalogue: Catalogue
    site: Site
    feeds: Sequence[Feed]
    year: int
    coming: Mapping[str, Sequence[Occurrence]]
    items: Mapping[str, Item]
    atlas: Atlas
    layers: MapLayers
    tours: Sequence[Seen]
    """Those that are published, the newest first."""
    listed: Sequence[Occurrence]
    """What lists of others tell of in the months that have pages."""

    @property
    def months(self) -> list[date]:
        """First days of the months that have pages."""
        return months_of_years(self.year)

    def sheet(self, first: date) -> MonthGrid:
        """Return the sheet of a month, with what lists of others tell of."""
        return see_month(self.catalogue, first, ALL, self.listed)


@dataclass(frozen=True, slots=True)
class Listed:
    """An event on the front page."""

    id: str
    name: str
    when: str


@dataclass(frozen=True, slots=True)
class SideList:
    """What there is at one side."""

    id: str
    name: str
    shape: str
    festivals: tuple[Listed, ...]
    seasons: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month, and how many festivals have a day in it."""

    name: str
    title: str
    told: str


def pages(session: Session, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield every page in both languages, with its file."""
    for lang in TONGUES:
        yield _front(contents, lang)
        yield _months(contents, lang)
        yield _feeds(contents, lang)
        for first in contents.months:
            yield _month(contents, first, lang)
        for event_id in contents.catalogue.events:
            yield _event(contents, event_id, lang)
        yield _about(contents, lang)
        for one in contents.listed:
            links = StaticLinks(page_file(event_page(one.id)), lang)
            yield links.here, made(links, TEMPLATE, LISTING, **told_of(session, one.id, lang))


def made(links: StaticLinks, template: str, words: Mapping[str, Text], **given: object) -> bytes:
    """Return a page."""
    return render(template, words, links.lang, links, **given).encode()


def _front(contents: Contents, lang: Tongue) -> tuple[str, bytes]:
    links, facts = StaticLinks(page_file("/"), lang), contents.catalogue
    layers = [(layer.title.into(lang), layer.terms.into(lang), layer.licence, layer.url)
              for layer in LAYERS]  # fmt: skip
    return links.here, made(
        links,
        "pages/front.html",
        FRONT,
        sides=[_side(facts, side, lang) for side in Side],
        layers=layers,
        attribution=ATTRIBUTION,
        facts=facts,
        as_of=solar(facts.rules.as_of, lang),
    )


def _side(facts: Catalogue, side: Side, lang: str) -> SideList:
    listed: dict[str, list[Listed]] = {"festival": [], "season": []}
    for event in facts.events.values():
        if event.side is side:
            when = rule_words(event.rule).into(lang) if event.rule else ""
            listed[event.kind].append(Listed(event.id, both_names(event.name, lang), when))
    festivals, seasons = (
        tuple(sorted(listed[kind], key=lambda one: (fold(one.name), one.id)))
        for kind in ("festival", "season")
    )
    return SideList(side.value, side_name(side).into(lang), SHAPES[side], festivals, seasons)


def _months(contents: Contents, lang: Tongue) -> tuple[str, bytes]:
    links = StaticLinks(page_file("/calendar"), lang)
    years: dict[str, list[MonthLink]] = {}
    for first in contents.months:
        count = len(contents.sheet(first).festivals)
        plural = "" if count == 1 else "s"
        told = Text(f"{count} lễ hội", f"{count} festival{plural}").into(lang)
        title = f"{first.year} – {year_can_chi(first.year)}"
        link = MonthLink(month_name(first), month_title(first, lang), told)
        years.setdefault(title, []).append(link)
    return links.here, made(links, "pages/months.html", MONTHS, years=list(years.items()))


def _feeds(contents: Contents, lang: Tongue) -> tuple[str, bytes]:
    links = StaticLinks(page_file("/calendars"), lang)
    shown = feeds_view(contents.feeds, contents.site, lang)
    return links.here, made(links, "pages/calendars.html", FEEDS, view=shown)


def _month(contents: Contents, first: date, lang: Tongue) -> tuple[str, bytes]:
    name, there = month_name(first), {month_name(month) for month in contents.months}
    links = StaticLinks(page_file("/calendar", month=name), lang)
    view = calendar_view(
        month_of(contents.sheet(first), contents.catalogue), contents.catalogue, lang
    )
    view = replace(
        view,
        before=view.before if view.before in there else "",
        after=view.after if view.after in there else "",
    )
    return links.here, made(
        links,
        "pages/calendar.html",
        CALENDAR,
        view=view,
        month_url=lambda month: links.to("/calendar", month=month),
        data_path=data_path(first, {}),
    )


def _event(contents: Contents, event_id: str, lang: Tongue) -> tuple[str, bytes]:
    links, facts = StaticLinks(page_file(event_page(event_id)), lang), contents.catalogue
    found = [(one, contents.items[one.id]) for one in contents.coming[event_id]]
    event = facts.events[event_id]
    shown = event_page_of(event, found, facts, contents.site.url, lang)
    if shown.month not in map(month_name, contents.months):
        shown = replace(shown, month="")
    address = f"{contents.site.url}{event_page(event_id)}"
    return links.here, made(
        links,
        "pages/event.html",
        EVENT,
        page=shown,
        view=shown.view,
        drawn=event_map(event, facts, contents.atlas, lang, links.to),
        qr=qr_of(address),
        address=address,
    )


def _about(contents: Contents, lang: Tongue) -> tuple[str, bytes]:
    links = StaticLinks(page_file("/about"), lang)
    shown = about_page_of(contents.catalogue, date(contents.year, 1, 1), lang)
    return links.here, made(links, "pages/about.html", ABOUT, **shown)
