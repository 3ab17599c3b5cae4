"""Send something to a webhook that tells of nothing, to see whether it arrives."""

from tourism.access.secret import new_id
from tourism.calendars.webhook import Delivery
from tourism.errors import ConflictError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_webhooks import webhook_to_change
from tourism.storage.webhook_deliveries import add_delivery, find_deliveries


def ping_webhook(deed: Deed, webhook_id: str) -> Delivery:
    """Return a delivery without a change: it is sent once, also where the webhook is paused.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
        ConflictError: One is on its way.
    """
    webhook = webhook_to_change(deed, webhook_id)
    if any(one.kind == "ping" for one in find_deliveries(deed.session, webhook_id, "waiting")):
        raise ConflictError(_ON_ITS_WAY, id=webhook_id)
    ping = Delivery(
        id=new_id("delivery"),
        webhook=webhook_id,
        kind="ping",
        since=webhook.told,
        until=webhook.told,
        created_at=deed.now,
        next_try=deed.now,
    )
    add_delivery(deed.session, ping)
    return ping


_ON_ITS_WAY = Text(
    "Một lần thử đang chờ gửi; xem danh sách lần gửi.",
    "One is on its way; see the list of deliveries.",
)
