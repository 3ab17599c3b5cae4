"""Put all tours of a season into the queue, look after them, call them off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from pydantic import ValidationError

from tourism.access.may import may_make_season, may_see_seasons, owns_season, require
from tourism.access.role import Role
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.faults import faults_of
from tourism.composer.read_season import check_season
from tourism.composer.request import TourRequest
from tourism.composer.season import Season, Wish
from tourism.errors import BadRequestError, ConflictError, Fault
from tourism.language import Text
from tourism.services.ask_for_tour import compose_job
from tourism.services.deed import Deed
from tourism.storage.jobs import Job, add_job
from tourism.storage.seasons import (
    Progress,
    SavedSeason,
    add_season,
    cancel_season,
    count_open,
    find_seasons,
    get_season,
    jobs_of_season,
    no_season,
    progress_of,
)

_AFTER_ALL_OTHERS = 8
"""Priority: whoever waits at a screen goes before a batch."""


@dataclass(frozen=True, slots=True)
class SeenSeason:
    """A season and how far it is."""

    season: SavedSeason
    progress: Progress


def ask_for_season(deed: Deed, season: Season, catalogue: Catalogue, most: int) -> SeenSeason:
    """Return a season whose tours are all in the queue, each a job of its own.

    Tours that can be made are kept as theirs. All that is named is looked up before: either
    every tour is in the queue or none.

    Args:
        deed: Whose, and where.
        season: Which tours.
        catalogue: For the names in it.
        most: How many tours of seasons may wait or run for one organisation.

    Raises:
        NotSignedInError, ForbiddenError: They may not keep tours.
        BadRequestError: With every fault of what its tours have in common.
        ConflictError: Too many tours; or too many are waiting.
    """
    actor = deed.actor
    require(may_make_season(actor), actor)
    _check_size(season, most, count_open(deed.session, actor.organisation, actor.author))
    check_season(season, catalogue)
    season_id = uuid4().hex
    saved = SavedSeason(
        id=season_id,
        title=season.title,
        document=season.model_dump(mode="json", exclude_defaults=True),
        total=len(season),
        author=actor.author,
        organisation=actor.organisation,
        created_at=deed.now,
    )
    add_season(deed.session, saved)
    for number, wish in enumerate(season.wishes()):
        add_job(deed.session, _job(deed, saved, number, wish), _AFTER_ALL_OTHERS)
    deed.session.flush()
    deed.note("create", "season", season_id, {"tours": saved.total})
    return _seen(deed, saved)


def list_seasons(
    deed: Deed, limit: int, after: tuple[datetime, str] | None = None
) -> list[SeenSeason]:
    """Return the seasons of one's organisation, for an administrator all, the newest first.

    Raises:
        NotSignedInError, ForbiddenError: Nobody is signed in.
    """
    actor = deed.actor
    require(may_see_seasons(actor), actor)
    everything = actor.role is Role.ADMINISTRATOR
    organisation = None if everything else actor.organisation
    author = None if everything else actor.author
    found = find_seasons(deed.session, organisation, author, limit, after)
    progress = progress_of(deed.session, [season.id for season in found])
    return [SeenSeason(season, progress[season.id]) for season in found]


def see_season(deed: Deed, season_id: str) -> SeenSeason:
    """Return a season and how far it is.

    Raises:
        NotSignedInError, ForbiddenError: Nobody is signed in.
        NotFoundError: There is no such season, or it is not theirs.
    """
    return _seen(deed, _own(deed, season_id))


def see_season_tours(
    deed: Deed, season_id: str, limit: int, after: int = -1, state: str | None = None
) -> Sequence[Job]:
    """Return the jobs of a season's tours by number; see `jobs_of_season`.

    Raises:
        NotSignedInError, ForbiddenError: Nobody is signed in.
        NotFoundError: There is no such season, or it is not theirs.
    """
    return jobs_of_season(deed.session, _own(deed, season_id).id, limit, after, state)


def call_off_season(deed: Deed, season_id: str) -> SeenSeason:
    """Return a season after it was called off; tours that are finished stay.

    Raises:
        NotSignedInError, ForbiddenError: They may not make seasons.
        NotFoundError: There is no such season, or it is not theirs.
    """
    season = _own(deed, season_id)
    require(may_make_season(deed.actor), deed.actor)
    seen = _seen(deed, season)
    if seen.progress.has_ended:
        return seen
    cancel_season(deed.session, season.id, deed.now)
    deed.note("cancel", "season", season.id)
    return _seen(deed, get_season(deed.session, season.id))


def _own(deed: Deed, season_id: str) -> SavedSeason:
    require(may_see_seasons(deed.actor), deed.actor)
    season = get_season(deed.session, season_id)
    if not owns_season(deed.actor, season.organisation, season.author):
        raise no_season(season_id)
    return season


def _seen(deed: Deed, season: SavedSeason) -> SeenSeason:
    return SeenSeason(season, progress_of(deed.session, [season.id])[season.id])


def _job(deed: Deed, season: SavedSeason, number: int, wish: Wish) -> Job:
    try:
        request = TourRequest.model_validate(wish.request)
    except ValidationError as error:  # of this first day alone: the others were looked at
        raise BadRequestError(faults_of(error, wish.key, dict(wish.request))) from None
    return compose_job(deed, request, keep=True, reason=season.title, part=(season.id, number))


def _check_size(season: Season, most: int, waiting: int) -> None:
    if not len(season):
        raise BadRequestError([Fault("weekdays", str(list(season.weekdays)), _NO_DAY)])
    if len(season) + waiting > most:
        raise ConflictError(
            Text(
                f"Mùa này có {len(season)} chuyến, {waiting} chuyến khác đang chờ; tối đa {most}. "
                "Chia thành vài lần.",
                f"This season has {len(season)} tours and {waiting} others wait; at most {most}. "
                "Ask for it in parts.",
            ),
            tours=str(len(season)),
            waiting=str(waiting),
            most=str(most),
        )


_NO_DAY = Text("không có ngày nào như thế trong mùa", "no such day lies in the season")
