"""What a live change does to the drive before and after it, and to whatever comes next.

The checker says that times do not add up; here it is told by how much, and whether the next stop
is still reached in time: a coach that leaves later has a driver who has to know.
"""

from collections.abc import Iterator
from itertools import pairwise

from tourism.famtrips.shown import Shown
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.model import Leg, Stop
from tourism.publish.moments import hour, minutes
from tourism.publish.stop_title import stop_title


def knock_on(shown: Shown) -> Iterator[Breach]:
    """Yield what no longer fits around stops that were changed live.

    ``drive-moved`` is a drive at other hours than planned that still arrives in time, ``late`` one
    that does not. A stop that is off is passed over: nobody has to be there.
    """
    live = {change.stop for change in shown.programme.live if not change.off}
    for day in shown.itinerary.days:
        for (here, there), leg in zip(pairwise(day.stops), day.legs, strict=True):
            touched = {here.id, there.id} & live and not {here.id, there.id} & shown.off
            if touched and here.ends + leg.total != there.arrives:
                yield _told(here, there, leg)


def _told(here: Stop, there: Stop, leg: Leg) -> Breach:
    arrives = here.ends + leg.total
    late = minutes(arrives - there.starts)
    vi = f"rời {stop_title(here, 'vi')} lúc {hour(here.ends)}, đến {stop_title(there, 'vi')} lúc "
    en = f"leaving {stop_title(here, 'en')} at {hour(here.ends)}, {stop_title(there, 'en')} is "
    vi, en = f"{vi}{hour(arrives)}", f"{en}reached at {hour(arrives)}"
    if late > 0:
        vi, en = f"{vi}, muộn {late} phút", f"{en}, {late} minutes late"
        return breach("late", there.id, vi, en)
    vi = f"{vi} (kế hoạch {hour(there.arrives)}), vẫn kịp giờ {hour(there.starts)}"
    en = f"{en} (planned {hour(there.arrives)}), still in time for {hour(there.starts)}"
    return breach("drive-moved", there.id, vi, en)
