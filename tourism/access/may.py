"""Who may do what: pure answers, asked by services before they do it.

An association edits and publishes the facts of its own side, while it speaks for that side;
what anybody else writes about them is a suggestion. Facts without a side (hubs outside the two
provinces) are the administrator's, who may also edit every other fact: somebody has to while
no association speaks for a side, and the audit tells who it was. Tours belong to whoever made
them and to their organisation.

A key needs the scope for it as well; a person has all scopes of the role.
"""

from tourism.access.actor import Actor
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.catalogue.place import Side
from tourism.errors import ForbiddenError, NotSignedInError
from tourism.language import Text


def may_edit_fact(actor: Actor, side: Side | None) -> bool:
    """Whether they may write a new version of a fact of that side, as a draft."""
    return Scope.FACTS_WRITE in actor.scopes and _owns(actor, side)


def may_publish_fact(actor: Actor, side: Side | None) -> bool:
    """Whether they may make a version of such a fact public, or withdraw it."""
    return Scope.APPROVE in actor.scopes and _owns(actor, side)


def may_suggest_fact(actor: Actor) -> bool:
    """Whether they may suggest a change of any fact; takes an account, for the answer."""
    return actor.is_known and Scope.FACTS_WRITE in actor.scopes


def may_decide_suggestion(actor: Actor, side: Side | None) -> bool:
    """Whether they may accept or decline what was suggested about a fact of that side."""
    return Scope.APPROVE in actor.scopes and _owns(actor, side)


def may_approve(actor: Actor, side: Side | None) -> bool:
    """Whether they may say yes for a side: to an import, to what a feed withdraws."""
    return Scope.APPROVE in actor.scopes and _owns(actor, side)


def may_see_cases(actor: Actor) -> bool:
    """Whether they may look at what waits for a decision: associations at that of their side."""
    return actor.role in (Role.ASSOCIATION, Role.ADMINISTRATOR) and Scope.READ in actor.scopes


def may_see_draft_fact(actor: Actor, side: Side | None) -> bool:
    """Whether they may read versions of a fact that are not public."""
    return Scope.READ in actor.scopes and _owns(actor, side)


def may_make_tour(actor: Actor) -> bool:
    """Whether they may keep a tour; composing one is for everybody.

    A visitor keeps a draft with a key of their own.
    """
    return actor.id is not None and Scope.TOURS_WRITE in actor.scopes


def may_see_tour(
    actor: Actor, owner_organisation: str | None, owner_user: str | None, published: bool
) -> bool:
    """Whether they may read a tour; one that they may not see is *not found*, not forbidden.

    Otherwise the answer would tell which ids exist.
    """
    return published or (
        Scope.READ in actor.scopes and _owns_tour(actor, owner_organisation, owner_user)
    )


def may_change_tour(actor: Actor, owner_organisation: str | None, owner_user: str | None) -> bool:
    """Whether they may edit, publish or withdraw a tour."""
    return Scope.TOURS_WRITE in actor.scopes and _owns_tour(actor, owner_organisation, owner_user)


def may_comment(actor: Actor) -> bool:
    """Whether they may write a remark on a tour that they see before it is public."""
    return actor.is_known and bool(actor.scopes & {Scope.TOURS_WRITE, Scope.APPROVE})


def may_administer(actor: Actor) -> bool:
    """Whether they may change organisations, users and other people's keys."""
    return actor.role is Role.ADMINISTRATOR and Scope.ADMIN in actor.scopes


def may_read_audit(actor: Actor) -> bool:
    """Whether they may read the audit: all of it, or what `sees_whole_audit` leaves them."""
    return sees_whole_audit(actor) or (
        actor.role is Role.ASSOCIATION
        and actor.organisation is not None
        and Scope.APPROVE in actor.scopes
    )


def sees_whole_audit(actor: Actor) -> bool:
    """Whether they see everything; an association sees its side's facts and its own people."""
    return may_administer(actor)


def may_make_season(actor: Actor) -> bool:
    """Whether they may have a whole season of tours composed and kept; takes an account."""
    return actor.is_known and may_make_tour(actor)


def may_see_seasons(actor: Actor) -> bool:
    """Whether they may look at seasons: their own, administrators at all."""
    return actor.is_known and Scope.READ in actor.scopes


def owns_season(actor: Actor, owner_organisation: str | None, author: str) -> bool:
    """Whether a season is theirs; of another's nobody is told that it is there."""
    own = owner_organisation is not None and actor.organisation == owner_organisation
    return own or actor.author == author or actor.role is Role.ADMINISTRATOR


def may_make_calendar(actor: Actor) -> bool:
    """Whether they may keep a question to the joint calendar under a public name."""
    publishes = actor.role in (Role.ASSOCIATION, Role.ADMINISTRATOR)
    return publishes and Scope.APPROVE in actor.scopes


def may_edit_calendar(actor: Actor, owner_organisation: str | None) -> bool:
    """Whether they may change or remove what an organisation keeps under a public name."""
    own = owner_organisation is not None and actor.organisation == owner_organisation
    return may_make_calendar(actor) and (own or actor.role is Role.ADMINISTRATOR)


def may_import_lists(actor: Actor) -> bool:
    """Whether they may take in a list: who sends it answers for what becomes public by it."""
    return may_make_calendar(actor)


def may_see_imports(actor: Actor) -> bool:
    """Whether they may look at lists that were taken in: their own, administrators at all."""
    return actor.role in (Role.ASSOCIATION, Role.ADMINISTRATOR) and Scope.READ in actor.scopes


def owns_import(actor: Actor, owner_organisation: str | None) -> bool:
    """Whether a list is theirs; of another's nobody is told that it is there."""
    own = owner_organisation is not None and actor.organisation == owner_organisation
    return own or actor.role is Role.ADMINISTRATOR


def may_see_webhooks(actor: Actor) -> bool:
    """Whether they may look at webhooks: associations at their own, administrators at all."""
    return actor.role in (Role.ASSOCIATION, Role.ADMINISTRATOR) and Scope.READ in actor.scopes


def may_keep_webhooks(actor: Actor) -> bool:
    """Whether they may make, change and remove those that they may look at."""
    return may_see_webhooks(actor) and Scope.APPROVE in actor.scopes


def owns_webhook(actor: Actor, owner_organisation: str | None) -> bool:
    """Whether a webhook is theirs; another's is *not found*, for its address may be secret."""
    own = owner_organisation is not None and actor.organisation == owner_organisation
    return own or actor.role is Role.ADMINISTRATOR


def may_see_desk(actor: Actor) -> bool:
    """Whether there is a desk for them: a person of an association, or an administrator."""
    people = actor.role in (Role.ASSOCIATION, Role.ADMINISTRATOR)
    return actor.kind == "user" and people and Scope.READ in actor.scopes


def may_see_sources(actor: Actor) -> bool:
    """Whether they may look at sources: associations at their own, administrators at all."""
    return actor.role in (Role.ASSOCIATION, Role.ADMINISTRATOR) and Scope.READ in actor.scopes


def may_keep_sources(actor: Actor) -> bool:
    """Whether they may add, try, pause and remove those that they may look at."""
    return may_see_sources(actor) and Scope.APPROVE in actor.scopes


def owns_source(actor: Actor, association: str | None) -> bool:
    """Whether a source is theirs; another's is *not found*, for its address may be secret."""
    own = association is not None and actor.organisation == association
    return own or actor.role is Role.ADMINISTRATOR


def may_make_key(actor: Actor) -> bool:
    """Whether they may make keys: a person may, a key never makes another."""
    return actor.kind == "user"


def may_revoke_key(actor: Actor, maker: str) -> bool:
    """Whether they may end a key that ``maker`` made."""
    return may_administer(actor) or (actor.kind == "user" and actor.user == maker)


def require(allowed: bool, actor: Actor, message: Text | None = None) -> None:
    """Pass if it is allowed.

    Args:
        allowed: The answer of one of the functions here.
        actor: Whoever asks.
        message: What to do instead, if there is more to say than "you may not".

    Raises:
        NotSignedInError: It is not, and nobody is signed in.
        ForbiddenError: It is not, for this user or key.
    """
    if allowed:
        return
    if not actor.is_known:
        raise NotSignedInError(_SIGN_IN)
    raise ForbiddenError(message or (_KEY if actor.kind == "key" else _NOT_YOURS))


def _owns(actor: Actor, side: Side | None) -> bool:
    if actor.role is Role.ADMINISTRATOR:
        return True
    return actor.role is Role.ASSOCIATION and side is not None and actor.side is side


def _owns_tour(actor: Actor, organisation: str | None, user: str | None) -> bool:
    if actor.role is Role.ADMINISTRATOR:
        return True
    return (user is not None and actor.user == user) or (
        organisation is not None and actor.organisation == organisation
    )


_SIGN_IN = Text(
    "Hãy đăng nhập, hoặc gửi khoá API trong mục Authorization.",
    "Sign in, or send an API key in the header Authorization.",
)
_NOT_YOURS = Text(
    "Vai trò của bạn không làm được việc này; hãy nhờ hiệp hội phụ trách hoặc quản trị viên.",
    "Your role cannot do this; ask the association in charge or an administrator.",
)
_KEY = Text(
    "Khoá này không làm được việc đó: thiếu phạm vi, hoặc vai trò của người tạo không cho phép.",
    "This key cannot do that: it lacks the scope, or the role of its maker does not allow it.",
)
