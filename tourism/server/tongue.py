"""The language of a request: Vietnamese unless English is asked for."""

from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import parse_qs

Tongue = Literal["vi", "en"]


def tongue_of(scope: Mapping[str, Any]) -> Tongue:
    """Return what ``?lang=`` says, else what ``Accept-Language`` prefers, else Vietnamese.

    Args:
        scope: Of an HTTP request (ASGI).
    """
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    if asked in ("vi", "en"):
        return "vi" if asked == "vi" else "en"
    header = next((v for k, v in scope.get("headers", ()) if k == b"accept-language"), b"")
    return preferred(header.decode("latin-1"))


def preferred(accept_language: str) -> Tongue:
    """Return the language that a header (RFC 9110, section 12.5.4) prefers of our two."""
    weights: dict[str, float] = {}
    for part in accept_language.split(",")[:20]:
        name, _, parameter = part.strip().partition(";")
        weights.setdefault(name.split("-")[0].lower(), _weight(parameter))
    english, vietnamese = weights.get("en", 0.0), weights.get("vi", weights.get("*", 0.0))
    return "en" if english > vietnamese else "vi"


def _weight(parameter: str) -> float:
    name, _, number = parameter.strip().partition("=")
    try:
        return min(1.0, max(0.0, float(number))) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
