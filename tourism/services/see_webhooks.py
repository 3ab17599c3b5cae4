"""Look at webhooks and at what was told to them."""

from tourism.access.may import may_keep_webhooks, may_see_webhooks, owns_webhook, require
from tourism.access.role import Role
from tourism.calendars.webhook import Delivery, DeliveryState, Webhook
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.storage.webhook_deliveries import find_deliveries
from tourism.storage.webhooks import find_receivers, find_webhook, no_webhook


def list_webhooks(deed: Deed) -> list[Webhook]:
    """Return the webhooks of an association, for an administrator all, the newest first.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
    """
    require(may_see_webhooks(deed.actor), deed.actor, NO_WEBHOOKS)
    if deed.actor.role is Role.ADMINISTRATOR:
        return find_receivers(deed.session)
    return find_receivers(deed.session, deed.actor.organisation or "")


def see_webhook(deed: Deed, webhook_id: str) -> Webhook:
    """Return a webhook.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    require(may_see_webhooks(deed.actor), deed.actor, NO_WEBHOOKS)
    return _own(deed, webhook_id, lock=False)


def webhook_to_change(deed: Deed, webhook_id: str) -> Webhook:
    """Return a webhook that nobody else changes until the end.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    require(may_keep_webhooks(deed.actor), deed.actor, NO_WEBHOOKS)
    return _own(deed, webhook_id, lock=True)


def deliveries_of(deed: Deed, webhook_id: str, state: DeliveryState | None) -> list[Delivery]:
    """Return the newest hundred that were told to a webhook, or are to be, the newest first.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    return find_deliveries(deed.session, see_webhook(deed, webhook_id).id, state)


def _own(deed: Deed, webhook_id: str, *, lock: bool) -> Webhook:
    found = find_webhook(deed.session, webhook_id, lock=lock)
    seen = found is not None and found.kind == "receiver"
    if found is None or not seen or not owns_webhook(deed.actor, found.organisation):
        raise no_webhook(webhook_id)
    return found


NO_WEBHOOKS = Text(
    "Webhook dành cho hiệp hội và quản trị viên; người khác đọc /api/v1/changes.",
    "Webhooks are for associations and administrators; everybody else reads /api/v1/changes.",
)
