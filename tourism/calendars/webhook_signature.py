"""How a delivery is signed, and how a receiver makes sure of it (Standard Webhooks 1.0).

    Webhook-Id         id of the delivery: the same each time it is sent
    Webhook-Timestamp  when it was sent, in seconds since 1970
    Webhook-Signature  one or two of ``v1,BASE64``, with a blank between: HMAC-SHA256 over
                       ``id.timestamp.body``, one for each secret that is alive

A secret is ``whsec_`` and the key in Base64. `docs/webhooks.md` has the same in ten lines for
receivers that do not have this program.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

SECRET_START = "whsec_"  # noqa: S105  how every secret begins, for scanners of leaked ones
TOLERANCE = timedelta(minutes=5)
"""So far the clocks of sender and receiver may be apart; what is older was kept by somebody."""
_BYTES = 32
_VERSION = "v1,"


class BadSignatureError(ValueError):
    """A delivery is not what the sender sent, or not now; tells which of it, and no secret."""


def new_secret() -> str:
    """Return a secret of 256 random bits."""
    return SECRET_START + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def signed_headers(
    delivery: str, sent_at: datetime, body: bytes, alive: Iterable[str]
) -> dict[str, str]:
    """Return the three headers of a delivery that is sent now.

    Args:
        delivery: Its id.
        sent_at: When this try is sent.
        body: Its octets.
        alive: Every secret that the receiver may know, the new one first.
    """
    moment = str(int(sent_at.timestamp()))
    return {
        "Webhook-Id": delivery,
        "Webhook-Timestamp": moment,
        "Webhook-Signature": " ".join(_sign(one, delivery, moment, body) for one in alive),
    }


def verify(headers: Mapping[str, str], body: bytes, known: Sequence[str], now: datetime) -> str:
    """Return the id of a delivery whose signature is right.

    A receiver keeps the ids that it has seen: one that comes again was delivered before.

    Args:
        headers: Of the request; their names in any case.
        body: Its octets as they came, before anything reads them.
        known: The secrets that the receiver has: one is enough.
        now: The time of the receiver.

    Raises:
        BadSignatureError: A header is missing, the moment is too far away, or no signature is
            that of a secret that is known.
    """
    found = {name.lower(): value for name, value in headers.items()}
    delivery, moment, signatures = (
        found.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature")
    )
    if not delivery or not moment.isascii() or not moment.isdigit() or len(moment) > 12:
        raise BadSignatureError("headers are missing")
    if abs(now.timestamp() - int(moment)) > TOLERANCE.total_seconds():
        raise BadSignatureError("too old, or from the future")
    right = [_sign(one, delivery, moment, body).encode() for one in known]
    given = [one.encode() for one in signatures.split(" ")]
    if not any(hmac.compare_digest(one, other) for one in right for other in given):
        raise BadSignatureError("no signature is right")
    return delivery


def _sign(secret: str, delivery: str, moment: str, body: bytes) -> str:
    signed = hmac.new(_key(secret), f"{delivery}.{moment}.".encode() + body, hashlib.sha256)
    return _VERSION + base64.b64encode(signed.digest()).decode()


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(SECRET_START), validate=True)
    except binascii.Error:
        raise BadSignatureError("not a secret of a webhook") from None
