"""Webhooks: programs that are told of changes in the joint calendar, and what was told to them."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field, StringConstraints

from tourism.calendars.webhook import Delivery, Op, Webhook
from tourism.catalogue.records import SideName
from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.language import Text
from tourism.net.target import LONGEST
from tourism.net.trouble import TROUBLE_WORDS
from tourism.server.api.account_fields import AccountId, Body
from tourism.server.asking import private
from tourism.server.dependencies import Doing, Lang
from tourism.server.problems import answers
from tourism.services.make_webhook import make_webhook
from tourism.services.pause_webhook import pause_webhook, resume_webhook
from tourism.services.ping_webhook import ping_webhook
from tourism.services.read_changes import token_of
from tourism.services.remove_webhook import remove_webhook
from tourism.services.replay_delivery import replay_delivery
from tourism.services.rotate_secret import LONGEST_HOURS, rotate_secret
from tourism.services.see_webhooks import deliveries_of, list_webhooks, see_webhook

router = APIRouter(prefix="/api/v1/webhooks", tags=["webhooks"], dependencies=[Depends(private)])

Url = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=LONGEST, pattern=r"^https?://[^\x00-\x20\x7f]+$"
    ),
]
_OWN = answers(ForbiddenError, NotFoundError)
_DELIVERY = "delivery-3c1f0c9de2a47c3398d1"
_WORDS: dict[str, Text] = {
    **{str(trouble): words for trouble, words in TROUBLE_WORDS.items()},
    "status": Text("bên nhận trả lời không phải 2xx", "the receiver answered something but 2xx"),
    "crashed": Text("tiến trình gửi bị ngắt", "whoever sent it was stopped in the middle"),
}


class WebhookBody(Body):
    """Whom to tell, and of what."""

    url: Url = Field(
        repr=False,
        description="http or https, on the public internet; without name and password.",
        examples=["https://hiephoi.example/hooks/le-hoi"],
    )
    side: SideName | None = Field(
        default=None, description="Tell of this side's festivals alone.", examples=["hung-yen"]
    )


class RotationBody(Body):
    """How the old secret ends."""

    hours: int = Field(
        default=24,
        strict=True,
        ge=0,
        le=LONGEST_HOURS,
        description="So long the old one signs too; 0 ends it at once, after a leak.",
    )


class WebhookPart(BaseModel):
    """A webhook, without its secret."""

    id: str = Field(examples=["webhook-5b1f0c9de2a47c3398d1"])
    url: str = Field(repr=False, examples=["https://hiephoi.example/hooks/le-hoi"])
    side: str | None = Field(examples=["hung-yen"])
    organisation: str | None = Field(examples=["hiep-hoi-du-lich-hung-yen"])
    author: str = Field(examples=["user-0f6c2a9be1d4c7a83b52"])
    state: Literal["active", "paused", "failing"] = Field(
        description="`failing`: the last delivery was given up; later changes are still told."
    )
    token: str = Field(description="Of the last delivery that arrived.", examples=["MS40Mg"])
    old_secret_until: datetime | None = Field(description="Until then two secrets sign.")
    created_at: datetime


class NewSecret(WebhookPart):
    """A webhook with a new secret, which is shown this once."""

    secret: str = Field(repr=False, description="Verify deliveries with it; docs/webhooks.md.")


class Webhooks(BaseModel):
    """Webhooks, the newest first."""

    items: list[WebhookPart]


class ToldPart(BaseModel):
    """One change as it is told."""

    id: str = Field(examples=["con-son-spring-2027"])
    rev: int
    op: Op


class DeliveryPart(BaseModel):
    """Something that was told, or is to be."""

    id: str = Field(description="The header `Webhook-Id`.", examples=[_DELIVERY])
    kind: Literal["changes", "ping"]
    state: Literal["waiting", "delivered", "dead"]
    token: str = Field(description="Changes up to this one.", examples=["MS40Mg"])
    resync: bool = Field(description="The receiver has to read everything again.")
    items: list[ToldPart]
    attempts: int = Field(description="Tries so far; five at most, one of a ping.")
    next_try: datetime | None = Field(description="While it waits.")
    status: int | None = Field(description="Of the last answer.", examples=[503])
    error: str | None = Field(
        description=f"Why the last try failed: {', '.join(f'`{word}`' for word in _WORDS)}.",
        examples=["timeout"],
    )
    detail: str | None = Field(description="The same in words.", examples=["không trả lời kịp"])
    created_at: datetime
    ended_at: datetime | None


class Deliveries(BaseModel):
    """The newest hundred deliveries, the newest first."""

    items: list[DeliveryPart]


@router.get("", summary="List webhooks", responses=answers(ForbiddenError))
def find(deed: Doing) -> Webhooks:
    """Return your association's webhooks, for an administrator all."""
    return Webhooks(items=[WebhookPart(**_fields(one)) for one in list_webhooks(deed)])


@router.post(
    "",
    summary="Make a webhook",
    status_code=201,
    responses=answers(ForbiddenError, ConflictError),
)
def make(deed: Doing, body: WebhookBody) -> NewSecret:
    """Tell a program of what changes from now on; write the secret down, it is shown once."""
    return _with_secret(make_webhook(deed, body.url, body.side))


@router.get("/{webhook_id}", summary="A webhook", responses=_OWN)
def get(deed: Doing, webhook_id: AccountId) -> WebhookPart:
    """Return a webhook and how far it was told."""
    return WebhookPart(**_fields(see_webhook(deed, webhook_id)))


@router.delete("/{webhook_id}", summary="Remove a webhook", status_code=204, responses=_OWN)
def remove(deed: Doing, webhook_id: AccountId) -> None:
    """Remove it with all its deliveries, also those that still wait."""
    remove_webhook(deed, webhook_id)


@router.post("/{webhook_id}/pause", summary="Pause a webhook", responses=_OWN)
def pause(deed: Doing, webhook_id: AccountId) -> WebhookPart:
    """Send nothing until it is resumed; what changes in the meantime is told then."""
    return WebhookPart(**_fields(pause_webhook(deed, webhook_id)))


@router.post("/{webhook_id}/resume", summary="Resume a webhook", responses=_OWN)
def resume(deed: Doing, webhook_id: AccountId) -> WebhookPart:
    """Go on where it was paused."""
    return WebhookPart(**_fields(resume_webhook(deed, webhook_id)))


@router.post("/{webhook_id}/secret", summary="Change the secret", status_code=201, responses=_OWN)
def rotate(deed: Doing, webhook_id: AccountId, body: RotationBody) -> NewSecret:
    """Make a new secret; for some hours deliveries carry the signatures of both."""
    return _with_secret(rotate_secret(deed, webhook_id, body.hours))


@router.post(
    "/{webhook_id}/ping",
    summary="Try a webhook",
    status_code=202,
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def ping(deed: Doing, lang: Lang, webhook_id: AccountId) -> DeliveryPart:
    """Send a delivery that tells of nothing, once; see what came of it in the list."""
    return _delivery(ping_webhook(deed, webhook_id), lang)


@router.get("/{webhook_id}/deliveries", summary="What was told", responses=_OWN)
def list_deliveries(
    deed: Doing,
    lang: Lang,
    webhook_id: AccountId,
    state: Annotated[
        Literal["waiting", "delivered", "dead"] | None,
        Query(description="Without it, all of them; `dead` were given up."),
    ] = None,
) -> Deliveries:
    """Return deliveries with what came of the last try; answers themselves are not kept."""
    return Deliveries(
        items=[_delivery(one, lang) for one in deliveries_of(deed, webhook_id, state)]
    )


@router.post(
    "/{webhook_id}/deliveries/{delivery_id}/replay",
    summary="Send again",
    status_code=202,
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def replay(deed: Doing, lang: Lang, webhook_id: AccountId, delivery_id: AccountId) -> DeliveryPart:
    """Send a delivery again that arrived or was given up, under the same id."""
    return _delivery(replay_delivery(deed, webhook_id, delivery_id), lang)


def _fields(webhook: Webhook) -> dict[str, object]:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "side": webhook.side,
        "organisation": webhook.organisation,
        "author": webhook.author,
        "state": webhook.state,
        "token": token_of(webhook.delivered),
        "old_secret_until": webhook.previous_until,
        "created_at": webhook.created_at,
    }


def _with_secret(webhook: Webhook) -> NewSecret:
    return NewSecret(**_fields(webhook), secret=webhook.secret)


def _delivery(delivery: Delivery, lang: Lang) -> DeliveryPart:
    words = _WORDS.get(delivery.error or "")
    return DeliveryPart(
        id=delivery.id,
        kind=delivery.kind,
        state=delivery.state,
        token=token_of(delivery.until),
        resync=delivery.resync,
        items=[ToldPart(id=one.id, rev=one.rev, op=one.op) for one in delivery.items],
        attempts=delivery.attempts,
        next_try=delivery.next_try if delivery.state == "waiting" else None,
        status=delivery.status,
        error=delivery.error,
        detail=words.into(lang) if words else None,
        created_at=delivery.created_at,
        ended_at=delivery.ended_at,
    )
