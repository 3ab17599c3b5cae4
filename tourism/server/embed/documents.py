"""What a widget is told: finished words in one language, and whole addresses.

It belongs to version 1 of the module: fields are added, none changes its meaning. Programs that
want facts rather than words read ``/api/v1``.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Sure = Literal["to-confirm", "firm", "cancelled"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Way(_Part):
    """A link: where it leads and what it is called."""

    url: str
    words: str


class EmbeddedEvent(_Part):
    """A festival on its days; ``main`` is empty where nobody told the main day."""

    id: str
    name: str
    page: str
    side: str
    side_name: str
    shape: Literal["circle", "square", "diamond"]
    iso: str
    day: str
    month: str
    dates: str
    main: str
    lunar: str
    where: str
    status: str
    sure: Sure
    file: str
    google: str


class EmbeddedEvents(_Part):
    """A list; ``empty`` is what to say if it has nothing, ``words`` what its links are called."""

    schema_id: Annotated[
        Literal["tourism-embedded-events/1"], Field(serialization_alias="schema")
    ] = "tourism-embedded-events/1"
    lang: Literal["vi", "en"]
    title: str
    empty: str
    items: tuple[EmbeddedEvent, ...]
    words: dict[str, str]
    more: Way
    subscribe: Way


class EmbeddedStop(_Part):
    """One line of the timetable."""

    number: int
    kind: str
    shape: Literal["circle", "square", "diamond"]
    session: str
    iso: str
    starts: str
    ends: str
    name: str


class EmbeddedDay(_Part):
    """One day of a tour."""

    number: int
    title: str
    date: str
    lunar: str
    route: str
    meals: str
    stops: tuple[EmbeddedStop, ...]


class EmbeddedMap(_Part):
    """A picture, what it shows in words, and whose data it is drawn from."""

    url: str
    words: str
    credits: str
    width: int
    height: int


class EmbeddedTour(_Part):
    """A published tour; ``map`` is null where no position is known."""

    schema_id: Annotated[
        Literal["tourism-embedded-tour/1"], Field(serialization_alias="schema")
    ] = "tourism-embedded-tour/1"
    lang: Literal["vi", "en"]
    id: str
    title: str
    dates: str
    lunar: str
    balance: str
    honest: str
    days: tuple[EmbeddedDay, ...]
    map: EmbeddedMap | None
    words: dict[str, str]
    more: Way
    file: Way
