"""Send a delivery again that was delivered or given up."""

from tourism.calendars.webhook import Delivery
from tourism.errors import ConflictError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_webhooks import webhook_to_change
from tourism.storage.webhook_deliveries import get_delivery, send_again


def replay_delivery(deed: Deed, webhook_id: str, delivery_id: str) -> Delivery:
    """Return a delivery that is sent again: the same id and body, signed anew.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is no such webhook or delivery, or it is another organisation's.
        ConflictError: It is still being tried.
    """
    webhook_to_change(deed, webhook_id)
    delivery = get_delivery(deed.session, webhook_id, delivery_id)
    if delivery.state == "waiting":
        raise ConflictError(_STILL_TRIED, id=delivery_id)
    deed.note("replay", "webhook", webhook_id, {"delivery": delivery_id})
    return send_again(deed.session, delivery, deed.now)


_STILL_TRIED = Text(
    "Lần gửi này vẫn đang được thử; hãy đợi kết quả.",
    "This delivery is still being tried; wait for what comes of it.",
)
