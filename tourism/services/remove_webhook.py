"""Remove a webhook."""

from tourism.services.deed import Deed
from tourism.services.see_webhooks import webhook_to_change
from tourism.storage.webhooks import remove_webhook as remove


def remove_webhook(deed: Deed, webhook_id: str) -> None:
    """Remove a webhook with all that was told or was still to be told to it.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    webhook_to_change(deed, webhook_id)
    remove(deed.session, webhook_id)
    deed.note("delete", "webhook", webhook_id)
