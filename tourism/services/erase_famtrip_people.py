"""Erase everything about people from a famtrip: law 91/2025/QH15, and good manners."""

from dataclasses import replace

from tourism.calendars.item import Item, Wanted
from tourism.famtrips.famtrip import Famtrip
from tourism.famtrips.record import People
from tourism.services.deed import Deed
from tourism.services.keep_calendar import moment_of, write_changes
from tourism.services.see_famtrip import SeenFamtrip, see_famtrip, shown_at
from tourism.services.tell_circles import tell_circles
from tourism.storage.calendar_feeds import forget_octets
from tourism.storage.calendar_items import get_state, items_of
from tourism.storage.famtrips import forget_people, get_release, save_famtrip


def erase_famtrip_people(deed: Deed, tour_id: str) -> SeenFamtrip:
    """Return a famtrip without contacts, guests, rooms and notes, now and in every release.

    The organisers' calendar goes on without them; entries that were cancelled lose their words,
    and what was rendered is thrown away. Doing it again changes nothing.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
    """
    before = see_famtrip(deed, tour_id, lock=True).famtrip
    if before.people != People():
        version = before.version + 1
        after = replace(before, version=version, people=People(), changed_at=deed.now)
        save_famtrip(deed.session, after)
    forget_people(deed.session, tour_id)
    _forget_in_calendars(deed, before)
    deed.note("erase", "famtrip", tour_id)
    return see_famtrip(deed, tour_id)


def _forget_in_calendars(deed: Deed, famtrip: Famtrip) -> None:
    if famtrip.released is None:
        return
    last = get_release(deed.session, famtrip.tour_id, famtrip.released)
    shown = shown_at(deed, famtrip.tour_id, last.revision, last.programme, People())
    tell_circles(deed.session, famtrip, shown, deed.now)
    _forget_what_is_off(deed, famtrip)
    for lang in ("vi", "en"):
        forget_octets(deed.session, famtrip.feed("organisers", lang))


def _forget_what_is_off(deed: Deed, famtrip: Famtrip) -> None:
    state = get_state(deed.session, lock=True)
    items = items_of(deed.session, famtrip.scope("organisers"))
    told = [item for _, item in sorted(items.items()) if item.state != "held"]
    told = [item for item in told if item.said.vi.description]
    now = moment_of(deed.now).now
    silent = [
        replace(
            _without_words(item),
            rev=state.rev + number,
            stamp=replace(
                item.stamp,
                sequence=item.stamp.sequence + 1,
                changed_at=max(now, item.changed_at),
            ),
        )
        for number, item in enumerate(told, start=1)
    ]
    write_changes(deed.session, state, silent)


def _without_words(item: Item) -> Item:
    vi, en = (replace(entry, description="") for entry in item.said.entries)
    return replace(item, said=Wanted(vi, en, item.said.tags))
