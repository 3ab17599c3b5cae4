"""The faults of lists that come again and again, by their numbers in the table of FEEDS."""

from datetime import timedelta

import pytest

from tests.actors import ADMIN
from tests.actors import HY as HY_PERSON
from tests.intake.written import need_corpus
from tests.service import holder
from tests.sync.lists import HD, HOST, HY, NOW, Desk, calendar, event, reviewed, shared_file
from tourism.calendars.item import FESTIVALS
from tourism.errors import ConflictError, ForbiddenError
from tourism.services.decide_case import decide_case, undo_decision
from tourism.services.deed import Deed
from tourism.services.edit_listing import edit_listing, split_listing, withdraw_listing
from tourism.services.see_cases import see_cases, see_origin
from tourism.storage.calendar_items import festivals_between, items_named
from tourism.storage.sync_cases import CaseQuery
from tourism.storage.sync_items import items_of_source
from tourism.sync.case import Case

FEAST = "Lễ hội làng Thử"


def feasts(count: int) -> list[list[str]]:
    """So many events on different days."""
    return [
        event(
            f"m{n}@x.test", f"{FEAST} {n}", f"202704{n + 1:02}T080000", f"202704{n + 1:02}T090000"
        )
        for n in range(count)
    ]


def cases(desk: Desk, kind: str | None = None, state: str = "open") -> list[Case]:
    with desk.database.reading() as session:
        deed = Deed(session, ADMIN, desk.now)
        return see_cases(deed, CaseQuery(state=state, kind=kind), None, 100)  # type: ignore[arg-type]


def decide(desk: Desk, case: Case, accept: bool) -> Case:
    with desk.database.writing() as session:
        deed = Deed(session, ADMIN, desk.now)
        return decide_case(deed, holder(), HOST, case.id, accept=accept, answer="")


def undo(desk: Desk, case: Case) -> Case:
    with desk.database.writing() as session:
        return undo_decision(Deed(session, ADMIN, desk.now), holder(), HOST, case.id)


def lock(desk: Desk, name: str, group: str, value: dict[str, object] | None) -> None:
    with desk.database.writing() as session:
        edit_listing(Deed(session, ADMIN, desk.now), desk.here, name, group, value)


def only(desk: Desk) -> str:
    """The id of the one event that there is."""
    (name,) = desk.told()
    return name


def test_f01_the_same_octets_write_nothing(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(3)))
    before = desk.told(), desk.rev()

    report = desk.later().take(HD, calendar(*feasts(3)))

    assert (report.counts.unchanged, desk.told(), desk.rev()) == (3, *before)


def test_f02_what_nobody_sees_changes_nothing(desk: Desk) -> None:
    desk.take(HD, calendar(event("a@x.test", FEAST)))
    before = desk.rev()
    other = calendar(
        [
            "BEGIN:VEVENT",
            "SUMMARY:" + FEAST[:5],
            " " + FEAST[5:],
            *event("a@x.test", "")[1:5],
            "LOCATION:Đền Mẫu",
            "DTSTAMP:20270101T000000Z",
            "END:VEVENT",
        ]
    )
    other = other.replace(b"DTSTAMP:20260101T000000Z\r\n", b"")

    report = desk.later().take(HD, other)

    assert (report.counts.unchanged, desk.rev()) == (1, before)


def test_f05_a_list_without_events_is_held(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(4)))

    report = desk.later().take(HD, calendar())

    assert (report.outcome, report.counts.held, report.counts.deleted) == ("suspect", 4, 0)
    assert not report.settled
    assert [case.about["why"] for case in cases(desk, "held")] == ["empty-feed"]


def test_f06_a_list_that_shrank_is_held_until_it_recovers(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(20)))

    held = desk.later().take(HD, calendar(*feasts(5)))
    (case,) = cases(desk, "held")
    well = desk.later().take(HD, calendar(*feasts(20)))

    assert (held.outcome, held.reason, held.counts.held) == ("held", "shrink-guard", 15)
    assert case.about["missing"] == 15
    assert (well.outcome, cases(desk, "held")) == ("ok", [])
    assert all(status == "CONFIRMED" for _, status, _ in desk.told().values())


def test_f06_a_person_agrees_that_it_shrank(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(20)))
    desk.later().take(HD, calendar(*feasts(5)))
    (case,) = cases(desk, "held")

    decide(desk, case, accept=True)
    report = desk.later().take(HD, calendar(*feasts(5)))

    assert (report.outcome, report.counts.deleted) == ("ok", 15)
    assert sum(status == "CANCELLED" for _, status, _ in desk.told().values()) == 15


def test_f06_what_is_new_waits_while_a_list_is_held(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(20)))

    report = desk.later().take(HD, calendar(*feasts(5), event("new@x.test", "Hội mới")))

    assert (report.outcome, report.counts.waiting) == ("held", 1)
    assert len(desk.told()) == 20


def test_f07_missing_twice_is_withdrawn_and_comes_back_under_its_id(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(10)))
    names = {title: name for name, (title, _, _) in desk.told().items()}
    gone = names[f"{FEAST} 0"]

    desk.later().take(HD, calendar(*feasts(10)[1:]))
    after_one = desk.told()[gone]
    desk.later(1).take(HD, calendar(*feasts(10)[1:]))
    too_soon = desk.told()[gone]
    desk.later().take(HD, calendar(*feasts(10)[1:]))
    off = desk.told()[gone]
    back = desk.later().take(HD, calendar(*feasts(10)))

    assert after_one == too_soon == (f"{FEAST} 0", "CONFIRMED", 0)
    assert off == (f"[HỦY] {FEAST} 0", "CANCELLED", 1)
    assert back.counts.restored == 1
    assert desk.told()[gone] == (f"{FEAST} 0", "CONFIRMED", 2)


def test_f07_an_event_that_could_not_be_read_is_not_missing(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(4)))
    broken = event("m0@x.test", FEAST, "20270431T080000", "20270431T090000")

    reports = [desk.later().take(HD, calendar(broken, *feasts(4)[1:])) for _ in range(3)]

    assert [report.counts.missing for report in reports] == [0, 0, 0]
    assert {status for _, status, _ in desk.told().values()} == {"CONFIRMED"}


def test_f08_what_is_over_is_archived_and_not_called_off(desk: Desk) -> None:
    desk.take(HD, calendar(*feasts(10)))
    desk.now = NOW.replace(year=2027, month=4, day=6)

    report = desk.take(HD, calendar(*feasts(10)[5:]))

    assert (report.outcome, report.counts.archived, report.counts.missing) == ("ok", 5, 0)
    assert {status for _, status, _ in desk.told().values()} == {"CONFIRMED"}


def test_f11_of_two_with_one_key_the_newer_is_kept(desk: Desk) -> None:
    new = event("a@x.test", "Mới", "20270405T140000", "20270405T150000", "SEQUENCE:2")
    old = event("a@x.test", "Cũ", "20270405T080000", "20270405T090000", "SEQUENCE:1")

    desk.take(HD, calendar(new, old))

    assert desk.titles() == ["Mới"]


def test_f12_an_older_version_is_a_question_and_changes_nothing(desk: Desk) -> None:
    desk.take(
        HD,
        calendar(event("a@x.test", "Giờ mới", "20270405T140000", "20270405T150000", "SEQUENCE:5")),
    )
    old = calendar(event("a@x.test", "Giờ cũ", "20270405T080000", "20270405T090000", "SEQUENCE:4"))

    reports = [desk.later().take(HD, old) for _ in range(2)]

    (case,) = cases(desk, "conflict")
    assert [report.counts.conflicts for report in reports] == [1, 1]
    assert (case.mine["title"], case.theirs["title"]) == ("Giờ mới", "Giờ cũ")
    assert desk.titles() == ["Giờ mới"]


def test_f12_either_answer_holds_and_can_be_undone(desk: Desk) -> None:
    desk.take(
        HD,
        calendar(event("a@x.test", "Giờ mới", "20270405T140000", "20270405T150000", "SEQUENCE:5")),
    )
    old = calendar(event("a@x.test", "Giờ cũ", "20270405T080000", "20270405T090000", "SEQUENCE:4"))
    desk.take(HD, old)
    (case,) = cases(desk, "conflict")

    decide(desk, case, accept=True)
    taken = desk.titles()
    undo(desk, case)
    undone = desk.titles()
    decide(desk, case, accept=False)
    desk.take(HD, old)

    assert (taken, undone, desk.titles()) == (["Giờ cũ"], ["Giờ mới"], ["Giờ mới"])
    assert cases(desk, "conflict") == []


def test_f13_new_uids_are_the_same_events(desk: Desk) -> None:
    need_corpus()
    desk.take(HD, shared_file("seq-uid-churn/01.ics"))
    before = desk.told()

    report = desk.later().take(HD, shared_file("seq-uid-churn/02.ics"))

    assert (report.reason, report.counts.rebound) == ("uid-churn", 40)
    assert desk.told() == before


def test_f13_a_source_that_does_so_again_is_followed_by_what_its_events_are(desk: Desk) -> None:
    def listed(turn: int) -> bytes:
        return calendar(
            *(event(f"{turn}-{n}@x.test", f"{FEAST} {n}", place=f"Nơi {n}") for n in range(6))
        )

    reports = [desk.later().take(HD, listed(turn)) for turn in range(6)]

    assert [report.counts.created for report in reports] == [6, 0, 0, 0, 0, 0]
    assert [report.reason for report in reports].count("uid-churn") == 2
    assert reports[-1].counts.unchanged == 6
    assert len(desk.told()) == 6


def test_f14_without_uids_nothing_is_doubled(desk: Desk) -> None:
    octets = calendar(event("", "Hội một"), event("", "Hội hai"))

    reports = [desk.later().take(HD, octets) for _ in range(2)]

    assert [report.counts.created for report in reports] == [2, 0]
    assert desk.titles() == ["Hội hai", "Hội một"]


def test_f30_one_feast_of_two_lists_is_one_event_until_both_withdraw_it(desk: Desk) -> None:
    need_corpus()
    desk.take(HD, shared_file("dedupe-same/association-hd.ics"))
    desk.take(HY, shared_file("dedupe-same/association-hy.ics"))
    name = only(desk)
    with desk.database.reading() as session:
        origin = see_origin(session, name)
    hours = origin.item.said.vi.times

    for _ in range(3):
        desk.later().take(HD, calendar(event("other@hd.test", "Hội khác", place="Chùa Khác")))
    one_left = desk.told()[name]
    for _ in range(3):
        desk.later().take(HY, calendar(event("other@hy.test", "Hội nữa", place="Chùa Nữa")))

    assert sorted(item.source for item in origin.items) == [HD.id, HY.id]
    assert hours is not None
    assert f"{hours[0]:%H:%M}" == "00:30"  # of the association that owns the place
    assert one_left[1] == "CONFIRMED"
    assert desk.told()[name][1] == "CANCELLED"


def test_f30_split_is_remembered(desk: Desk) -> None:
    need_corpus()
    both = [(HD, "dedupe-same/association-hd.ics"), (HY, "dedupe-same/association-hy.ics")]
    for source, name in both:
        desk.take(source, shared_file(name))
    event_id = only(desk)
    with desk.database.writing() as session:
        (item,) = items_of_source(session, HY.id).values()
        split_listing(Deed(session, ADMIN, desk.now), desk.here, event_id, item.id)

    for source, name in both:
        desk.later().take(source, shared_file(name))
    renamed = shared_file("dedupe-same/association-hy.ics").replace(b"20260216-le-hoi", b"moi")
    desk.later().take(HY, renamed.replace(b"073000", b"080000"))

    live = [title for title, status, _ in desk.told().values() if status == "CONFIRMED"]
    assert len(live) >= 2
    with desk.database.reading() as session:
        assert {item.source for item in see_origin(session, event_id).items} == {HD.id}


def test_f30_two_that_are_nearly_alike_are_a_question(desk: Desk) -> None:
    desk.take(HD, calendar(event("a@hd.test", "Lễ hội truyền thống đền Mẫu Phố Hiến xưa")))
    report = desk.take(HY, calendar(event("b@hy.test", "Lễ hội truyền thống đền Mẫu Phố Hiến")))
    (case,) = cases(desk, "possible-duplicate")
    apart = len(desk.told())

    decide(desk, case, accept=True)
    merged = sorted(status for _, status, _ in desk.told().values())
    undo(desk, case)
    undone = sorted(status for _, status, _ in desk.told().values())
    decide(desk, case, accept=False)

    assert (report.counts.duplicates, apart) == (1, 2)
    assert merged == ["CANCELLED", "CONFIRMED"]
    assert undone == ["CONFIRMED", "CONFIRMED"]
    assert cases(desk, "possible-duplicate") == []


@pytest.mark.parametrize("folder", ["dedupe-different", "dedupe-series"])
def test_f31_another_event_at_the_same_place_stays_another(desk: Desk, folder: str) -> None:
    need_corpus()
    desk.take(HD, shared_file(f"{folder}/association-hd.ics"))
    other = (
        "dedupe-different/association-hy.ics"
        if folder == "dedupe-different"
        else "dedupe-series/association-hd.ics"
    )
    desk.take(HY, shared_file(other))

    with desk.database.reading() as session:
        sources = [see_origin(session, name).items for name in desk.told()]

    assert max(map(len, sources)) == (1 if folder == "dedupe-different" else 2)


def test_f32_what_an_editor_wrote_stays_field_by_field(desk: Desk) -> None:
    desk.take(HD, calendar(event("a@x.test", "Tên của nguồn")))
    name = only(desk)
    lock(desk, name, "title", {"title": "Tên của biên tập"})

    desk.later().take(
        HD, calendar(event("a@x.test", "Tên khác", "20270406T100000", "20270406T110000"))
    )

    with desk.database.reading() as session:
        shown = items_named(session, FESTIVALS, [name])[name].said.vi
    (case,) = cases(desk, "conflict")
    assert (shown.title, shown.first.isoformat()) == ("Tên của biên tập", "2027-04-06")
    assert (case.mine["title"], case.theirs["title"]) == ("Tên của biên tập", "Tên khác")


def test_f32_given_back_a_field_is_the_sources_again(desk: Desk) -> None:
    desk.take(HD, calendar(event("a@x.test", "Tên của nguồn")))
    name = only(desk)
    lock(desk, name, "title", {"title": "Tên của biên tập"})
    desk.later().take(HD, calendar(event("a@x.test", "Tên khác")))
    (case,) = cases(desk, "conflict")

    decide(desk, case, accept=True)

    assert desk.titles() == ["Tên khác"]


def test_f33_our_own_events_are_no_news(desk: Desk) -> None:
    own = calendar(event(f"evt-01@{HOST.upper()}", "Của chính ta"), event("a@x.test", "Của người"))

    report = desk.take(HD, own)

    assert (report.counts.echoed, report.counts.created) == (1, 1)
    assert desk.titles() == ["Của người"]


def test_f43_a_clock_of_the_future_does_not_win_for_ever(desk: Desk) -> None:
    early = event(
        "a@x.test",
        "Đồng hồ sai",
        "20270405T080000",
        "20270405T090000",
        "LAST-MODIFIED:20990101T000000Z",
    )
    right = event(
        "a@x.test",
        "Đồng hồ đúng",
        "20270405T080000",
        "20270405T090000",
        "LAST-MODIFIED:20260602T000000Z",
    )

    desk.take(HD, calendar(early))
    with desk.database.reading() as session:
        (item,) = items_of_source(session, HD.id).values()
    desk.later(48).take(HD, calendar(right))

    assert item.last_modified == NOW
    assert desk.titles() == ["Đồng hồ đúng"]


def test_what_a_reviewed_source_lists_waits_for_a_person(desk: Desk) -> None:
    source = reviewed(HD)
    report = desk.take(source, calendar(event("a@x.test", "Đề nghị")))
    nobody_sees = desk.told()
    (case,) = cases(desk, "suggestion")

    decide(desk, case, accept=True)
    public = desk.titles()
    desk.later().take(source, calendar(event("a@x.test", "Đề nghị khác")))
    still = desk.titles()
    (change,) = cases(desk, "change")
    decide(desk, change, accept=True)

    assert (report.counts.waiting, nobody_sees) == (1, {})
    assert (public, still, desk.titles()) == (["Đề nghị"], ["Đề nghị"], ["Đề nghị khác"])


def test_a_suggestion_that_is_undone_is_shown_as_cancelled(desk: Desk) -> None:
    desk.take(reviewed(HD), calendar(event("a@x.test", "Đề nghị")))
    (case,) = cases(desk, "suggestion")
    decide(desk, case, accept=True)

    undo(desk, case)

    assert list(desk.told().values()) == [("[HỦY] Đề nghị", "CANCELLED", 1)]


def test_what_a_reviewed_source_lacks_waits_for_a_person(desk: Desk) -> None:
    source = reviewed(HD)
    desk.take(source, calendar(*feasts(2)))
    for case in cases(desk, "suggestion"):
        decide(desk, case, accept=True)

    for _ in range(3):
        desk.later().take(source, calendar(*feasts(1)))
    (case,) = cases(desk, "missing")
    before = sorted(status for _, status, _ in desk.told().values())
    decide(desk, case, accept=True)

    assert before == ["CONFIRMED", "CONFIRMED"]
    assert sorted(status for _, status, _ in desk.told().values()) == ["CANCELLED", "CONFIRMED"]


def test_what_an_editor_took_back_no_list_brings_back(desk: Desk) -> None:
    desk.take(HD, calendar(event("a@x.test", "Rút")))
    name = only(desk)
    with desk.database.writing() as session:
        withdraw_listing(Deed(session, ADMIN, desk.now), desk.here, name, "nhầm")

    desk.later().take(HD, calendar(event("a@x.test", "Rút nữa")))

    assert desk.told() == {name: ("[HỦY] Rút nữa", "CANCELLED", 2)}


def test_a_festival_of_the_catalogue_is_not_published_twice(desk: Desk) -> None:
    with desk.database.reading() as session:
        kept = festivals_between(session, FESTIVALS, NOW.date(), (NOW + timedelta(days=500)).date())
    entry = next(i for i in kept if "place:den-mau" in i.said.tags).said.vi
    first, last = f"{entry.first:%Y%m%d}", f"{entry.last + timedelta(days=2):%Y%m%d}"
    title = entry.title.removesuffix(" (dự kiến)")

    report = desk.take(HY, calendar(event("a@hy.test", title, first, last)))

    (case,) = cases(desk, "festival")
    assert (report.counts.linked, desk.told()) == (1, {})
    assert (case.public_id, case.about["days"]) == (entry.id, True)


def test_nobody_decides_what_is_another_sides(desk: Desk) -> None:
    desk.take(reviewed(HD), calendar(event("a@x.test", "Đề nghị", place="Chùa Ở Hải Dương")))
    (case,) = cases(desk, "suggestion")

    with desk.database.reading() as session:
        seen = see_cases(Deed(session, HY_PERSON, desk.now), CaseQuery(), None, 10)
    with desk.database.writing() as session, pytest.raises(ForbiddenError):
        decide_case(
            Deed(session, HY_PERSON, desk.now), holder(), HOST, case.id, accept=True, answer=""
        )

    assert seen == []


def test_nothing_that_changed_since_is_undone(desk: Desk) -> None:
    desk.take(reviewed(HD), calendar(event("a@x.test", "Đề nghị")))
    (case,) = cases(desk, "suggestion")
    decide(desk, case, accept=True)
    lock(desk, only(desk), "title", {"title": "Của biên tập"})

    with pytest.raises(ConflictError):
        undo(desk, case)

    assert desk.titles() == ["Của biên tập"]
