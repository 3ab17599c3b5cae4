"""Joint tours and festival calendars for Hải Dương and Hưng Yên.

For notebooks: `compose_many` composes all tours of a `Season`, or of any requests, over all cores.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tourism.composer.season import Season
    from tourism.services.compose_many import Composed, compose_many

__all__ = ["Composed", "Season", "compose_many"]


def __getattr__(name: str) -> Any:
    """Return what notebooks need when it is asked for: most of the program needs none of it."""
    if name == "Season":
        from tourism.composer.season import Season

        return Season
    if name in ("Composed", "compose_many"):
        from tourism.services import compose_many

        return getattr(compose_many, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
