"""The shapes of famtrips in the API."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from tourism.composer.request import Audience, BlockKind
from tourism.famtrips.change_note import REFRESH, change_note
from tourism.famtrips.changes import FamtripChange, What
from tourism.famtrips.famtrip import CalendarLink, Release
from tourism.famtrips.gaps import gaps
from tourism.famtrips.record import CIRCLES, People, Programme
from tourism.famtrips.totals import disagreements, totals_of
from tourism.itinerary.breach import Breach
from tourism.language import Text
from tourism.publish.document import CodedWords, Words
from tourism.publish.json_document import words
from tourism.publish.stop_title import stop_title
from tourism.server.api.tour_parts import Body
from tourism.services.check_famtrip import CheckedFamtrip
from tourism.services.see_famtrip import SeenFamtrip
from tourism.services.share_calendar import SharedCalendar

_STOP = "d2-block-1"


class FamtripBody(Body):
    """A whole famtrip: what names nobody, and what is about people."""

    programme: Programme = Field(
        default=Programme(),
        examples=[{"feedback_form": "https://forms.example/gop-y?diem={stop}"}],
    )
    people: People = Field(
        default=People(),
        repr=False,
        examples=[{"contacts": [{"name": "Nguyễn Thị Lan", "phone": "0912 345 678",
                                 "role": "Trưởng ban tổ chức"}]}],
    )  # fmt: skip


class FindingPart(CodedWords):
    """Something that does not fit, or is missing."""

    where: str = Field(description="Stop, night or list.", examples=["d2-dinner"])


class FamtripStop(BaseModel):
    """A stop with what is said of it; who is not in its circle does not see it."""

    stop: str = Field(description="Its id, the same over all revisions.", examples=[_STOP])
    day: int
    starts: datetime
    ends: datetime
    title: Words
    off: bool
    audience: Audience
    kind: BlockKind | None
    host: str | None
    contact_role: str | None
    purpose: Words | None
    feedback: str | None = Field(description="Address of its feedback form.")


class TotalsPart(BaseModel):
    """Everybody who travels, and how many each list has; null where it was not begun."""

    guests: int
    staff: int = Field(description="Guides and drivers, or those listed where these are more.")
    people: int
    listed: int | None = Field(description="Guests on the list.")
    beds: list[int] | None = Field(description="By night.")
    seated: int | None


class FamtripDocument(BaseModel):
    """A famtrip as its planner sees it."""

    tour: str
    revision: int
    version: int
    released: int | None = Field(description="Number of the newest release.")
    changed_at: datetime
    programme: Programme
    people: People = Field(repr=False)
    stops: list[FamtripStop]
    totals: TotalsPart
    disagreements: list[FindingPart] = Field(description="Lists that do not add up.")
    gaps: list[FindingPart] = Field(description="What is missing; it may be released all the same.")


class FamtripChangePart(BaseModel):
    """One change since the release before; it never names a person."""

    what: What
    audience: Audience = Field(description="The widest circle that is told of it.")
    stop: str | None
    starts: datetime | None
    ends: datetime | None
    was_starts: datetime | None
    was_ends: datetime | None
    text: Words


class NotePart(Words):
    """A message ready to be pasted, in plain text, for one circle."""

    audience: Audience


class ReleaseDocument(BaseModel):
    """A release: a revision of the tour with the programme of that moment."""

    number: int
    revision: int
    at: datetime
    author: str
    reason: str
    changes: list[FamtripChangePart]
    notes: list[NotePart]
    refresh: Words = Field(description="How soon telephones follow.")


class ReleaseMade(ReleaseDocument):
    """A new release, with what was known and released all the same."""

    conflicts: list[FindingPart]
    gaps: list[FindingPart]


class Releases(BaseModel):
    """Every release, the newest first."""

    items: list[ReleaseDocument]


class CheckDocument(BaseModel):
    """What a release would be, were it made now."""

    number: int = Field(description="That it would have.")
    revision: int
    news: bool = Field(description="False where it would be just the newest release again.")
    conflicts: list[FindingPart] = Field(description="To be solved, or to be confirmed.")
    gaps: list[FindingPart]
    changes: list[FamtripChangePart]
    notes: list[NotePart]


class LinkPart(BaseModel):
    """A secret address of a calendar, without its secret."""

    id: str = Field(examples=["link-5b1f0c9de2a47c3398d1"])
    audience: Audience
    lang: Literal["vi", "en"]
    label: str
    created_at: datetime
    revoked_at: datetime | None


class NewLink(LinkPart):
    """A new address: it is shown this once and kept nowhere."""

    url: str = Field(repr=False, description="Whoever has it sees the calendar.")
    webcal: str = Field(repr=False, description="The same, for a telephone to subscribe to.")
    refresh: Words = Field(description="How soon telephones follow.")


class Links(BaseModel):
    """Links, the oldest first; revoked ones stay in the list."""

    items: list[LinkPart]


def famtrip_document(seen: SeenFamtrip) -> FamtripDocument:
    """Return a famtrip for its planner."""
    famtrip, shown = seen.famtrip, seen.shown
    totals = totals_of(shown)
    return FamtripDocument(
        tour=seen.tour.id,
        revision=seen.revision,
        version=famtrip.version,
        released=famtrip.released,
        changed_at=famtrip.changed_at,
        programme=famtrip.programme,
        people=famtrip.people,
        stops=_stops(seen),
        totals=TotalsPart(
            guests=totals.guests,
            staff=totals.staff,
            people=totals.people,
            listed=totals.listed,
            beds=None if totals.beds is None else list(totals.beds),
            seated=totals.seated,
        ),
        disagreements=_findings(disagreements(shown)),
        gaps=_findings(gaps(shown)),
    )


def _stops(seen: SeenFamtrip) -> list[FamtripStop]:
    shown = seen.shown
    return [
        FamtripStop(
            stop=stop.id,
            day=day.number,
            starts=stop.starts,
            ends=stop.ends,
            title=words(Text(stop_title(stop, "vi"), stop_title(stop, "en"))),
            off=stop.id in shown.off,
            audience=about.audience,
            kind=about.kind,
            host=about.host,
            contact_role=about.contact_role,
            purpose=None if about.purpose is None else words(about.purpose),
            feedback=about.feedback,
        )
        for day, stop in shown.stops
        for about in [shown.about[stop.id]]
    ]


def release_document(release: Release) -> ReleaseDocument:
    """Return a release."""
    return ReleaseDocument(**_release(release))


def release_made(release: Release, checked: CheckedFamtrip) -> ReleaseMade:
    """Return a new release, with what was found."""
    return ReleaseMade(
        **_release(release),
        conflicts=_findings(checked.conflicts),
        gaps=_findings(checked.gaps),
    )


def _release(release: Release) -> dict[str, object]:
    return {
        "number": release.number,
        "revision": release.revision,
        "at": release.at,
        "author": release.author,
        "reason": release.reason,
        "changes": _changes(release.changes),
        "notes": _notes(release.title, release.number, release.changes),
        "refresh": words(REFRESH),
    }


def check_document(checked: CheckedFamtrip) -> CheckDocument:
    """Return what a release would be."""
    title = checked.seen.shown.itinerary.title
    return CheckDocument(
        number=checked.number,
        revision=checked.seen.revision,
        news=checked.is_news,
        conflicts=_findings(checked.conflicts),
        gaps=_findings(checked.gaps),
        changes=_changes(checked.changes),
        notes=_notes(title, checked.number, checked.changes),
    )


def link_part(link: CalendarLink) -> LinkPart:
    """Return a link without its secret."""
    return LinkPart(**_link(link))


def new_link(shared: SharedCalendar, site: str) -> NewLink:
    """Return a new link with its address below that of the service."""
    url = f"{site}{shared.path}"
    webcal = f"webcal://{url.partition('://')[2]}"
    return NewLink(**_link(shared.link), url=url, webcal=webcal, refresh=words(REFRESH))


def _link(link: CalendarLink) -> dict[str, object]:
    return {name: getattr(link, name) for name in LinkPart.model_fields}


def _findings(found: Iterable[Breach]) -> list[FindingPart]:
    return [
        FindingPart(code=one.code, where=one.where, vi=one.text.vi, en=one.text.en) for one in found
    ]


def _changes(told: Iterable[FamtripChange]) -> list[FamtripChangePart]:
    return [
        FamtripChangePart(
            what=one.what,
            audience=one.audience,
            stop=one.stop,
            starts=one.starts,
            ends=one.ends,
            was_starts=one.was_starts,
            was_ends=one.was_ends,
            text=words(one.text),
        )
        for one in told
    ]


def _notes(title: Text, number: int, told: tuple[FamtripChange, ...]) -> list[NotePart]:
    notes = ((circle, change_note(title, number, told, circle)) for circle in CIRCLES)
    return [NotePart(audience=circle, vi=note.vi, en=note.en) for circle, note in notes]
