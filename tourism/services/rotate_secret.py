"""Give a webhook a new secret, while the old one still signs for some hours."""

from dataclasses import replace
from datetime import timedelta

from tourism.calendars.webhook import Webhook
from tourism.calendars.webhook_signature import new_secret
from tourism.services.deed import Deed
from tourism.services.see_webhooks import webhook_to_change
from tourism.storage.webhooks import save_webhook

LONGEST_HOURS = 168


def rotate_secret(deed: Deed, webhook_id: str, hours: int) -> Webhook:
    """Return a webhook with a new secret, which is shown this once.

    Deliveries carry the signatures of both until the old one ends, so that the receiver can
    change over at any moment in between. Of two rotations in a row the last two are alive.

    Args:
        deed: Whose, and where.
        webhook_id: Of the webhook.
        hours: How long the old secret still signs; 0 ends it at once, after a leak.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    webhook = webhook_to_change(deed, webhook_id)
    until = deed.now + timedelta(hours=min(hours, LONGEST_HOURS))
    rotated = replace(
        webhook,
        secret=new_secret(),
        previous=webhook.secret if hours else None,
        previous_until=until if hours else None,
    )
    save_webhook(deed.session, rotated)
    deed.note("rotate", "webhook", webhook_id, {"hours": hours})
    return rotated
