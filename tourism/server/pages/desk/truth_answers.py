"""From the form of the truth queue to what was found out, field by field."""

from typing import cast

from tourism.catalogue.confirmation import WAYS, Asked, Knowing, Way
from tourism.catalogue.read_point import UnreadablePointError, read_point
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.server.form import Sent
from tourism.services.announce_dates import Notice
from tourism.services.confirm_facts import ASKED_WORDS, confirm_dates, confirm_facts, leave_open
from tourism.services.confirmed_values import FoundOut, Stretch
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed

_MOST_VND, _MOST_METRES = 100_000_000, 20_000


def confirm_sent(deed: Deed, current: CurrentCatalogue, fact_id: str, sent: Sent) -> None:
    """Confirm what a form says, and note what nobody could tell.

    Raises:
        BadRequestError: A value makes no sense, or nothing was said; tells every field.
        NotFoundError, ForbiddenError: It is not theirs.
    """
    found, knowing, notice = found_out(sent), knowing_of(sent), _notice(sent)
    unknown = [cast("Asked", one) for one in sent.all("unknown") if one in ASKED_WORDS]
    if notice is not None:
        confirm_dates(deed, current, fact_id, notice, knowing)
    if any(found.answered()) or (notice is None and not unknown):
        confirm_facts(deed, current, fact_id, found, knowing)
    if unknown:
        leave_open(deed, fact_id, unknown, "unknown")


def knowing_of(sent: Sent) -> Knowing:
    """Return how somebody knows; a way that was not chosen is a visit."""
    way = sent.one("way", 20)
    chosen = cast("Way", way) if way in WAYS else "seen"
    return Knowing(chosen, sent.one("told_by", 200), sent.one("document", 2000))


def found_out(sent: Sent) -> FoundOut:
    """Return what a form says was found out.

    Raises:
        BadRequestError: A value makes no sense.
    """
    faults: list[Fault] = []
    point = None
    if sent.one("point"):
        try:
            point = read_point(sent.one("point"))
        except UnreadablePointError as error:
            faults.append(Fault("point", sent.one("point")[:60], error.message))
    hours = _hours(sent, faults)
    found = FoundOut(
        point=point,
        outside=sent.one("outside", 500),
        hours=hours,
        always_open=sent.ticked("always_open"),
        fee_vnd=_whole(sent, "fee", _MOST_VND, faults),
        fee_note=sent.one("fee_note", 300),
        coach_seats=_whole(sent, "coach", 60, faults),
        walk_m=_whole(sent, "walk", _MOST_METRES, faults),
        step_free=_yes_no(sent, "step_free"),
        toilets=_yes_no(sent, "toilets"),
        unit=sent.one("unit", 100) or None,
        settled=sent.ticked("settled"),
    )
    if faults:
        raise BadRequestError(faults)
    return found


def _notice(sent: Sent) -> Notice | None:
    year = sent.one("year", 4)
    said = sent.one("words", 300) or sent.ticked("cancelled")
    if not said or not (year.isascii() and year.isdecimal()):
        return None
    return Notice(int(year), sent.text("words", 300), "", main=sent.one("main", 100),
                  cancelled=sent.ticked("cancelled"))  # fmt: skip


def _hours(sent: Sent, faults: list[Fault]) -> tuple[Stretch, ...] | None:
    days = tuple(sent.all("days"))
    told = []
    for row in ("1", "2"):
        opens, closes = sent.one(f"opens_{row}", 5), sent.one(f"closes_{row}", 5)
        if not opens and not closes:
            continue
        if not opens or not closes or opens >= closes:
            faults.append(Fault(f"opens_{row}", f"{opens}–{closes}", _HOURS))
            continue
        told.append(Stretch(days, opens, closes))
    if told and not days:
        faults.append(Fault("days", "", _DAYS))
    if len(told) == 2 and told[1].opens < told[0].closes:
        faults.append(Fault("opens_2", told[1].opens, _OVERLAP))
    return tuple(told) or None


def _whole(sent: Sent, name: str, most: int, faults: list[Fault]) -> int | None:
    text = sent.one(name, 20)
    digits = text.replace(".", "").replace(",", "").replace(" ", "").removesuffix("đ")
    if not text:
        return None
    if not (digits.isascii() and digits.isdecimal()) or int(digits) > most:
        faults.append(Fault(name, text, _number(most)))
        return None
    return int(digits)


def _yes_no(sent: Sent, name: str) -> bool | None:
    return {"yes": True, "no": False}.get(sent.one(name, 5))


_HOURS = Text("Ghi cả giờ mở và giờ đóng; giờ đóng sau giờ mở.",
              "Write when it opens and when it closes, later.")  # fmt: skip
_DAYS = Text("Chọn ít nhất một ngày trong tuần.", "Choose at least one day of the week.")
_OVERLAP = Text("Buổi chiều phải bắt đầu sau khi buổi sáng đóng cửa.",
                "The second stretch begins after the first has ended.")  # fmt: skip


def _number(most: int) -> Text:
    shown = f"{most:,}".replace(",", ".")
    return Text(
        f"Ghi một số từ 0 đến {shown}, không kèm chữ.",
        f"Write a number from 0 to {most:,}, without words.",
    )
