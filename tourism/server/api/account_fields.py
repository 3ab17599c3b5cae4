"""Fields that the routes about organisations, people and keys share."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from tourism.language import nfc


def _nfc(value: object) -> object:
    return nfc(value) if isinstance(value, str) else value


Line = Annotated[
    str,
    BeforeValidator(_nfc),
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"
    ),
]
"""A line of words."""

ShortId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]

AccountId = Annotated[
    str,
    Path(
        description="Id, an ASCII slug.",
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=40,
        examples=["user-0f6c2a9be1d4c7a83b52"],
    ),
]


class Body(BaseModel):
    """What a request brings: nothing unknown, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Body):
    """The same in Vietnamese and in English."""

    vi: Line = Field(examples=["Lữ hành Sông Hồng"])
    en: Line = Field(examples=["Song Hong Travel"])
