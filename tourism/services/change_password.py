"""Change one's own password."""

from datetime import datetime

from tourism.access.actor import Actor
from tourism.access.may import require
from tourism.access.password import check_password, typed
from tourism.access.signed_in import SignedIn
from tourism.errors import BadRequestError, Fault, NotSignedInError
from tourism.language import Text
from tourism.services.doorway import Doorway
from tourism.services.sign_in import REFUSED, begin_try, note_lock, succeed
from tourism.storage.database import Database
from tourism.storage.links import void_links_of
from tourism.storage.sign_ins import end_sign_ins_of
from tourism.storage.users import get_user, password_hash_of, save_password_hash


def change_password(
    database: Database,
    actor: Actor,
    old: str,
    new: str,
    now: datetime,
    address: str,
    doorway: Doorway,
) -> SignedIn:
    """Return a new session; all sessions of the person end, the present one too.

    A wrong old password counts as a failure of signing in, so that whoever finds an open
    browser cannot guess on.

    Raises:
        NotSignedInError: Nobody is signed in.
        ForbiddenError: A key asks.
        BadRequestError: The old password is wrong, or the new one is not taken.
        TooManyError: Too many people are signing in at this moment.
    """
    require(actor.kind == "user", actor, _PEOPLE)
    with database.reading() as session:
        user = get_user(session, actor.id or "")
    normal = check_password(new, user.email)
    tried = begin_try(database, user.email, user.email, now, address)
    right, _ = doorway.hasher.check(typed(old), tried.kept)
    if not right:
        note_lock(database, tried, now, address)
        raise BadRequestError([Fault("body: old_password", "", _WRONG)])
    password_hash = doorway.hasher.hash(normal)
    with database.writing() as session:
        user = get_user(session, user.id, lock=True)
        if not user.active or password_hash_of(session, user.id) != tried.kept:
            raise NotSignedInError(REFUSED)  # changed while we looked
        succeed(session, tried, now)
        save_password_hash(session, user.id, password_hash)
        end_sign_ins_of(session, user.id)
        void_links_of(session, user.id)
        return doorway.let_in(session, user, "change-password", now, address)


_PEOPLE = Text(
    "Chỉ người đã đăng nhập mới đổi được mật khẩu của mình.",
    "Only a person who is signed in can change their password.",
)
_WRONG = Text(
    "Mật khẩu hiện tại không đúng, hoặc đã thử sai quá nhiều lần; hãy đợi vài phút.",
    "The present password is wrong, or there were too many failures; wait some minutes.",
)
