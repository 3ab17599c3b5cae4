"""A change to a request, and the request that it is to help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tourism.composer.brief import Brief
from tourism.composer.duty import Duty
from tourism.language import Text


@dataclass(frozen=True, slots=True)
class Impasse:
    """A request that cannot be kept.

    ``duty`` is what the exact method found out about its musts, meals and blocks, if it came to
    that; ``barred`` are the musts that no plan could hold; ``lacking`` those that the best plan of
    a search lacks.
    """

    plan: Brief
    duty: Duty | None = None
    barred: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A change to a request that makes it possible; ``kind`` groups offers alike."""

    kind: str
    text: Text
    patch: Mapping[str, Any]
