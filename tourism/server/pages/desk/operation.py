"""The audit to look through, and how the service itself is doing."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Query, Response

from tourism.access.action import ACTION_WORDS, THING_WORDS, Action, Thing
from tourism.access.audit import AuditFilter
from tourism.access.may import may_administer, require
from tourism.server.counted import counted
from tourism.server.pages.desk.admin_view import moment
from tourism.server.pages.desk.admin_words import ADMIN
from tourism.server.pages.desk.frame import AtDesk
from tourism.services.read_audit import read_audit
from tourism.storage.catalogue import get_state
from tourism.storage.jobs import count_jobs
from tourism.storage.users import find_user

router = APIRouter(prefix="/desk", dependencies=[Depends(counted)])

_PAGE = 50
_MOST = 10**15


@router.get("/audit")
def audit(
    desk: AtDesk,
    action: Annotated[str, Query()] = "",
    thing: Annotated[str, Query()] = "",
    before: Annotated[str, Query()] = "",
) -> Response:
    """Return a page of what somebody may see of the audit."""
    wanted = AuditFilter(
        action=cast("Action", action) if action in ACTION_WORDS else None,
        object_kind=cast("Thing", thing) if thing in THING_WORDS else None,
    )
    last = min(int(before), _MOST) if before.isascii() and before.isdecimal() else None
    with desk.reading() as deed:
        found = read_audit(deed.session, deed.actor, wanted, last, _PAGE)
        who = {one.actor_id: find_user(deed.session, one.actor_id) for one in found if one.actor_id}
    lines = [
        {
            "when": moment(one.at, desk.lang),
            "who": (user.name if (user := who.get(one.actor_id or "")) else one.actor_id) or "–",
            "action": ACTION_WORDS[one.action].into(desk.lang),
            "thing": THING_WORDS[one.object_kind].into(desk.lang),
            "id": one.object_id,
        }
        for one in found
    ]
    return desk.page(
        "audit.html",
        "audit",
        ADMIN,
        lines=lines,
        older=str(found[-1].id) if len(found) == _PAGE else "",
        action=action,
        thing=thing,
        actions=sorted(((k, w.into(desk.lang)) for k, w in ACTION_WORDS.items()), key=_by_words),
        things=sorted(((k, w.into(desk.lang)) for k, w in THING_WORDS.items()), key=_by_words),
    )


@router.get("/system")
def system(desk: AtDesk) -> Response:
    """Return how the service is doing, and what keeps it safe."""
    require(may_administer(desk.actor), desk.actor)
    database = desk.state.database
    with desk.reading() as deed:
        state, jobs = get_state(deed.session), count_jobs(deed.session)
    return desk.page(
        "system.html",
        "system",
        ADMIN,
        version=state.version,
        changed=moment(state.changed_at, desk.lang),
        database="SQLite" if database.is_sqlite else "PostgreSQL",
        jobs=sorted(jobs.items()),
    )


def _by_words(item: tuple[str, str]) -> str:
    return item[1]
