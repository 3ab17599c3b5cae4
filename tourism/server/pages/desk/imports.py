"""Lists at the desk: send one, see what it would bring, choose columns, take it in.

Between looking and taking in the file waits in the database, so that a browser has to send it but
once and nobody needs a script.
"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from tourism.errors import BadRequestError, Fault
from tourism.intake.columns import FIELDS, NOT_THERE
from tourism.intake.corrected import corrected_list
from tourism.language import Text
from tourism.publish.list_workbook import MEDIA_TYPE
from tourism.server.api.imports import ImportId
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Sent, Trouble, trouble_of
from tourism.server.pages.desk.imports_view import done_view, past_lines, trial_view
from tourism.server.pages.desk.imports_words import IMPORT
from tourism.services.apply_read import Here
from tourism.services.deed import Deed
from tourism.services.import_list import Asked, Imported, ListFile
from tourism.services.keep_upload import keep_upload, see_upload, take_upload
from tourism.services.render_calendar import site_of
from tourism.services.see_import import authors_of, corrected_of, see_import, see_imports
from tourism.services.see_sources import list_sources

PATH = "/desk/imports"
WAITING = f"{PATH}/waiting"
router = APIRouter(prefix=PATH, dependencies=[Depends(counted)])

UploadId = Annotated[str, Path(pattern=r"^upload-[0-9a-f]{20}$")]
_PASTED = "danh-sach-dan.txt"
_COLUMN = "col_"
_KEPT = ("source", "year", "complete")
_MOST_LETTERS = 4_000_000


@router.get("")
def begin(desk: AtDesk) -> Response:
    """Return the form for a file or pasted lines, and the lists that were taken in."""
    return _begin(desk)


@router.post("")
def send(desk: AtDesk, sent: Form) -> Response:
    """Keep a file until somebody has looked at what it would bring."""
    kept: list[str] = []
    trouble = desk.do(lambda deed: kept.append(keep_upload(deed, _file(sent))))
    if trouble:
        return _begin(desk, sent, trouble)
    asked = {name: sent.one(name, 60) for name in _KEPT if sent.one(name, 60)}
    return desk.go(f"{WAITING}/{kept[0]}", **asked)


@router.get("/waiting/{upload_id}.xlsx")
def notes_of_trial(desk: AtDesk, upload_id: UploadId, request: Request) -> Response:
    """Return a file that waits with a column that says what to correct."""
    with desk.reading() as deed:
        tried = see_upload(deed, upload_id, _asked(request.query_params), _here(desk, deed))
        octets = corrected_list(tried.found, desk.lang, deed.now, private=True)
    return _download(octets)


@router.get("/waiting/{upload_id}")
def look(desk: AtDesk, upload_id: UploadId, request: Request) -> Response:
    """Return what a file would bring; nothing is written."""
    return _trial(desk, upload_id, request.query_params)


@router.post("/waiting/{upload_id}")
def take(desk: AtDesk, upload_id: UploadId, sent: Form) -> Response:
    """Take in a file as it was shown."""
    fields = {name: values[0] for name, values in sent.values.items()}
    done: list[Imported] = []

    def deed(d: Deed) -> None:
        done.append(take_upload(d, upload_id, _asked(fields), _here(desk, d)))

    trouble = desk.do(deed)
    if trouble or not done[0].import_id:
        return _trial(desk, upload_id, fields, trouble or Trouble(_NOTHING.into(desk.lang)))
    said = "same-list" if done[0].unchanged else "imported"
    return desk.done(f"{PATH}/{done[0].import_id}", said)


@router.get("/{import_id}.xlsx")
def notes(desk: AtDesk, import_id: ImportId) -> Response:
    """Return a list that was taken in with a column that says what to correct."""
    with desk.reading() as deed:
        return _download(corrected_of(deed, import_id))


@router.get("/{import_id}")
def report(desk: AtDesk, import_id: ImportId) -> Response:
    """Return what came of a list: who, when, which file, row by row."""
    with desk.reading() as deed:
        found = see_import(deed, import_id)
        view = done_view(found, authors_of(deed, [found]), desk.lang)
    return desk.page("import_done.html", "imports", IMPORT, view=view)


def _begin(desk: Desk, sent: Sent | None = None, trouble: Trouble | None = None) -> Response:
    with desk.reading() as deed:
        past = see_imports(deed)
        lines = past_lines(past, authors_of(deed, past), desk.lang)
        files = [one.source for one in list_sources(deed) if not one.source.url]
    return desk.page(
        "imports.html",
        "imports",
        IMPORT,
        past=lines,
        sources=[(one.id, one.name) for one in files if not one.id.startswith("lists-")],
        sent=sent or Sent({}),
        trouble=trouble,
    )


def _trial(
    desk: Desk, upload_id: str, fields: Mapping[str, str], trouble: Trouble | None = None
) -> Response:
    try:
        asked = _asked(fields)
    except BadRequestError as error:
        asked = _asked({n: v for n, v in fields.items() if n != "year"})
        trouble = trouble or trouble_of(error, desk.lang)
    with desk.reading() as deed:
        here = _here(desk, deed)
        tried = see_upload(deed, upload_id, asked, here)
    view = trial_view(upload_id, tried, here.catalogue.places, desk.lang)
    kept = {n: v for n, v in fields.items() if n in _KEPT or n.startswith(_COLUMN)}
    return desk.page("import_trial.html", "imports", IMPORT, view=view, kept=kept, trouble=trouble)


def _here(desk: Desk, deed: Deed) -> Here:
    return Here(site_of(desk.state.settings).host, desk.state.catalogue.get(deed.session))


def _file(sent: Sent) -> ListFile:
    """Return the file of a form, else the lines that were pasted into it.

    Raises:
        BadRequestError: There is neither, or more was pasted than a page can send.
    """
    file = sent.files.get("file")
    if file is not None:
        charset = "cp1258" if sent.one("charset", 10) == "cp1258" else ""
        return ListFile(file.content, file.name, charset)
    pasted = sent.text("pasted", _MOST_LETTERS)
    return ListFile(pasted.encode(), _PASTED)


def _asked(fields: Mapping[str, str]) -> Asked:
    """Return what a form says of a list; columns are told one by one, those of no field too.

    Raises:
        BadRequestError: The year is none.
    """
    chosen = {
        value: name.removeprefix(_COLUMN)
        for name, value in fields.items()
        if name.startswith(_COLUMN) and value in FIELDS
    }
    told = any(name.startswith(_COLUMN) for name in fields)
    columns: dict[str, str] = {}
    if told:
        columns = {field: chosen.get(field, NOT_THERE) for field in FIELDS}
    year = fields.get("year", "").strip()
    if year and not (year.isascii() and year.isdecimal() and 1969 <= int(year) <= 2099):
        raise BadRequestError([Fault("year", year[:20], _BAD_YEAR)])
    return Asked(
        fields.get("source", "")[:60],
        int(year) if year else None,
        columns,
        complete=bool(fields.get("complete")),
    )


def _download(octets: bytes) -> Response:
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-co-ghi-chu.xlsx"'}
    return Response(octets, media_type=MEDIA_TYPE, headers=headers | {"Cache-Control": "no-store"})


_NOTHING = Text("Chưa nhập được dòng nào.", "No row can be taken in yet.")
_BAD_YEAR = Text("Ghi năm bằng bốn chữ số, ví dụ 2027.", "Write the year with four digits: 2027.")
