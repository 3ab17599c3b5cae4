"""List the organisations that somebody may see."""

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.may import may_administer
from tourism.access.organisation import Organisation
from tourism.storage.organisations import every_organisation


def list_organisations(session: Session, actor: Actor) -> list[Organisation]:
    """Return the associations, which everybody may know, and one's own organisation.

    An administrator sees all: who the tour operators are is nobody else's business.
    """
    every = every_organisation(session)
    if may_administer(actor):
        return every
    return [one for one in every if one.kind == "association" or one.id == actor.organisation]
