"""The shape of the JSON list of occurrences; `docs/occurrences.schema.json` is written from it."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Literal["tourism-occurrences/1"] = "tourism-occurrences/1"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OccurrenceWords(_Part):
    """The same thing in Vietnamese and English, Unicode NFC."""

    vi: str
    en: str


class OccurrenceLunar(_Part):
    """A day of the Vietnamese lunar calendar (UTC+7, not the Chinese one)."""

    calendar: Literal["vietnamese"] = "vietnamese"
    year: int
    month: int
    day: int
    leap: bool


class OccurrencePart(_Part):
    """One event on its days of one year; the id stays while the dates move."""

    id: str
    event_id: str
    kind: Literal["festival", "season"]
    side: Literal["hai-duong", "hung-yen"]
    name: OccurrenceWords
    year: int = Field(description="Of the rule: lunar for lunar rules.")
    first: date
    last: date = Field(description="Inclusive.")
    main: date | None
    lunar_first: OccurrenceLunar
    lunar_last: OccurrenceLunar
    status: Literal["firm", "to-confirm"]
    by: Literal["rule", "announcement"]
    cancelled: bool
    uncertain: bool = Field(description="Even as a proposal the days may be wrong.")
    major: bool
    place_ids: list[str]
    notes: OccurrenceWords
    sources: list[str]


class OccurrencesDocument(_Part):
    """Occurrences in the order of their days."""

    schema_id: Literal["tourism-occurrences/1"] = Field(default=SCHEMA, alias="schema")
    occurrences: list[OccurrencePart]
