"""A link that works once: the first start, an invitation, a new password."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

LinkPurpose = Literal["setup", "invitation", "password-reset"]


@dataclass(frozen=True, slots=True)
class OneTimeLink:
    """A link as it is kept: without its token."""

    digest: str = field(repr=False)
    purpose: LinkPurpose
    user: str | None
    expires_at: datetime
    used_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it still opens anything."""
        return self.used_at is None and now < self.expires_at


LINK_PATHS: Mapping[LinkPurpose, str] = MappingProxyType(
    {"setup": "/setup", "invitation": "/invitation", "password-reset": "/new-password"}
)
LINK_LASTS: Mapping[LinkPurpose, timedelta] = MappingProxyType(
    {
        "setup": timedelta(hours=24),
        "invitation": timedelta(days=7),
        "password-reset": timedelta(hours=24),
    }
)


def link_path(purpose: LinkPurpose, token: str) -> str:
    """Return where a link leads, without the host.

    The token stands behind the #, which a browser does not send: so it is in no log and no
    Referer header; the page hands it over in the body of its request.
    """
    return f"{LINK_PATHS[purpose]}#{token}"
