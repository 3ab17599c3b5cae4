"""What a programme ends with: totals, remarks, estimates, and which version this is."""

from tourism.almanac.lunar import to_lunar
from tourism.almanac.words import UNCERTAIN
from tourism.itinerary.flags import topics
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.publish.calls import calls, meanings, roughly_placed
from tourism.publish.counting import MINUTES, VISITS, counted
from tourism.publish.edition import Edition
from tourism.publish.moments import hour, in_hours, in_km, in_minutes, solar
from tourism.publish.naming import short_name, side_name
from tourism.publish.plain import one_line
from tourism.publish.summary import distance_m, side_totals

_INCOMPLETE = Text(
    "Đây là phương án tốt nhất tìm được khi hết thời gian tính; có thể còn phương án hay hơn.",
    "This is the best plan found when time ran out; a better one may exist.",
)

_VERSION = Text("Phiên bản {id}", "Version {id}")
_DATA = Text(", dữ liệu {data} (cập nhật đến {day})", ", data {data} (as of {day})")
_NO_PHONE = Text(
    "Nơi không ghi số điện thoại: dữ liệu chưa có số.",
    "Where no telephone number is given, none is known yet.",
)


def total_lines(itinerary: Itinerary, lang: str) -> list[str]:
    """Return the summary: sides, driving, slack, driving law, and remarks on the plan."""
    value, note = slack_line(itinerary, lang)
    slack = {"vi": "Dự phòng cuối tour", "en": "Slack at the end"}[lang]
    return [
        *_side_lines(itinerary, lang),
        *_driving_lines(itinerary, lang),
        f"{slack}: {value}, {note}",
        *remark_lines(itinerary, lang),
    ]


def remark_lines(itinerary: Itinerary, lang: str) -> list[str]:
    """Return the remarks on the whole plan; one that is only the best so far says so."""
    first = [] if itinerary.complete else [_INCOMPLETE.into(lang)]
    return first + [one_line(note.into(lang)) for note in itinerary.notes]


def _side_lines(itinerary: Itinerary, lang: str) -> list[str]:
    return [
        f"{side_name(total.side).into(lang)}: {counted(total.visits, VISITS, lang)}, "
        f"{counted(total.minutes, MINUTES, lang)} ({total.percent}%)"
        for total in side_totals(itinerary)
    ]


def _driving_by_day(itinerary: Itinerary, lang: str) -> list[str]:
    words = Text("ngày {n:02d} {time}, {km}", "day {n} {time}, {km}").into(lang)
    return [
        words.format(n=day.number, time=in_hours(day.driving, lang), km=in_km(day.distance_m, lang))
        for day in itinerary.days
    ]


def _driving_lines(itinerary: Itinerary, lang: str) -> list[str]:
    days = _driving_by_day(itinerary, lang)
    total = f"{in_hours(itinerary.driving, lang)}, {in_km(distance_m(itinerary), lang)}"
    label = {"vi": "Thời gian lái xe", "en": "Driving"}[lang]
    law = {"vi": "Quy định lái xe áp dụng", "en": "Driving rules applied"}[lang]
    return [
        f"{label}: {total}" + (f" ({'; '.join(days)})" if len(days) > 1 else ""),
        f"{law}: {one_line(itinerary.law.name.into(lang))}",
    ]


def slack_line(itinerary: Itinerary, lang: str) -> tuple[str, str]:
    """Return the slack, and what it is measured against."""
    latest, spare = hour(itinerary.promises.latest_end[-1]), in_minutes(itinerary.slack, lang)
    note = Text("trước giờ về muộn nhất {latest}", "before the latest return at {latest}")
    return spare, note.into(lang).format(latest=latest)


def fragile_footnote(itinerary: Itinerary, lang: str) -> list[str]:
    """Return one line if a lunar date of the tour may still move by a day, else nothing."""
    doubtful = [solar(day.on, lang) for day in itinerary.days if to_lunar(day.on).uncertain]
    return [f"{', '.join(doubtful)}: {UNCERTAIN.into(lang)}"] if doubtful else []


def estimate_lines(itinerary: Itinerary, lang: str) -> list[str]:
    """Return what rests on estimates: drives, and places known by their commune alone."""
    guessed = [
        f"{short_name(here.place)} → {short_name(there.place)}"
        for day in itinerary.days
        for here, leg, there in zip(day.stops[:-1], day.legs, day.stops[1:], strict=True)
        if leg.estimated and leg.total
    ]
    label = {"vi": "Giờ xe chạy là ước tính", "en": "Driving times that are estimates"}[lang]
    lines = [f"{label}: {'; '.join(dict.fromkeys(guessed))}"] if guessed else []
    rough = ", ".join(short_name(place) for place in roughly_placed(itinerary))
    where = {"vi": "Mới biết vị trí theo xã, phường", "en": "Only the commune is known of"}[lang]
    return lines + ([f"{where}: {rough}"] if rough else [])


def meaning_lines(itinerary: Itinerary, lang: str) -> list[str]:
    """Return what the topics of the calls mean, one line each: who has not told what."""
    said: dict[str, str] = {}
    for flag in meanings(itinerary):
        (topic,) = topics([flag])
        words = flag.text.into(lang)
        label = topic.into(lang)
        said.setdefault(words, f"{label[0].upper()}{label[1:]}: {words}.")
    silent = any(call.place.phone is None for call in calls(itinerary))
    return [*said.values(), *([_NO_PHONE.into(lang)] if silent else [])]


def colophon(itinerary: Itinerary, edition: Edition) -> str:
    """Return the version; for the office also the data it rests on and their day."""
    version = edition.say(_VERSION).format(id=itinerary.id)
    if edition.for_client:
        return version
    day = solar(edition.moment.date(), edition.lang)
    return version + edition.say(_DATA).format(data=itinerary.data_version, day=day)
