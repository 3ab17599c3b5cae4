"""Drawings of ours inside a page: they escape every foreign word themselves."""

from collections.abc import Callable, Iterable

from markupsafe import Markup

from tourism.catalogue.place import Place, Precision
from tourism.publish.atlas import Atlas
from tourism.publish.naming import full_name, side_name
from tourism.publish.place_map import Dot, draw_places, near_frame, region_frame
from tourism.publish.qr import qr_svg
from tourism.server.pages.kinds import group_of, kind_words


def drawing(svg: str) -> Markup:
    """Return a drawing to lay out as it is; see `tourism.publish.map_signs.text`."""
    return Markup(svg)  # noqa: S704 made here, with foreign words escaped


def qr_of(address: str) -> Markup:
    """Return the QR code of an address."""
    return drawing(qr_svg(address))


def dots_of(
    places: Iterable[Place], address: Callable[[str], str], lang: str, here: str = ""
) -> list[Dot]:
    """Return the marks of places with a point; that of ``here`` stands out."""
    return [
        Dot(
            id=place.id,
            name=full_name(place, lang),
            told=f"{kind_words(place.kind).into(lang)} · {side_name(place.side).into(lang)}",
            side=place.side,
            group=group_of(place.kind).id,
            point=place.position.coordinates,
            href=address(place.id),
            about=place.position.precision is Precision.COMMUNE,
            here=place.id == here,
        )
        for place in places
        if place.position is not None
    ]


def map_around(
    atlas: Atlas, place: Place, others: Iterable[Place], address: Callable[[str], str], lang: str
) -> Markup | None:
    """Return the map around a place; None if nobody knows where it is.

    Args:
        atlas: What it is drawn on.
        place: What stands out.
        others: What else may be on it.
        address: Of a page of ours, as links write it.
        lang: vi or en.
    """
    if place.position is None:
        return None
    frame = near_frame(place.position.coordinates)
    near = [
        one
        for one in others
        if one.id != place.id
        and one.position is not None
        and frame.holds(*frame.xy(one.position.coordinates))
    ]
    dots = dots_of([*near, place], lambda there: address(f"/places/{there}"), lang, here=place.id)
    return drawing(draw_places(atlas, frame, dots, fine=True))


def map_of_region(atlas: Atlas, dots: list[Dot]) -> Markup:
    """Return the map of both sides."""
    return drawing(draw_places(atlas, region_frame(atlas), dots, fine=False))
