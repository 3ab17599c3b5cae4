"""An honest no, and other dates for a doubtful yes, as text for people."""

from collections.abc import Iterator, Sequence

from tourism.composer.answer import NoTour, OtherDates
from tourism.language import Text, nfc
from tourism.publish.edition import Edition

_NO = Text("KHÔNG XẾP ĐƯỢC CHƯƠNG TRÌNH NHƯ YÊU CẦU", "THE REQUEST CANNOT BE KEPT AS IT IS")
_WHY = Text("Lý do", "Why")
_OFFERS = Text("Có thể thay đổi (đã thử, xếp được)", "What would help (each has been tried)")
_NO_OFFERS = Text("Chưa tìm được thay đổi nào đủ.", "No single change was found that helps.")
_DATES = Text("Ngày khác xếp được", "Other dates that work")
_CUT = Text(
    "Hết thời gian tìm kiếm: có thể còn phương án khác.",
    "The search ran out of time: there may be other ways.",
)


def no_tour_to_text(answer: NoTour, edition: Edition) -> bytes:
    """Return why a request cannot be kept and what would help, as UTF-8 text."""
    return _text([*_no_lines(answer, edition), *_date_lines(answer.other_dates, edition)])


def other_dates_to_text(dates: Sequence[OtherDates], edition: Edition) -> bytes:
    """Return the other dates that work, as UTF-8 text; nothing if there are none."""
    return _text(list(_date_lines(dates, edition)))


def _text(lines: list[str]) -> bytes:
    return nfc("".join(f"{line}\n" for line in lines)).encode()


def _no_lines(answer: NoTour, edition: Edition) -> Iterator[str]:
    yield edition.say(_NO)
    yield ""
    yield f"{edition.say(_WHY)}:"
    yield from (f"  – {edition.say(reason.text)}" for reason in answer.reasons)
    yield ""
    if answer.offers:
        yield f"{edition.say(_OFFERS)}:"
        yield from (
            f"  {number}. {edition.say(offer.text)}"
            for number, offer in enumerate(answer.offers, start=1)
        )
    else:
        yield edition.say(_NO_OFFERS)
    if not answer.complete:
        yield edition.say(_CUT)


def _date_lines(dates: Sequence[OtherDates], edition: Edition) -> Iterator[str]:
    if dates:
        yield ""
        yield f"{edition.say(_DATES)}:"
        yield from (f"  – {edition.say(other.text)}" for other in dates)
