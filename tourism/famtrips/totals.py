"""Do rooms, seats and lists add up to all who travel? Guests and staff, once each."""

from collections.abc import Iterator
from dataclasses import dataclass

from tourism.famtrips.shown import Shown
from tourism.itinerary.breach import Breach, breach


@dataclass(frozen=True, slots=True)
class Totals:
    """How many travel, and how many each list has; None where a list was not begun.

    ``staff`` are the guides and drivers of the tour, or those listed where these are more.
    ``beds`` are by night.
    """

    guests: int
    staff: int
    listed: int | None
    beds: tuple[int, ...] | None
    seated: int | None

    @property
    def people(self) -> int:
        """Everybody."""
        return self.guests + self.staff


def totals_of(shown: Shown) -> Totals:
    """Return the numbers of a famtrip."""
    party, people = shown.itinerary.party, shown.people
    named = sum(one.group == "staff" for one in people.guests)
    nights = range(1, len(shown.itinerary.days))
    beds = tuple(sum(r.beds for r in people.rooms if r.night == night) for night in nights)
    coaches = shown.programme.coaches
    return Totals(
        guests=party.guests,
        staff=max(named, party.guides + party.drivers),
        listed=len(people.guests) - named if people.guests else None,
        beds=beds if people.rooms else None,
        seated=sum(c.guests + c.staff for c in coaches) if coaches else None,
    )


def disagreements(shown: Shown) -> Iterator[Breach]:
    """Yield every list that does not add up; one that was not begun is none."""
    totals = totals_of(shown)
    whole = totals.people
    if totals.listed is not None and totals.listed != totals.guests:
        yield breach(
            "guests-listed",
            "guests",
            f"danh sách có {totals.listed} khách, đoàn có {totals.guests}",
            f"{totals.listed} guests are listed, {totals.guests} travel",
        )
    for night, beds in enumerate(totals.beds or (), start=1):
        if beds != whole:
            yield breach(
                "rooms",
                f"night-{night}",
                f"đêm {night}: phòng cho {beds} người, cần {whole} (khách và người phục vụ)",
                f"night {night}: rooms for {beds}, {whole} are needed (guests and staff)",
            )
    if totals.seated is not None and totals.seated != whole:
        yield breach(
            "seats",
            "coaches",
            f"xếp chỗ trên xe cho {totals.seated} người, cần {whole} (khách và người phục vụ)",
            f"{totals.seated} are seated in coaches, {whole} travel (guests and staff)",
        )
    for coach in shown.programme.coaches:
        if coach.guests + coach.staff > coach.seats:
            yield breach(
                "coach-full",
                coach.name,
                f"{coach.name}: {coach.guests + coach.staff} người, xe {coach.seats} chỗ",
                f"{coach.name}: {coach.guests + coach.staff} people, {coach.seats} seats",
            )
