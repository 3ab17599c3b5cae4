"""What waits for an association today, and how things stand on its side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tourism.access.may import may_administer, require
from tourism.access.role import Role
from tourism.almanac.to_announce import Unannounced, to_announce
from tourism.catalogue.fact import Fact
from tourism.catalogue.place import Side
from tourism.catalogue.suggestion import Suggestion
from tourism.publish.truth import Share, Weak, confirmed_shares, weak_facts
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.see_cases import see_cases
from tourism.services.see_facts import facts_in_work, see_suggestions
from tourism.services.see_sources import SeenSource, list_sources
from tourism.storage.affected import Affected, find_affected
from tourism.storage.approvals import approvals_of
from tourism.storage.confirmations import resting_answers
from tourism.storage.suggestions import find_suggestions
from tourism.storage.sync_cases import CaseQuery
from tourism.storage.tours import SavedTour, TourQuery, find_tours, published_tours
from tourism.sync.case import Case
from tourism.sync.pull import ALARMING
from tourism.timewindow import VIETNAM

_MOST = 200


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that waits: each list with what matters most first."""

    to_approve: Sequence[SavedTour]
    suggestions: Sequence[Suggestion]
    answered: Sequence[Suggestion]
    """One's own suggestions to the other side, that were decided lately."""
    drafts: Sequence[Fact]
    dates: Sequence[Unannounced]
    affected: Sequence[tuple[SavedTour, Affected]]
    cases: Sequence[Case]
    """What differs between lists of others and us, the oldest question first."""
    sources: Sequence[SeenSource]
    """Those that somebody should look at."""
    weak: Sequence[Weak]
    shares: Mapping[Side, Share]


def see_desk(deed: Deed, current: CurrentCatalogue, sides: Sequence[Side]) -> Today:
    """Return what waits for somebody at a desk.

    Args:
        deed: Whose.
        current: The catalogue.
        sides: Those whose facts are theirs.

    Raises:
        NotSignedInError, ForbiddenError: There is no desk for them.
    """
    actor = deed.actor
    require(may_administer(actor) or actor.role is Role.ASSOCIATION, actor)
    catalogue = current.get(deed.session)
    today = deed.now.astimezone(VIETNAM).date()
    events = [event for event in catalogue.events.values() if event.side in sides]
    mine = find_suggestions(deed.session, author=actor.author, limit=10)
    return Today(
        to_approve=tours_to_approve(deed),
        suggestions=see_suggestions(deed, "open") if sides else (),
        answered=[one for one in mine if one.state in ("accepted", "declined")],
        drafts=facts_in_work(deed) if sides else (),
        dates=sorted(to_announce(events, today), key=lambda one: (one.first, one.event.id)),
        affected=_affected(deed),
        cases=see_cases(deed, CaseQuery(state="open"), None, _MOST) if sides else (),
        sources=[one for one in list_sources(deed) if one.health in ALARMING],
        weak=open_questions(deed, current, sides),
        shares=confirmed_shares(catalogue, today),
    )


def tours_to_approve(deed: Deed) -> list[SavedTour]:
    """Return the submitted tours that the actor's side has yet to approve, the oldest first.

    An administrator, who cannot approve, sees all that any side has yet to approve.
    """
    waiting = []
    for tour in find_tours(deed.session, TourQuery(submitted=True), _MOST, None):
        given = {
            one.side
            for one in approvals_of(deed.session, tour.id)
            if one.holds and one.number == tour.submitted
        }
        wanted = {deed.actor.side} if deed.actor.side else set(Side)
        if wanted - given:
            waiting.append(tour)
    return sorted(waiting, key=lambda tour: (tour.changed_at, tour.id))


def open_questions(deed: Deed, current: CurrentCatalogue, sides: Sequence[Side]) -> list[Weak]:
    """Return the weak facts that nobody has put aside lately, the most important record first."""
    today = deed.now.astimezone(VIETNAM).date()
    resting = resting_answers(deed.session, deed.now)
    found = weak_facts(current.get(deed.session), sides, today)
    awake = (weak.without({a for i, a in resting if i == weak.id}) for weak in found)
    return sorted(
        (weak for weak in awake if weak.questions), key=lambda weak: (-weak.score, weak.id)
    )


def _affected(deed: Deed) -> list[tuple[SavedTour, Affected]]:
    tours = {tour.id: tour for tour in published_tours(deed.session)}
    marks = find_affected(deed.session, tours)
    return [(tours[i], mark) for i, mark in sorted(marks.items(), key=lambda item: item[1].since)]
