"""Secrets: made at random, kept as a digest, compared without telling where they differ.

A digest without salt and stretching is enough here, unlike for a password: 256 random bits
cannot be guessed, and a plain digest can be looked up by an index.
"""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """Return 256 random bits as letters that an address or header takes."""
    return secrets.token_urlsafe(32)


def new_id(kind: str) -> str:
    """Return an id that nobody can guess or count by, such as ``user-3f…``."""
    return f"{kind}-{secrets.token_hex(10)}"


def digest(secret: str) -> str:
    """Return what is kept of a secret: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not depend on where they differ."""
    return hmac.compare_digest(
        one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass")
    )
