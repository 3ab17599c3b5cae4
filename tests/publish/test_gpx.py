from dataclasses import replace
from datetime import UTC, datetime

import gpxpy

from tests.publish.sample import DAY_1, EN, OPERA, VI, leg, sample_itinerary, stop
from tourism.itinerary.model import Day, Itinerary, StopKind
from tourism.publish.gpx import itinerary_to_gpx


def test_a_waypoint_a_stop_and_a_track_a_day(tour: Itinerary) -> None:
    gpx = gpxpy.parse(itinerary_to_gpx(tour, VI).decode())

    assert len(gpx.waypoints) == 15
    assert [len(track.segments) for track in gpx.tracks] == [5, 6]
    assert gpx.tracks[0].name.startswith("NGÀY 01 (Thứ Bảy, 20/03/2027")
    assert gpx.name == "Xứ Đông – Phố Hiến"
    assert tour.id in gpx.description


def test_a_waypoint_has_number_name_hours_and_time_in_utc(tour: Itinerary) -> None:
    written = itinerary_to_gpx(tour, EN).decode()
    point = gpxpy.parse(written).waypoints[1]

    assert point.name == "02 Làng gốm Chu Đậu (Chu Dau pottery village)"
    assert point.comment == "08h45 – 10h15"
    assert (point.latitude, point.longitude) == (20.994863, 106.281636)
    assert point.time == datetime(2027, 3, 20, 1, 45, tzinfo=UTC)
    assert "<time>2027-03-20T01:45:00Z</time>" in written
    assert (point.type, point.source) == ("visit", "chu-dau")


def test_a_stop_without_a_point_is_no_waypoint() -> None:
    nowhere = stop("a", StopKind.VISIT, replace(OPERA, position=None), DAY_1, "08:00", 30)
    known = stop("b", StopKind.END, OPERA, DAY_1, "09:00")
    tour = replace(sample_itinerary(), days=(Day(1, DAY_1, (nowhere, known), (leg(),)),))

    gpx = gpxpy.parse(itinerary_to_gpx(tour, VI).decode())

    assert [point.name for point in gpx.waypoints] == ["02 Về đến: Nhà hát Lớn Hà Nội"]
    assert gpx.tracks[0].segments == []
