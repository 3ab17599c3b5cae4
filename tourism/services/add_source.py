"""Add a source: from now on somebody's list is taken in again and again."""

import re
from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo

from tourism.access.may import may_keep_sources, require
from tourism.access.role import Role
from tourism.access.secret import new_id
from tourism.catalogue.place import Side
from tourism.errors import BadRequestError, ConflictError, Fault
from tourism.language import Text
from tourism.net.fetch import plain_address
from tourism.net.public import Allows, is_public
from tourism.net.target import read_url
from tourism.net.trouble import TROUBLE_WORDS, NoAnswerError
from tourism.services.deed import Deed
from tourism.services.read_source import host_of
from tourism.services.see_sources import NO_SOURCES, SeenSource, see_source
from tourism.storage.calendar_items import get_state
from tourism.storage.organisations import find_organisation
from tourism.storage.sources import count_sources, find_sources, save_pull, save_source
from tourism.sync.pull import PullState
from tourism.sync.source import PULLED, Source, SourceKind, Trust

MOST = 50
"""Sources of one association: each has to be asked again and again."""
_HEADER = re.compile(r"[\x21-\x7e]+( [\x21-\x7e]+)*")


@dataclass(frozen=True, slots=True)
class NewSource:
    """What is to be added; ``association`` and ``side`` are an administrator's to choose."""

    name: str
    kind: SourceKind
    url: str = field(default="", repr=False)
    trust: Trust = "review"
    organiser: bool = False
    zone: str = "Asia/Ho_Chi_Minh"
    lang: Literal["vi", "en"] = "vi"
    terms: str = ""
    licence: str = ""
    minutes: int = 60
    authorization: str = field(default="", repr=False)
    association: str | None = None
    side: Side | None = None


def add_source(deed: Deed, new: NewSource, allows: Allows = is_public) -> SeenSource:
    """Return a new source that is asked for the first time at once.

    An association's speaks for its own side. Addresses are looked at here and, with all that
    their names lead to, each time something is fetched.

    Args:
        deed: Whose, and where.
        new: What to add.
        allows: Which addresses may be written as numbers.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        BadRequestError: The address is none that we would ask, or a value makes no sense.
        ConflictError: There are as many as there may be, or this address is asked already.
    """
    require(may_keep_sources(deed.actor), deed.actor, NO_SOURCES)
    source = source_of(deed, new, allows)
    get_state(deed.session, lock=True)  # one at a time: what is looked up below has to hold
    if count_sources(deed.session, source.association) >= MOST:
        raise ConflictError(_TOO_MANY, most=str(MOST))
    for other in find_sources(deed.session, source.association):
        if source.url and other.url == source.url:
            raise ConflictError(_TWICE, id=other.id)
    save_source(deed.session, source)
    if source.is_pulled:
        state = PullState(source.id, next_try=deed.now)
        save_pull(deed.session, state, host_of(source.url))
    deed.note("create", "feed", source.id, {"name": source.name, "kind": source.kind})
    return see_source(deed, source.id)


def source_of(deed: Deed, new: NewSource, allows: Allows = is_public) -> Source:
    """Return what would be added.

    Raises:
        BadRequestError: The address is none that we would ask, or a value makes no sense.
    """
    faults = [*_faults(new, allows), *_faults_of_owner(deed, new)]
    if faults:
        raise BadRequestError(faults)
    administers = deed.actor.role is Role.ADMINISTRATOR
    return Source(
        id=new_id("source"),
        name=new.name,
        kind=new.kind,
        url=plain_address(new.url) if new.url else "",
        association=(new.association if administers else None) or deed.actor.organisation,
        side=new.side if administers else deed.actor.side,
        trust=new.trust,
        organiser=new.organiser,
        zone=new.zone,
        lang=new.lang,
        terms=new.terms,
        licence=new.licence,
        author=deed.actor.author,
        created_at=deed.now,
        authorization=new.authorization,
        minutes=new.minutes,
    )


def _faults(new: NewSource, allows: Allows) -> list[Fault]:
    faults = []
    if new.kind in PULLED:
        try:
            read_url(plain_address(new.url), allows)
        except NoAnswerError as error:
            faults.append(Fault("body: url", "", TROUBLE_WORDS[error.trouble]))
    elif new.url:
        faults.append(Fault("body: url", "", _NO_ADDRESS))
    if new.authorization and not _HEADER.fullmatch(new.authorization):
        faults.append(Fault("body: authorization", "", _NO_HEADER))
    try:
        ZoneInfo(new.zone)
    except (ValueError, OSError, LookupError):
        faults.append(Fault("body: zone", new.zone, _NO_ZONE))
    return faults


def _faults_of_owner(deed: Deed, new: NewSource) -> list[Fault]:
    if deed.actor.role is not Role.ADMINISTRATOR:
        given = (("association", new.association, deed.actor.organisation),
                 ("side", new.side, deed.actor.side))  # fmt: skip
        return [
            Fault(f"body: {name}", str(value), _NOT_YOURS)
            for name, value, own in given
            if value is not None and value != own
        ]
    if new.association and find_organisation(deed.session, new.association) is None:
        return [Fault("body: association", new.association, _NO_ORGANISATION)]
    return []


_TOO_MANY = Text(
    f"Mỗi hiệp hội có nhiều nhất {MOST} nguồn; hãy xoá nguồn không dùng.",
    f"An association has {MOST} sources at most; remove one that is not used.",
)
_TWICE = Text(
    "Địa chỉ này đã là một nguồn của hiệp hội; hãy dùng nguồn đó.",
    "This address is a source of the association already; use that one.",
)
_NO_ADDRESS = Text(
    "loại nguồn này nhận tệp, không có địa chỉ; hãy bỏ url",
    "a source of this kind takes files and has no address; leave url out",
)
_NO_HEADER = Text(
    "tiêu đề Authorization chỉ gồm chữ ASCII, ví dụ: Bearer abc",
    "the header Authorization is of ASCII letters, for example: Bearer abc",
)
_NO_ZONE = Text(
    "không có múi giờ này; hãy ghi tên IANA, ví dụ Asia/Ho_Chi_Minh",
    "there is no such time zone; write its IANA name, for example Asia/Ho_Chi_Minh",
)
_NOT_YOURS = Text(
    "chỉ quản trị viên chọn được; hãy bỏ mục này",
    "only an administrator may choose it; leave it out",
)
_NO_ORGANISATION = Text(
    "không có tổ chức này; xem danh sách tổ chức",
    "there is no such organisation; see the list of organisations",
)
