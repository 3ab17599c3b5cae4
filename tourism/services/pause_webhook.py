"""Stop telling a webhook for a while, and go on."""

from dataclasses import replace

from tourism.calendars.webhook import Webhook
from tourism.services.deed import Deed
from tourism.services.see_webhooks import webhook_to_change
from tourism.storage.webhooks import save_webhook


def pause_webhook(deed: Deed, webhook_id: str) -> Webhook:
    """Return a webhook to which nothing is sent until it is resumed; what changes is not lost.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    webhook = webhook_to_change(deed, webhook_id)
    if webhook.state == "paused":
        return webhook
    paused = replace(webhook, state="paused")
    save_webhook(deed.session, paused)
    deed.note("deactivate", "webhook", webhook_id)
    return paused


def resume_webhook(deed: Deed, webhook_id: str) -> Webhook:
    """Return a webhook that is told again, of what changed in the meantime first.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    webhook = webhook_to_change(deed, webhook_id)
    if webhook.state != "paused":
        return webhook
    awake = replace(webhook, state="active")
    save_webhook(deed.session, awake)
    deed.note("activate", "webhook", webhook_id)
    return awake
