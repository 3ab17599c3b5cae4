"""Make a webhook: from now on a program is told of changes in the joint calendar."""

from tourism.access.may import may_keep_webhooks, require
from tourism.access.secret import new_id
from tourism.calendars.webhook import Webhook
from tourism.calendars.webhook_signature import new_secret
from tourism.errors import BadRequestError, ConflictError, Fault
from tourism.language import Text
from tourism.net.public import Allows, is_public
from tourism.net.target import read_url
from tourism.net.trouble import TROUBLE_WORDS, NoAnswerError
from tourism.services.deed import Deed
from tourism.services.see_webhooks import NO_WEBHOOKS
from tourism.storage.calendar_items import get_state
from tourism.storage.webhooks import count_receivers, save_webhook

MOST = 10
"""Webhooks of one organisation: each change makes us ask every one of them."""


def make_webhook(deed: Deed, url: str, side: str | None, allows: Allows = is_public) -> Webhook:
    """Return a new webhook with its secret, which is shown this once.

    It is the maker's organisation's. What changed before is not told. The address is looked at
    here and, with all that its name leads to, each time something is sent.

    Args:
        deed: Whose, and where.
        url: Of the receiver, http or https.
        side: Of whose festivals to tell; None is both.
        allows: Which addresses may be written as numbers.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        BadRequestError: The address is none that we would send to.
        ConflictError: The organisation has as many as it may have.
    """
    require(may_keep_webhooks(deed.actor), deed.actor, NO_WEBHOOKS)
    try:
        read_url(url, allows)
    except NoAnswerError as error:
        raise BadRequestError([Fault("body: url", "", TROUBLE_WORDS[error.trouble])]) from None
    rev = get_state(deed.session, lock=True).rev  # one at a time: the count below has to hold
    if count_receivers(deed.session, deed.actor.organisation) >= MOST:
        raise ConflictError(_TOO_MANY, most=str(MOST))
    webhook = Webhook(
        id=new_id("webhook"),
        url=url,
        secret=new_secret(),
        author=deed.actor.author,
        created_at=deed.now,
        organisation=deed.actor.organisation,
        side=side,
        told=rev,
        delivered=rev,
    )
    save_webhook(deed.session, webhook)
    deed.note("create", "webhook", webhook.id, {"side": side})
    return webhook


_TOO_MANY = Text(
    f"Mỗi tổ chức có nhiều nhất {MOST} webhook; hãy xoá cái không dùng.",
    f"An organisation has {MOST} webhooks at most; remove one that is not used.",
)
