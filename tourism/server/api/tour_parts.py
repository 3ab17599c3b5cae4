"""The shapes of tours, revisions, changes and jobs in the API."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from tourism.catalogue.place import Side
from tourism.composer.arrangement import Arrangement
from tourism.itinerary.diff import CHANGES, Change, sentences
from tourism.language import Text
from tourism.publish.answer_document import AnswerDocument
from tourism.publish.document import CodedWords, ItineraryDocument, Words
from tourism.publish.json_document import itinerary_document, words
from tourism.services.change_tour import Changed
from tourism.services.see_tour import Seen
from tourism.storage.affected import Affected
from tourism.storage.jobs import Job, JobState
from tourism.storage.tours import RevisionLine, SavedTour

Reason = Annotated[str, Field(max_length=2000)]


class Body(BaseModel):
    """What is sent: nothing unknown is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LockPart(BaseModel):
    """What must not change about a stop."""

    stop: str = Field(examples=["d1-chu-dau-pottery"])
    keep: list[str] = Field(examples=[["day", "presence", "time"]])


class ShelvedPart(BaseModel):
    """A place kept aside, and why."""

    place: str = Field(examples=["den-da-hoa"])
    reason: Words


class AffectedPart(BaseModel):
    """Why the public revision no longer holds with the facts as they are."""

    since: datetime
    revision: int
    facts: str = Field(description="Version of the facts that it does not hold with.")
    reasons: list[dict[str, Any]] = Field(description="Code, stop, and words in vi and en.")


class TourLine(BaseModel):
    """A tour in a list."""

    id: str
    title: Words
    head: int | None = Field(description="Newest revision; null for whoever sees only one.")
    submitted: int | None = Field(description="The revision that both sides are asked about.")
    published: int | None = Field(description="The revision that is public.")
    published_at: datetime | None
    organisation: str | None = Field(description="Whose it is.")
    copied_from: str | None
    created_at: datetime
    changed_at: datetime
    affected: AffectedPart | None = Field(
        default=None, description="There when a changed fact broke the public revision."
    )


class TourPage(BaseModel):
    """One page of tours, the one changed last first."""

    items: list[TourLine]
    next: str | None


class TourDocument(TourLine):
    """A tour at one of its revisions."""

    revision: int
    author: str
    at: datetime
    reason: str
    request: dict[str, Any] = Field(description="What the plan keeps; see request.schema.json.")
    locks: list[LockPart]
    shelf: list[ShelvedPart] = Field(description="Places kept aside, with reasons.")
    itinerary: ItineraryDocument


class RevisionPart(BaseModel):
    """A revision in the history."""

    revision: int
    parent: int | None = Field(description="What an undo of it goes back to.")
    author: str
    organisation: str | None
    at: datetime
    reason: str
    edits: list[dict[str, Any]]


class History(BaseModel):
    """Every revision, the newest first."""

    items: list[RevisionPart]


class DiffDocument(BaseModel):
    """What is different between two revisions."""

    before: int
    after: int
    words: list[Words] = Field(description="One sentence a difference that people care about.")
    changes: list[dict[str, Any]] = Field(
        description="All differences; applied to the first they give the second."
    )


class ChangeDocument(BaseModel):
    """A change that was made, or that would be."""

    preview: bool = Field(description="True where nothing was written.")
    moved: list[str] = Field(description="Stops that had to make way, the edited ones aside.")
    words: list[Words]
    changes: list[dict[str, Any]]
    tour: TourDocument


class JobProgress(BaseModel):
    """How far a job is."""

    stage: str | None = Field(default=None, examples=["search"])
    best: float | None = Field(default=None, description="Worth of the best plan so far.")
    bound: float | None = Field(default=None, description="No plan is worth more than this.")
    elapsed: float | None = Field(default=None, description="Seconds of work.")


class JobDocument(BaseModel):
    """A job and what came of it."""

    id: str
    state: JobState
    progress: JobProgress
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int = Field(description="How often a worker began it.")
    itinerary: str | None = Field(description="Id of the tour that was kept.")
    answer: AnswerDocument | None = Field(description="A tour, or reasons and offers.")
    error: CodedWords | None = Field(default=None, description="Why it failed.")


class ApprovalPart(BaseModel):
    """A side's yes to one revision."""

    revision: int
    side: Side
    organisation: str | None
    at: datetime
    withdrawn_at: datetime | None


class ApprovalsDocument(BaseModel):
    """Who approved what and when; the tour is public while both sides hold to one revision."""

    submitted: int | None
    published: int | None
    published_at: datetime | None
    approvals: list[ApprovalPart]


class CommentPart(BaseModel):
    """A remark on a revision, or on one of its stops."""

    id: str
    revision: int
    stop: str | None
    author: str
    organisation: str | None
    at: datetime
    text: str


class Comments(BaseModel):
    """Every remark on a tour, the oldest first."""

    items: list[CommentPart]


def tour_line(tour: SavedTour, affected: Affected | None, *, whole: bool) -> TourLine:
    """Return a tour in a list; ``whole`` for whoever sees all of its revisions."""
    return TourLine(**_line(tour, affected, whole=whole))


def tour_document(seen: Seen, affected: Affected | None, *, whole: bool) -> TourDocument:
    """Return a tour at a revision."""
    revision = seen.revision
    return TourDocument(
        **_line(seen.tour, affected, whole=whole),
        revision=revision.number,
        author=revision.author if whole else "",
        at=revision.at,
        reason=revision.reason if whole else "",
        **_arranged(revision.arrangement, whole=whole),
        itinerary=itinerary_document(revision.itinerary),
    )


def _line(tour: SavedTour, affected: Affected | None, *, whole: bool) -> dict[str, Any]:
    return {
        "id": tour.id,
        "title": words(tour.title),
        "head": tour.head if whole else None,
        "submitted": tour.submitted if whole else None,
        "published": tour.published,
        "published_at": tour.published_at,
        "organisation": tour.organisation,
        "copied_from": tour.copied_from if whole else None,
        "created_at": tour.created_at,
        "changed_at": tour.changed_at,
        "affected": None if affected is None else _affected(affected),
    }


def _affected(affected: Affected) -> AffectedPart:
    return AffectedPart(
        since=affected.since,
        revision=affected.number,
        facts=affected.data_version,
        reasons=[dict(reason) for reason in affected.reasons],
    )


def _arranged(arrangement: Arrangement, *, whole: bool) -> dict[str, Any]:
    if not whole:
        return {"request": {}, "locks": [], "shelf": []}
    return {
        "request": arrangement.request.document(),
        "locks": [LockPart(stop=k.stop, keep=sorted(k.keep)) for k in arrangement.locks],
        "shelf": [
            ShelvedPart(place=kept.place, reason=words(kept.reason)) for kept in arrangement.shelf
        ],
    }


def change_document(changed: Changed, *, preview: bool) -> ChangeDocument:
    """Return a change."""
    seen = Seen(changed.tour, changed.after)
    return ChangeDocument(
        preview=preview,
        moved=list(changed.moved),
        words=_words(sentences(changed.changes)),
        changes=CHANGES.dump_python(changed.changes, mode="json"),
        tour=tour_document(seen, None, whole=True),
    )


def diff_document(before: int, after: int, changes: Sequence[Change]) -> DiffDocument:
    """Return what is different between two revisions."""
    return DiffDocument(
        before=before,
        after=after,
        words=_words(sentences(changes)),
        changes=CHANGES.dump_python(tuple(changes), mode="json"),
    )


def history(lines: Sequence[RevisionLine]) -> History:
    """Return the history of a tour."""
    return History(
        items=[
            RevisionPart(
                revision=line.number,
                parent=line.parent,
                author=line.author,
                organisation=line.organisation,
                at=line.at,
                reason=line.reason,
                edits=[dict(edit) for edit in line.edits],
            )
            for line in lines
        ]
    )


def job_document(job: Job) -> JobDocument:
    """Return a job with its answer, if there is one."""
    result: Mapping[str, Any] = job.result or {}
    answer = result.get("answer")
    return JobDocument(
        id=job.id,
        state=job.state,
        progress=JobProgress(**(job.progress or {})),
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        attempts=job.attempts,
        itinerary=result.get("itinerary"),
        answer=None if answer is None else AnswerDocument.model_validate(answer),
        error=failure_of(job),
    )


def failure_of(job: Job) -> CodedWords | None:
    """Return why a job failed, or None."""
    return _FAILURES.get((job.result or {}).get("error", ""))


def _words(texts: Sequence[Text]) -> list[Words]:
    return [words(text) for text in texts]


_FAILURES = {
    "failed": CodedWords(
        code="failed",
        vi="Công việc gặp lỗi của máy chủ; hãy thử lại hoặc báo quản trị viên.",
        en="The job met an error of the server; try again, or tell the administrator.",
    ),
    "crashed": CodedWords(
        code="crashed",
        vi="Công việc nhiều lần làm dừng máy; hãy bớt yêu cầu.",
        en="The job took its worker down several times; ask for less.",
    ),
}
