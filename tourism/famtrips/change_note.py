"""A change in a few plain lines, ready to be pasted into a message (Zalo, SMS, mail).

What moved and from when, what is off, what is new; nobody's name or number.
"""

from collections.abc import Sequence

from tourism.composer.request import Audience
from tourism.famtrips.changes import FamtripChange, told_to
from tourism.language import Text
from tourism.publish.plain import one_line

REFRESH = Text(
    "Lịch đã đăng ký tự cập nhật; một số ứng dụng chỉ tải lại sau 12–24 giờ.",
    "Subscribed calendars follow by themselves; some load anew only after 12–24 hours.",
)
"""Google and Outlook ignore what a calendar says of how often to look (USERS, S10 P4)."""
_LONGEST = 15
"""Lines; a longer message is not read on a telephone."""
_TITLE = Text("THAY ĐỔI: {} (bản {})", "CHANGES: {} (release {})")
_FIRST = Text("CHƯƠNG TRÌNH: {} (bản {})", "PROGRAMME: {} (release {})")
_NOTHING = Text("Không có gì đổi với quý vị.", "Nothing changes for you.")
_MORE = Text("… và {} thay đổi khác, xem trong lịch.", "… and {} more, see the calendar.")
_NEWS = frozenset(
    {"cancelled", "added", "moved", "arrival", "place", "title", "audience", "details", "contacts"}
)


def change_note(title: Text, number: int, told: Sequence[FamtripChange], circle: Audience) -> Text:
    """Return the message for a circle, in both languages; plain text, without a last newline.

    Args:
        title: Of the tour.
        number: Of the release.
        told: What changed since the release before.
        circle: Who is to read it.
    """
    news = [one.text for one in told if one.what in _NEWS and told_to(one, circle)]
    vi, en = (_note(title, number, news, lang) for lang in ("vi", "en"))
    return Text(vi, en)


def _note(title: Text, number: int, news: Sequence[Text], lang: str) -> str:
    head = (_TITLE if number > 1 else _FIRST).into(lang)
    lines = [head.format(one_line(title.into(lang)), number)]
    lines += [f"- {one_line(text.into(lang))}" for text in news[:_LONGEST]]
    if len(news) > _LONGEST:
        lines.append(_MORE.into(lang).format(len(news) - _LONGEST))
    if not news and number > 1:
        lines.append(_NOTHING.into(lang))
    return "\n".join([*lines, REFRESH.into(lang)])
