"""A new place or festival: the few things without which there is no record, as a draft."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response

from tourism.catalogue.boundaries import SIDE_PROVINCES, Boundaries
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.errors import BadRequestError, Fault
from tourism.language import Text, fold, slug
from tourism.publish.naming import both_names, side_name
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Sent, Trouble
from tourism.server.pages.desk.record_words import RECORD
from tourism.server.pages.kinds import KINDS, kind_words
from tourism.services.deed import Deed
from tourism.services.edit_fact import create_fact

router = APIRouter(prefix="/desk/facts", dependencies=[Depends(counted)])

Sort = Literal["place", "event"]
_OF_EVENTS = ("festival", "season")
_NOT_PLACES = (*_OF_EVENTS, "hub")
_USUAL_MINUTES = 45


@router.get("/new")
def begin(desk: AtDesk, sort: Annotated[Sort, Query()] = "place") -> Response:
    """Return the form of a new record."""
    return _form(desk, sort)


@router.post("/new")
def create(desk: AtDesk, sent: Form) -> Response:
    """Write a new record, a draft until it is published; its form has all the rest."""
    sort: Sort = "event" if sent.one("sort", 10) == "event" else "place"
    made: list[str] = []

    def deed(d: Deed) -> None:
        document = _document(sent, sort, desk.sides)
        create_fact(d, sort, document, sent.one("source", 500))
        made.append(document["id"])

    trouble = desk.do(deed)
    if trouble:
        return _form(desk, sort, sent, trouble)
    return desk.done(f"/desk/facts/{made[0]}", "saved")


def _document(sent: Sent, sort: Sort, sides: tuple[Side, ...]) -> dict[str, Any]:
    """Return the record of a form, with nothing in it that nobody said.

    Raises:
        BadRequestError: Something is missing; tells every field.
    """
    names = {"vi": sent.one("name_vi", 200), "en": sent.one("name_en", 200)}
    side = next((one for one in sides if one == sent.one("side", 20)), None)
    faults = [Fault(f"name_{lang}", "", _NO_NAME) for lang, name in names.items() if not name]
    if not sent.one("source", 500):
        faults.append(Fault("source", "", _NO_SOURCE))
    kinds = _OF_EVENTS if sort == "event" else _kinds_of_places()
    kind = sent.one("kind", 40)
    if kind not in kinds:
        faults.append(Fault("kind", kind, _NO_KIND))
    if len(sides) == 1:
        side = sides[0]
    if side is None:
        faults.append(Fault("side", "", _NO_SIDE))
    if faults or side is None:
        raise BadRequestError(faults)
    document: dict[str, Any] = {
        "id": slug(names["vi"])[:80].strip("-"),
        "kind": kind,
        "side": side.value,
        "name": names,
        "sources": [sent.one("source", 500)],
        "confidence": "medium",
    }
    if sort == "event":
        place = sent.one("place", 80)
        return document | ({"place_ids": [place]} if place else {})
    province, _, commune = sent.one("commune", 200).partition("|")
    address = {
        "province_2023": SIDE_PROVINCES[side],
        "province_2025": province,
        "commune_2025": commune,
        "basis_2025": "chọn khi thêm bản ghi",
    }
    return document | {
        **({"address": address} if commune else {}),
        "visit": {"minutes": _USUAL_MINUTES, "basis": "ước chừng khi thêm bản ghi"},
        "opening": {"status": "to-confirm", "staffed": True},
        "entry_fee": {},
    }


def _form(
    desk: Desk, sort: Sort, sent: Sent | None = None, trouble: Trouble | None = None
) -> Response:
    current, lang = desk.state.catalogue, desk.lang
    with desk.reading() as deed:
        catalogue = current.get(deed.session)
    kinds = _OF_EVENTS if sort == "event" else _kinds_of_places()
    return desk.page(
        "new_record.html",
        "facts",
        RECORD,
        sort=sort,
        kinds=[(kind, _capital(kind_words(kind).into(lang))) for kind in kinds],
        sides=[(side.value, side_name(side).into(lang)) for side in desk.sides],
        communes=list(_communes(current.boundaries, desk.sides)),
        places=_places(catalogue, desk.sides, lang),
        sent=sent or Sent({}),
        trouble=trouble,
    )


def _kinds_of_places() -> tuple[str, ...]:
    return tuple(kind for kind in KINDS if kind not in _NOT_PLACES)


def _communes(boundaries: Boundaries, sides: Iterable[Side]) -> Iterable[tuple[str, str]]:
    """Yield the communes of today that lie on some side, by name."""
    areas = [boundaries.sides[side] for side in sides]
    names = [
        name
        for name, area in boundaries.communes.items()
        if any(side.intersects(area.representative_point()) for side in areas)
    ]
    for province, commune in sorted(names, key=lambda name: fold(name[1])):
        yield f"{province}|{commune}", f"{commune}, {province}"


def _places(catalogue: Catalogue, sides: Iterable[Side], lang: str) -> list[tuple[str, str]]:
    own = frozenset(sides)
    found: Mapping[str, str] = {
        place.id: both_names(place.name, lang)
        for place in catalogue.places.values()
        if place.side in own
    }
    return sorted(found.items(), key=lambda item: fold(item[1]))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_NO_NAME = Text("Hãy ghi tên.", "Write the name.")
_NO_SOURCE = Text(
    "Ghi nguồn: văn bản, liên kết hoặc cơ quan.",
    "Say who says so: a document, a link or an office.",
)
_NO_KIND = Text("Hãy chọn loại.", "Choose a kind.")
_NO_SIDE = Text("Hãy chọn bên.", "Choose a side.")
