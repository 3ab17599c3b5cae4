"""Ids in addresses."""

from typing import Annotated

from fastapi import Path

EntryId = Annotated[
    str,
    Path(
        description="Id of the record, an ASCII slug.",
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        examples=["kiep-bac-temple"],
    ),
]
