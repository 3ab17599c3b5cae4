"""What a programme still lacks: told to the planner, and no reason to hold a release back."""

from collections.abc import Iterator

from tourism.famtrips.shown import Shown
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.model import StopKind
from tourism.language import Text
from tourism.publish.stop_title import stop_title

_LACKS = {
    "host": Text("đơn vị đón tiếp", "a host"),
    "contact_role": Text("vai trò đầu mối", "a contact role"),
    "purpose": Text("mục đích", "a purpose"),
}


def gaps(shown: Shown) -> list[Breach]:
    """Return what is missing: of blocks, of visits, and stops that are named but not there."""
    return [*_blocks(shown), *_forms(shown), *_unknown(shown)]


def _blocks(shown: Shown) -> Iterator[Breach]:
    for _, stop in shown.stops:
        if stop.kind is not StopKind.BLOCK or stop.id in shown.off:
            continue
        about = shown.about[stop.id]
        lacking = [words for field, words in _LACKS.items() if getattr(about, field) is None]
        if lacking:
            vi, en = (", ".join(words.into(lang) for words in lacking) for lang in ("vi", "en"))
            yield breach(
                "block-lacks",
                stop.id,
                f"{stop_title(stop, 'vi')}: chưa có {vi}",
                f"{stop_title(stop, 'en')}: lacks {en}",
            )


def _forms(shown: Shown) -> Iterator[Breach]:
    for _, stop in shown.stops:
        lacks = shown.about[stop.id].feedback is None and stop.id not in shown.off
        if stop.kind is StopKind.VISIT and lacks:
            yield breach(
                "no-feedback-form",
                stop.id,
                f"{stop_title(stop, 'vi')}: chưa có phiếu góp ý",
                f"{stop_title(stop, 'en')}: has no feedback form",
            )


def _unknown(shown: Shown) -> Iterator[Breach]:
    named = {detail.stop for detail in shown.programme.details}
    named |= {change.stop for change in shown.programme.live}
    named |= {stop for contact in shown.people.contacts for stop in contact.stops}
    for stop in sorted(named - shown.about.keys()):
        yield breach(
            "no-such-stop",
            stop,
            f"không còn điểm {stop} trong chương trình",
            f"there is no stop {stop} in this revision",
        )
