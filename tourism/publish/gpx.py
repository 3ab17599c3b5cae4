"""The itinerary as GPX 1.1 for navigation devices: a waypoint a stop, a track a day."""

from datetime import UTC

from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint, GPXTrackSegment, GPXWaypoint

from tourism.itinerary.model import Day, Itinerary, Stop
from tourism.publish.closing import colophon
from tourism.publish.edition import Edition
from tourism.publish.headings import day_heading, stop_hours
from tourism.publish.naming import Names
from tourism.publish.plain import one_line
from tourism.publish.programme_stop import details
from tourism.publish.stop_title import stop_title


def itinerary_to_gpx(itinerary: Itinerary, edition: Edition) -> bytes:
    """Return the GPX document; stops without a known point have no waypoint.

    Waypoints carry the start of the stop in UTC, as GPX asks, and the hours as printed.
    """
    gpx = GPX()
    gpx.creator = "tourism"
    gpx.name = one_line(edition.say(itinerary.title))
    gpx.description = colophon(itinerary, edition)
    gpx.keywords = itinerary.id
    number = 0
    for day in itinerary.days:
        for index, stop in enumerate(day.stops):
            number += 1
            before = day.stops[index - 1] if index else None
            gpx.waypoints += _waypoint(stop, before, number, edition)
        gpx.tracks.append(_track(day, edition))
    return (gpx.to_xml(version="1.1") + "\n").encode()


def _waypoint(stop: Stop, before: Stop | None, number: int, edition: Edition) -> list[GPXWaypoint]:
    if stop.place.position is None:
        return []
    point = stop.place.position.coordinates
    names = Names(edition.lang)
    lines = [stop_hours(stop), *(detail.text for detail in details(stop, before, edition, names))]
    waypoint = GPXWaypoint(
        latitude=point.latitude,
        longitude=point.longitude,
        time=stop.starts.astimezone(UTC),
        name=f"{number:02d} {stop_title(stop, edition.lang)}",
        comment=stop_hours(stop),
        description=" ".join(lines),
        type=stop.kind.value,
    )
    waypoint.source = stop.id
    return [waypoint]


def _track(day: Day, edition: Edition) -> GPXTrack:
    """Return the way of one day, one segment a leg that has a line."""
    track = GPXTrack(name=day_heading(day, edition.lang), number=day.number)
    for leg in day.legs:
        if len(leg.path) > 1:
            points = [GPXTrackPoint(point.latitude, point.longitude) for point in leg.path]
            track.segments.append(GPXTrackSegment(points))
    return track
