"""Sign a person in, or refuse without telling why."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import ANONYMOUS
from tourism.access.lockout import (
    FREE_OF_ADDRESS,
    FREE_OF_EMAIL,
    key_of_address,
    key_of_email,
    one_less,
    one_more,
)
from tourism.access.password import typed
from tourism.access.signed_in import SignedIn
from tourism.access.user import User, normal_email
from tourism.errors import NotSignedInError
from tourism.language import Text
from tourism.services.doorway import Doorway
from tourism.storage import audit
from tourism.storage.database import Database
from tourism.storage.sign_ins import (
    forget_failures,
    forget_old,
    lock_failures,
    save_failures,
)
from tourism.storage.users import (
    find_by_email,
    get_user,
    password_hash_of,
    save_password_hash,
)


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a password: it counts as a failure until it turns out to be right.

    Counting first makes tries at the same moment count one by one. ``kept`` is None where no
    password opens: nobody of that address, locked, not active, invitation not taken.
    ``locks`` tells whether the address is locked from here on if the password is wrong.
    """

    email_key: str
    address_key: str
    user: User | None
    kept: str | None = field(repr=False)
    locks: bool = False


def sign_in(
    database: Database,
    email: str,
    password: str,
    now: datetime,
    address: str,
    doorway: Doorway,
) -> SignedIn:
    """Return a new session for whoever knows the password.

    An unknown address, a wrong password, a locked one and somebody who was deactivated get the
    same answer at the same cost. After some failures of an address, or of a client, sign-in is
    refused for a while, even with the right password; see `tourism.access.lockout`.

    Raises:
        NotSignedInError: Any of these.
        TooManyError: Too many people are signing in at this moment.
    """
    tried = begin_try(database, normal_email(email), email, now, address)
    right, renewed = doorway.hasher.check(typed(password), tried.kept)
    if not right or tried.user is None:
        note_lock(database, tried, now, address)
        raise NotSignedInError(REFUSED)
    with database.writing() as session:
        user = get_user(session, tried.user.id, lock=True)
        if not user.active or password_hash_of(session, user.id) != tried.kept:
            raise NotSignedInError(REFUSED)  # changed while we looked
        succeed(session, tried, now)
        if renewed is not None:
            save_password_hash(session, user.id, renewed)
        return doorway.let_in(session, user, "sign-in", now, address)


def begin_try(database: Database, email: str | None, said: str, now: datetime, address: str) -> Try:
    """Count a try, and return what it is to be compared with.

    Args:
        database: Where failures are counted.
        email: In its one form, or None if it is no e-mail address.
        said: As it was typed.
        now: When.
        address: Of the client.
    """
    email_key, address_key = key_of_email(email or said), key_of_address(address)
    with database.writing() as session:
        forget_old(session, now)
        user = find_by_email(session, email) if email else None
        counted = lock_failures(session, (email_key, address_key), now)
        if any(failures and failures.is_locked(now) for failures in counted.values()):
            return Try(email_key, address_key, user, None)
        of_email = one_more(counted[email_key], FREE_OF_EMAIL, now)
        save_failures(session, email_key, of_email)
        of_client = one_more(counted[address_key], FREE_OF_ADDRESS, now)
        save_failures(session, address_key, of_client)
        kept = password_hash_of(session, user.id) if user and user.active else None
        return Try(email_key, address_key, user, kept, of_email.is_locked(now))


def note_lock(database: Database, tried: Try, now: datetime, address: str) -> None:
    """Tell the audit that an e-mail address is locked; does the same for one nobody has."""
    if tried.locks:
        about = tried.user.id if tried.user else "unknown"
        with database.writing() as session:
            audit.record(session, ANONYMOUS, "lock-out", "user", about, now, address)


def succeed(session: Session, tried: Try, now: datetime) -> None:
    """Take a try back from the counts, for it was right.

    Failures of the e-mail address are forgotten. Those of the client stay: otherwise whoever
    has one account could guess at all others and sign in to the own one in between.
    """
    counted = lock_failures(session, (tried.email_key, tried.address_key), now)
    of_client = counted[tried.address_key]
    if of_client is not None:
        save_failures(session, tried.address_key, one_less(of_client, FREE_OF_ADDRESS))
    session.flush()
    forget_failures(session, tried.email_key)


REFUSED = Text(
    "Không đăng nhập được: e-mail hoặc mật khẩu không đúng, hoặc đã thử sai quá nhiều lần. "
    "Hãy kiểm tra lại, đợi vài phút rồi thử; vẫn không được thì hỏi quản trị viên.",
    "Signing in did not work: the e-mail address or the password is wrong, or there were too "
    "many failures. Check both, wait some minutes, try again; or ask an administrator.",
)
