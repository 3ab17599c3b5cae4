"""The shape of ``data/organisations.yaml``: who there is at a first start."""

import json
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from tourism.access.organisation import Organisation, overlap
from tourism.catalogue.faults import faults_of
from tourism.catalogue.place import Side
from tourism.catalogue.records import (
    Day,
    Record,
    SideName,
    Slug,
    StatusName,
    TextRecord,
    Words,
    refuse,
)
from tourism.catalogue.yaml_file import parse_mapping, read_bytes
from tourism.errors import BadDataError, Fault


class OrganisationRecord(Record):
    """One organisation; unknown dates are left out."""

    id: Slug = Field(max_length=40)
    kind: Literal["association", "operator"]
    name: TextRecord
    side: SideName | None = None
    """The side that an association speaks for."""
    since: Day | None = None
    until: Day | None = None
    """The last day, included."""
    status: StatusName = "to-confirm"
    """Whether the association itself has confirmed that."""
    note: Words | None = None
    sources: tuple[Words, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.side is not None and self.kind == "operator":
            refuse("Công ty lữ hành không đại diện cho phía nào.", "A tour operator has no side.")
        if (self.since or date.min) > (self.until or date.max):
            refuse("until phải từ since trở đi.", "until must not be before since.")
        return self

    def to_organisation(self) -> Organisation:
        """Return the domain value."""
        return Organisation(
            id=self.id,
            kind=self.kind,
            name=self.name.to_text(),
            side=Side(self.side) if self.side else None,
            since=self.since,
            until=self.until,
        )


class OrganisationsRecord(Record):
    """The whole file."""

    organisations: tuple[OrganisationRecord, ...]

    @model_validator(mode="after")
    def _apart(self) -> Self:
        for one, other in combinations(self.organisations, 2):
            if one.id == other.id:
                refuse("Mã bị lặp.", "An id is there twice.")
            if overlap(one.to_organisation(), other.to_organisation()):
                refuse(
                    "Hai hiệp hội cùng đại diện một phía vào cùng một ngày.",
                    "Two associations speak for one side on the same day.",
                )
        return self


def read_organisations(path: Path) -> list[Organisation]:
    """Return the organisations of a file, in its order.

    Raises:
        BadDataError: Something is wrong; tells every fault.
    """
    where = path.name
    content = read_bytes(path, where)
    data = content if isinstance(content, Fault) else parse_mapping(content, where)
    if isinstance(data, Fault):
        raise BadDataError([data])
    try:
        record = OrganisationsRecord.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise BadDataError(faults_of(error, where, data)) from None
    return [organisation.to_organisation() for organisation in record.organisations]
