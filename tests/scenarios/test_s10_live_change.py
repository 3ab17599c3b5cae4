"""S10 · The famtrip of S09 changes while telephones are subscribed to its calendars."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import sleep
from typing import Any

import pytest

from tests.databases import ENGINES
from tests.readers.agreement import assert_all_agree
from tests.scenarios.famtrip import (
    CIRCLES,
    INSPECTIONS,
    LEADER,
    OCOP,
    OTHER_PHONE,
    PEOPLE,
    PERFORMANCE,
    PHONE,
    PROGRAMME,
    SEMINAR,
    SUCCESSOR,
    Planner,
    begin,
    events,
    planner_over,
    raw_entries,
    s09,
)
from tourism.calendars.ledger import KEPT_CANCELLED
from tourism.timewindow import VIETNAM

LATER = {"stop": SEMINAR, "start": "14:45", "end": "17:00"}
"""What is known on the day, before anything was planned around it."""


@dataclass
class Story:
    """What subscribers had, what they have now, and what the planner was told on the way."""

    planner: Planner
    urls: dict[str, str] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    refusal: Any = None
    release: Any = None
    contact_alone: Any = None
    last: dict[str, Any] = field(default_factory=dict)

    def look(self) -> dict[str, Any]:
        return {circle: self.planner.look(self.urls[circle]) for circle in CIRCLES}


@pytest.fixture(scope="module", params=ENGINES)
def story(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Story]:
    for planner in planner_over(request, tmp_path_factory):
        begin(planner)
        yield _told(planner)


def _told(planner: Planner) -> Story:
    story = Story(planner, {circle: planner.share(circle) for circle in CIRCLES})
    story.before = story.look()
    sleep(1.1)  # calendars tell moments to the second
    planner.put({**PROGRAMME, "live": [LATER, {"stop": OCOP, "off": True}]}, PEOPLE)
    story.conflicts = planner.done("GET", f"{planner.here}/check")["conflicts"]
    story.refusal = planner.ask("POST", f"{planner.here}/releases", {"reason": "đổi giờ"})
    planner.change_tour({"blocks": _blocks()}, "tọa đàm muộn hơn, bỏ thăm OCOP")
    planner.put(PROGRAMME, PEOPLE)
    story.release = planner.release(reason="đổi giờ tọa đàm")
    story.after = story.look()
    planner.put(PROGRAMME, {**PEOPLE, "contacts": _contacts()})
    story.contact_alone = planner.release(reason="đổi người liên hệ")
    story.last = story.look()
    return story


def _blocks() -> list[dict[str, Any]]:
    seminar, performance, _, *inspections = s09()["blocks"]
    return [{**seminar, "start": "14:45", "end": "17:00"}, performance, *inspections]


def _contacts() -> list[dict[str, Any]]:
    general, of_the_seminar = PEOPLE["contacts"]
    return [general, {**of_the_seminar, "name": SUCCESSOR, "phone": OTHER_PHONE}]


def moved(story: Story) -> set[str]:
    return {one["stop"] for one in story.release["changes"] if one["what"] == "moved"}


@pytest.mark.parametrize("circle", ["guests", "organisers"])
def test_p1_same_uids_a_higher_sequence_and_a_newer_date(story: Story, circle: str) -> None:
    old, new = (events(s[circle].content) for s in (story.before, story.after))

    assert {str(e["UID"]) for e in old.values()} <= {str(e["UID"]) for e in new.values()}
    for name in (SEMINAR, OCOP):
        assert old[name]["UID"] == new[name]["UID"]
        assert (old[name]["SEQUENCE"], new[name]["SEQUENCE"]) == (0, 1)
        assert new[name]["LAST-MODIFIED"].dt > old[name]["LAST-MODIFIED"].dt
    assert new[SEMINAR]["DTSTART"].dt == datetime(2027, 3, 27, 14, 45, tzinfo=VIETNAM)
    assert new[SEMINAR]["DTEND"].dt == datetime(2027, 3, 27, 17, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize("circle", ["guests", "organisers"])
def test_p1_what_is_cancelled_stays_as_cancelled_for_thirty_days(story: Story, circle: str) -> None:
    ocop = events(story.last[circle].content)[OCOP]

    assert ocop["STATUS"] == "CANCELLED"
    assert str(ocop["SUMMARY"]).startswith("[HỦY] Thăm cơ sở OCOP")
    assert ocop["TRANSP"] == "TRANSPARENT"
    assert timedelta(days=30) <= KEPT_CANCELLED


@pytest.mark.parametrize("circle", CIRCLES)
def test_p2_what_did_not_change_keeps_every_octet(story: Story, circle: str) -> None:
    old, new = (raw_entries(s[circle].content) for s in (story.before, story.after))
    days = {f"day-{number}" for number in (1, 2, 3)}
    told = {one["stop"] for one in story.release["changes"]}

    same = {name for name, octets in old.items() if new.get(name) == octets}

    assert same >= old.keys() - told - days  # whatever differs is in the changelog
    assert {name for name in old if name.startswith("d1-")} <= same
    assert {*INSPECTIONS[:1], PERFORMANCE} & old.keys() <= same
    assert "day-1" in same


@pytest.mark.parametrize("circle", CIRCLES)
def test_p3_who_has_it_already_gets_304(story: Story, circle: str) -> None:
    whole, url = story.last[circle], story.urls[circle]
    tag, modified = whole.headers["etag"], whole.headers["last-modified"]

    answers = [
        story.planner.look(url, If_None_Match=tag),
        story.planner.look(url, If_Modified_Since=modified),
        story.planner.look(url, If_None_Match=story.before["organisers"].headers["etag"]),
    ]

    assert [answer.status_code for answer in answers] == [304, 304, 200]
    assert answers[0].content == b""
    assert answers[0].headers["etag"] == tag


def test_p3_a_changed_calendar_is_sent_again(story: Story) -> None:
    tag = story.before["guests"].headers["etag"]

    assert story.planner.look(story.urls["guests"], If_None_Match=tag).status_code == 200
    modified = [s["guests"].headers["last-modified"] for s in (story.before, story.after)]
    assert modified[0] != modified[1]


def test_p4_a_hint_how_often_to_look_and_a_word_on_who_ignores_it(story: Story) -> None:
    calendar = story.after["guests"].text

    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in calendar
    assert "X-PUBLISHED-TTL:PT6H" in calendar
    assert "12–24 giờ" in calendar.replace("\r\n ", "")
    assert "12–24 giờ" in story.release["refresh"]["vi"]
    assert "12–24 hours" in story.release["refresh"]["en"]


def test_p5_a_note_to_paste_in_vietnamese_and_english(story: Story) -> None:
    (note,) = [one for one in story.release["notes"] if one["audience"] == "guests"]

    vi, en = note["vi"].splitlines(), note["en"].splitlines()
    assert vi[0] == "THAY ĐỔI: Famtrip Hải Dương – Hưng Yên (bản 2)"
    assert en[0] == "CHANGES: Hải Dương – Hưng Yên famtrip (release 2)"
    assert any(
        "Tọa đàm" in line and "Thứ Bảy 27/03, 14h45 – 17h00 (trước là 14h00 – 16h30)" in line
        for line in vi
    )
    assert any("Seminar" in line and "(was 14h00 – 16h30)" in line for line in en)
    assert any(line.startswith("- HỦY: Thăm cơ sở OCOP") for line in vi)
    assert any(line.startswith("- CANCELLED: OCOP visit") for line in en)
    assert len(vi) == len(en)
    assert len(note["vi"]) < 2000
    for private in (PHONE, LEADER, "Trưởng ban"):
        assert private not in note["vi"]


def test_p5_the_public_is_told_of_what_it_saw_alone(story: Story) -> None:
    (note,) = [one for one in story.release["notes"] if one["audience"] == "public"]

    assert "Tọa đàm" not in note["vi"]
    assert "OCOP" not in note["vi"]


def test_p6_another_contact_touches_the_organisers_calendar_alone(story: Story) -> None:
    for circle in ("public", "guests"):
        assert story.last[circle].content == story.after[circle].content
        assert story.last[circle].headers["etag"] == story.after[circle].headers["etag"]
    old, new = (raw_entries(s["organisers"].content) for s in (story.after, story.last))
    assert {name for name in new if old[name] != new[name]} == {SEMINAR}
    seminar = str(events(story.last["organisers"].content)[SEMINAR]["DESCRIPTION"])
    assert f"{SUCCESSOR} (Trưởng ban tổ chức), {OTHER_PHONE}" in seminar
    assert LEADER not in seminar

    changes = [(one["what"], one["audience"]) for one in story.contact_alone["changes"]]
    assert changes == [("contacts", "organisers")]
    notes = {one["audience"]: one["vi"] for one in story.contact_alone["notes"]}
    assert "Không có gì đổi" in notes["guests"]
    assert "Đổi người liên hệ: Tọa đàm" in notes["organisers"]
    assert SUCCESSOR not in str(story.contact_alone)


def test_p7_conflicts_of_the_later_end_are_found_and_shown(story: Story) -> None:
    (drive,) = story.conflicts

    assert (drive["code"], drive["where"]) == ("drive-moved", "d2-dinner")
    assert "Tọa đàm" in drive["vi"]
    assert "lúc 17h00, đến Ăn tối" in drive["vi"]
    assert "lúc 17h20 (kế hoạch 16h50), vẫn kịp giờ 18h00" in drive["vi"]
    assert story.refusal.status_code == 409
    assert story.refusal.json()["about"]["reasons"] == story.conflicts


def test_p7_a_dinner_that_is_missed_is_told_with_the_minutes(story: Story) -> None:
    planner = story.planner
    later = {"stop": SEMINAR, "start": "14:45", "end": "18:10"}
    kept = planner.done("GET", planner.here)
    planner.put({**PROGRAMME, "live": [later]}, kept["people"])

    told = planner.done("GET", f"{planner.here}/check")["conflicts"]

    planner.put(kept["programme"], kept["people"])
    (late,) = [one for one in told if one["where"] == "d2-dinner"]
    assert late["code"] == "late"
    assert late["vi"].endswith("lúc 18h30, muộn 30 phút")
    assert late["en"].endswith("reached at 18h30, 30 minutes late")


def test_p7_planned_around_it_the_conflicts_are_gone(story: Story) -> None:
    assert story.release["conflicts"] == []
    assert SEMINAR in moved(story)


@pytest.mark.parametrize("circle", CIRCLES)
def test_every_reader_takes_the_changed_calendars(story: Story, circle: str) -> None:
    assert_all_agree(story.last[circle].content)
