"""A famtrip from its making to its end: versions, releases, the ledger, links, people erased."""

from typing import Any

import pytest

from tests.actors import ADMIN, HD, OPERATOR, RIVAL, VISITOR, deed, person
from tests.services.test_change_tour import CURRENT, TOUR
from tourism.access.actor import Actor
from tourism.access.audit import AuditFilter
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.calendars.item import Item
from tourism.errors import ChangedError, ConflictError, NotFoundError, RefusedError
from tourism.famtrips.record import Contact, Detail, Guest, LiveChange, People, Programme, Room
from tourism.services.change_famtrip import change_famtrip
from tourism.services.check_famtrip import CheckedFamtrip, check_famtrip
from tourism.services.erase_famtrip_people import erase_famtrip_people
from tourism.services.make_famtrip import make_famtrip
from tourism.services.release_famtrip import release_famtrip
from tourism.services.see_famtrip import SeenFamtrip, see_famtrip, see_release, see_releases
from tourism.services.share_calendar import list_links, share_calendar, stop_sharing
from tourism.storage.audit import find as find_audit
from tourism.storage.calendar_items import items_of
from tourism.storage.database import Database
from tourism.storage.famtrips import get_release

POTTERY = "d1-chu-dau-pottery"
LAN = Contact(name="Bùi Thị Nhài", phone="0977 000 111", role="Đón khách", stops=(POTTERY,))
HUY = Contact(name="Phạm Quốc Huy", phone="0988 222 333", role="Đón khách", stops=(POTTERY,))
PEOPLE = People(contacts=(LAN,), notes="Khách ăn chay: 3.")
PLAIN = Programme()
SECRET = ("Bùi Thị Nhài", "0977 000 111", "ăn chay")


def make(database: Database, programme: Programme = PLAIN, people: People = PEOPLE) -> SeenFamtrip:
    with database.writing() as session:
        return make_famtrip(deed(session, OPERATOR), TOUR, programme, people)


def change(
    database: Database, programme: Programme, people: People, base: int, minutes: int = 0
) -> SeenFamtrip:
    with database.writing() as session:
        planner = deed(session, OPERATOR, minutes)
        return change_famtrip(planner, TOUR, programme, people, f"{TOUR}.{base}")


def release(database: Database, minutes: int = 0, *, confirm: bool = False) -> int:
    with database.writing() as session:
        planner = deed(session, OPERATOR, minutes)
        made, _ = release_famtrip(planner, CURRENT, TOUR, None, "vì", confirm=confirm)
        return made.number


def check(database: Database) -> CheckedFamtrip:
    with database.reading() as session:
        return check_famtrip(deed(session, OPERATOR), CURRENT, TOUR)


def ledger(database: Database, circle: str) -> dict[str, Item]:
    with database.reading() as session:
        famtrip = see_famtrip(deed(session, OPERATOR), TOUR).famtrip
        found = items_of(session, f"famtrip:{famtrip.id}:{circle}")
    return {item_id.partition(".")[0]: item for item_id, item in found.items()}


def test_nothing_is_told_before_the_first_release(loaded: Database, kept: str) -> None:
    make(loaded)

    assert [ledger(loaded, circle) for circle in ("public", "guests", "organisers")] == [{}] * 3
    with loaded.writing() as session, pytest.raises(ConflictError):
        share_calendar(deed(session, OPERATOR), TOUR, "guests", "vi", "")


def test_a_tour_has_one_famtrip(loaded: Database, kept: str) -> None:
    make(loaded)

    with pytest.raises(ConflictError):
        make(loaded)


@pytest.mark.parametrize("actor", [VISITOR, RIVAL, HD])
def test_strangers_do_not_know_of_it(loaded: Database, kept: str, actor: Actor) -> None:
    make(loaded)

    with loaded.reading() as session, pytest.raises(NotFoundError):
        see_famtrip(deed(session, actor), TOUR)


def test_colleagues_and_administrators_see_it(loaded: Database, kept: str) -> None:
    make(loaded)
    colleague = person("user-colleague", Role.OPERATOR, OPERATOR.organisation)

    with loaded.reading() as session:
        seen = [see_famtrip(deed(session, who), TOUR).famtrip.people for who in (colleague, ADMIN)]

    assert seen == [PEOPLE, PEOPLE]
    assert Scope.TOURS_WRITE in colleague.scopes


def test_a_change_is_of_the_version_that_was_seen(loaded: Database, kept: str) -> None:
    make(loaded)

    after = change(loaded, Programme(details=(Detail(stop=POTTERY, host="Xưởng gốm"),)), PEOPLE, 1)

    assert after.famtrip.version == 2
    assert after.shown.about[POTTERY].host == "Xưởng gốm"
    with pytest.raises(ChangedError) as raised:
        change(loaded, PLAIN, PEOPLE, 1)
    assert raised.value.etag == f"{TOUR}.2"
    assert change(loaded, after.famtrip.programme, PEOPLE, 2).famtrip.version == 2


def test_drafts_stay_drafts_and_releases_are_numbered_and_kept(loaded: Database, kept: str) -> None:
    make(loaded)
    assert release(loaded) == 1
    told = ledger(loaded, "guests")

    change(loaded, Programme(details=(Detail(stop=POTTERY, host="Xưởng gốm"),)), PEOPLE, 1)

    assert ledger(loaded, "guests") == told
    assert release(loaded, 5) == 2
    assert "Xưởng gốm" in ledger(loaded, "guests")[POTTERY].said.vi.description
    with loaded.reading() as session:
        planner = deed(session, OPERATOR)
        assert [one.number for one in see_releases(planner, TOUR)] == [2, 1]
        assert see_release(planner, TOUR, 1).programme == PLAIN
        with pytest.raises(NotFoundError):
            see_release(planner, TOUR, 3)


def test_the_same_again_is_no_release(loaded: Database, kept: str) -> None:
    make(loaded)
    release(loaded)

    assert not check(loaded).is_news
    with pytest.raises(ConflictError):
        release(loaded, 5)


def test_a_contact_moves_one_entry_of_the_organisers_and_nothing_else(
    loaded: Database, kept: str
) -> None:
    make(loaded)
    release(loaded)
    before = {circle: ledger(loaded, circle) for circle in ("public", "guests", "organisers")}

    change(loaded, PLAIN, People(contacts=(HUY,), notes=PEOPLE.notes), 1)
    release(loaded, 5)

    after = {circle: ledger(loaded, circle) for circle in before}
    assert (after["public"], after["guests"]) == (before["public"], before["guests"])
    other = {i for i, item in after["organisers"].items() if item != before["organisers"][i]}
    assert other == {POTTERY}
    assert after["organisers"][POTTERY].stamp.sequence == 1


def test_what_becomes_private_is_cancelled_for_those_who_lose_it(
    loaded: Database, kept: str
) -> None:
    make(loaded)
    release(loaded)

    change(loaded, Programme(details=(Detail(stop=POTTERY, audience="guests"),)), PEOPLE, 1)
    release(loaded, 5)

    assert ledger(loaded, "public")[POTTERY].said.vi.status == "CANCELLED"
    assert ledger(loaded, "guests")[POTTERY].stamp.sequence == 0


def test_conflicts_hold_a_release_back_until_somebody_confirms(loaded: Database, kept: str) -> None:
    later = LiveChange(stop=POTTERY, start="09:30", end="12:59")  # type: ignore[arg-type]
    make(loaded, Programme(live=(later,)))
    found = check(loaded).conflicts
    assert found

    with pytest.raises(RefusedError) as raised:
        release(loaded)

    assert {one["where"] for one in raised.value.reasons} == {one.where for one in found}
    assert all(one["vi"] and one["en"] for one in raised.value.reasons)
    assert release(loaded, confirm=True) == 1


def test_people_are_erased_everywhere_and_for_good(loaded: Database, kept: str) -> None:
    make(loaded)
    release(loaded)
    gone = Programme(live=(LiveChange(stop=POTTERY, off=True),))
    change(loaded, gone, PEOPLE, 1)
    release(loaded, 5, confirm=True)
    told = ledger(loaded, "organisers")
    assert all(word in repr(told) for word in SECRET)
    assert told[POTTERY].state == "withdrawn"

    with loaded.writing() as session:
        after = erase_famtrip_people(deed(session, OPERATOR, 9), TOUR)

    assert after.famtrip.people == People()
    assert after.famtrip.version == 3
    now = ledger(loaded, "organisers")
    assert [word for word in SECRET if word in repr(now)] == []
    assert now[POTTERY].said.vi.status == "CANCELLED"
    assert now[POTTERY].stamp.sequence > told[POTTERY].stamp.sequence
    with loaded.reading() as session:
        releases = [get_release(session, TOUR, number) for number in (1, 2)]
    assert [one.people for one in releases] == [People(), People()]
    assert releases[1].programme == gone


def test_whoever_is_taken_off_the_list_is_gone_with_the_next_release(
    loaded: Database, kept: str
) -> None:
    make(loaded)
    release(loaded)

    change(loaded, PLAIN, People(contacts=(HUY,)), 1)
    release(loaded, 5)

    with loaded.reading() as session:
        releases = [get_release(session, TOUR, number) for number in (1, 2)]
    assert [one.people for one in releases] == [People(), People(contacts=(HUY,))]
    assert LAN.name not in repr(ledger(loaded, "organisers"))


def test_erasing_again_or_before_a_release_does_no_harm(loaded: Database, kept: str) -> None:
    make(loaded)
    for minutes in (1, 2):
        with loaded.writing() as session:
            seen = erase_famtrip_people(deed(session, OPERATOR, minutes), TOUR)

    assert seen.famtrip.version == 2
    assert ledger(loaded, "organisers") == {}


def test_the_audit_tells_what_was_done_and_of_nobody(loaded: Database, kept: str) -> None:
    make(loaded)
    release(loaded)
    change(loaded, PLAIN, People(contacts=(HUY,)), 1)
    with loaded.writing() as session:
        planner = deed(session, OPERATOR, 3)
        link = share_calendar(planner, TOUR, "organisers", "vi", "Ban tổ chức").link
        stop_sharing(planner, TOUR, link.id)
        erase_famtrip_people(planner, TOUR)

    told = _audit(loaded)
    assert [one.action for one in told] == [
        "create",
        "publish",
        "change",
        "share",
        "revoke",
        "erase",
    ]
    for word in (*SECRET, HUY.name, str(HUY.phone)):
        assert word not in repr(told)


def _audit(database: Database) -> list[Any]:
    with database.reading() as session:
        lines = find_audit(session, AuditFilter(object_kind="famtrip"))
    return sorted(lines, key=lambda one: one.id)


def test_links_are_listed_without_their_secret_and_end_once(loaded: Database, kept: str) -> None:
    make(loaded)
    release(loaded)
    with loaded.writing() as session:
        shared = share_calendar(deed(session, OPERATOR), TOUR, "guests", "en", "Báo chí")
    secret = shared.path.rpartition("/")[2].removesuffix(".ics")

    with loaded.writing() as session:
        ended = stop_sharing(deed(session, OPERATOR, 5), TOUR, shared.link.id)
        again = stop_sharing(deed(session, OPERATOR, 9), TOUR, shared.link.id)
    with loaded.reading() as session:
        links = list_links(deed(session, OPERATOR), TOUR)

    assert links == [ended] == [again]
    assert (ended.audience, ended.lang, ended.label) == ("guests", "en", "Báo chí")
    assert secret not in repr([shared, *links])
    with loaded.writing() as session, pytest.raises(NotFoundError):
        stop_sharing(deed(session, OPERATOR), TOUR, "link-unknown")


def test_nobody_is_named_by_what_a_program_prints_of_itself() -> None:
    room = Room(night=1, kind="twin", people=("Bùi Thị Nhài", "Ai khác"))
    guest = Guest(name="Bùi Thị Nhài", group="press")
    people = People(contacts=(LAN,), guests=(guest,), rooms=(room,), notes="ăn chay")

    for shown in (people, LAN, guest, room):
        assert [word for word in SECRET if word in repr(shown)] == []
