"""Which passwords are taken: long enough, not among the commonest, nothing else.

After NIST SP 800-63B-4, section 3.1.1.2: no rules of composition, no expiry, every letter of
Unicode and blanks are taken, and common, repeated and expected ones are refused. A password
counts in NFC, so that the same letters typed on two systems are the same password.
"""

import string

from tourism.access.common_passwords import COMMON, RUNS
from tourism.errors import BadRequestError, Fault
from tourism.language import Text, fold, nfc

SHORTEST = 12
LONGEST = 256
_TELLING = 4
"""Letters that tell something: a shorter name is no part of a password, a shorter pattern
repeated is no password."""


def check_password(password: str, email: str) -> str:
    """Return the form of a new password that is hashed.

    Raises:
        BadRequestError: It is not taken; tells why, and never the password.
    """
    normal = nfc(password)
    fault = _fault(normal, email)
    if fault is not None:
        raise BadRequestError([Fault("body: password", "", fault)])
    return normal


def typed(password: str) -> str | None:
    """Return the form of a typed password that is compared, or None if it cannot be one."""
    normal = nfc(password)
    return normal if len(normal) <= LONGEST else None


def _fault(password: str, email: str) -> Text | None:
    if len(password) < SHORTEST:
        return _SHORT
    if len(password) > LONGEST:
        return _LONG
    name = fold(email.partition("@")[0])
    if len(name) >= _TELLING and name in fold(password):
        return _YOURSELF
    return _COMMON if _is_common(password) else None


def _is_common(password: str) -> bool:
    said = fold(password)
    bare, core = _letters(said), said.strip(_AROUND)
    words = (bare, _letters(core), _letters(core.translate(_LOOKALIKES)))
    return (
        any(_once(word) in COMMON for word in words)
        or any(bare in run for run in RUNS if bare)
        or len(_once(bare or said)) <= _TELLING
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _once(word: str) -> str:
    """Return what a word repeats: ``abcabc`` is ``abc``."""
    inside = (word + word).find(word, 1)
    return word[:inside] if inside > 0 else word


_AROUND = string.digits + string.punctuation + " "
_LOOKALIKES = str.maketrans("@013457$", "aoieasts")

_SHORT = Text(
    f"Mật khẩu cần ít nhất {SHORTEST} ký tự; một câu ngắn là dễ nhớ nhất.",
    f"A password needs at least {SHORTEST} letters; a short sentence is easiest to remember.",
)
_LONG = Text(f"Mật khẩu nhiều nhất {LONGEST} ký tự.", f"A password has at most {LONGEST} letters.")
_YOURSELF = Text(
    "Mật khẩu không được chứa phần đầu địa chỉ e-mail của bạn.",
    "A password must not contain the first part of your e-mail address.",
)
_COMMON = Text(
    "Mật khẩu này nằm trong số hay bị đoán nhất; hãy chọn vài từ không liên quan đến nhau.",
    "This password is among the first that are guessed; choose a few words at random.",
)
