"""Lists that associations send: told first, taken in, and sent back with notes to correct."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field, field_validator

from tourism.catalogue.records import refuse
from tourism.errors import BadRequestError, Fault, ForbiddenError, NotFoundError
from tourism.intake.columns import FIELDS
from tourism.intake.corrected import corrected_list
from tourism.language import Text
from tourism.publish.list_workbook import MEDIA_TYPE
from tourism.server.asking import private
from tourism.server.dependencies import Doing, Facts, Lang, Shared
from tourism.server.form import Form, is_form
from tourism.server.problems import answers
from tourism.server.tongue import Tongue
from tourism.services.apply_read import Here
from tourism.services.import_list import Asked, Imported, ListFile, import_list
from tourism.services.render_calendar import site_of
from tourism.services.see_import import corrected_of, see_import, see_imports

PATH = "/api/v1/imports"
router = APIRouter(prefix=PATH, tags=["imports"], dependencies=[Depends(private)])

ImportId = Annotated[
    str,
    Path(
        pattern=r"^import-[0-9a-f]{20}$",
        description="Id of the import.",
        examples=["import-5b1f0c9de2a47c339812"],
    ),
]
_WORKBOOK: dict[str, Any] = {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}
_REPORT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The report.", "content": _WORKBOOK}
}
_NOTES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The workbook.", "content": _WORKBOOK}
}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "The file: ICS, XLSX, CSV, DOCX or text; as it is, or as field `file`.",
        "content": {
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "required": ["file"],
                }
            },
        },
    }
}
_Pair = Annotated[str, Field(max_length=200, pattern=r"^[a-z]+=[^\x00-\x1f]+$")]


class ImportQuery(BaseModel):
    """What is said of a list besides what stands in it."""

    model_config = {"extra": "forbid", "frozen": True}

    dry_run: bool = Field(default=True, description="Only tell; `false` takes the list in.")
    name: str = Field(
        default="",
        max_length=200,
        description="Name of the file, if it comes as it is; its ending tells text from CSV.",
        examples=["danh-sach.xlsx"],
    )
    source: Annotated[str, Field(pattern=r"^[a-z0-9-]{0,60}$")] = Field(
        default="",
        description="Id of a source of yours; without it, the one for all lists that you send.",
    )
    year: int | None = Field(
        default=None, ge=1969, le=2099, description="Of days for which the list names no year."
    )
    column: Annotated[list[_Pair], Field(max_length=len(FIELDS))] = Field(
        default=[],
        description="Which column is what, by letter or header, `-` for none; remembered for the "
        "next list.",
        examples=[["title=B", "days=Thời gian"]],
    )
    complete: bool = Field(
        default=False, description="The list has all events of its source: others are withdrawn."
    )
    charset: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{0,30}$")] = Field(
        default="", description="Of text, if not UTF-8: `cp1258`."
    )
    form: Literal["json", "xlsx"] = Field(
        default="json", description="`xlsx`: the list with a note column instead of the report."
    )
    lang: Tongue | None = Field(default=None, description="Language of messages: vi or en.")

    @field_validator("column")
    @classmethod
    def _known(cls, pairs: list[str]) -> list[str]:
        if any(pair.partition("=")[0] not in FIELDS for pair in pairs):
            listed = ", ".join(FIELDS)
            refuse(f"Viết trường=cột; trường: {listed}.", f"Write field=column; fields: {listed}.")
        return pairs

    def asked(self) -> Asked:
        """Return it as the service takes it."""
        pairs = (pair.partition("=") for pair in self.column)
        columns = {name: column for name, _, column in pairs}
        return Asked(self.source, self.year, columns, self.complete)


class FilePart(BaseModel):
    """The file that came."""

    name: str = Field(examples=["danh-sach.xlsx"])
    sha256: str
    bytes: int


class WordsPart(BaseModel):
    """The same in both languages."""

    vi: str
    en: str


class ImportReport(BaseModel):
    """What came of a file; ``good + merged + quarantined`` are all its events."""

    id: str | None = Field(description="Of the import; none for a trial.")
    dry_run: bool
    unchanged: bool = Field(description="It was taken in just so before; nothing was written.")
    source: str | None
    file: FilePart
    at: datetime | None
    by: str | None
    kind: str = Field(examples=["xlsx"])
    outcome: str = Field(examples=["partial"], description="ok, partial, suspect, held, rejected.")
    reason: str
    message: WordsPart | None
    good: int
    merged: int
    quarantined: int
    occurrences: int
    others: int
    changes: dict[str, int] | None = Field(description="What it changes, or would.")
    columns: list[dict[str, Any]] = Field(description="Which column was taken for what.")
    set_aside: list[dict[str, Any]] = Field(description="What is not taken: cell, why, remedy.")
    warnings: list[dict[str, Any]]
    rows: list[dict[str, Any]] = Field(description="Rows: as written, days, place, near places.")


class ImportPart(BaseModel):
    """A list that was taken in."""

    id: str = Field(examples=["import-5b1f0c9de2a47c339812"])
    source: str
    kind: str
    file: FilePart
    at: datetime
    by: str
    outcome: str
    good: int
    quarantined: int


class Imports(BaseModel):
    """The newest fifty, the newest first."""

    items: list[ImportPart]


async def _file(request: Request, form: Form, query: Annotated[ImportQuery, Query()]) -> ListFile:
    """Return the file that a request brings.

    Raises:
        BadRequestError: It brings none.
    """
    if not is_form(request):
        return ListFile(await request.body(), query.name, query.charset)
    sent = form.files.get("file")
    if sent is None:
        raise BadRequestError([Fault("body: file", "", _NO_FILE)])
    return ListFile(sent.content, query.name or sent.name, query.charset)


@router.post(
    "",
    summary="Take in a list, or only tell",
    response_model=ImportReport,
    responses=_REPORT | answers(ForbiddenError, NotFoundError),
    openapi_extra=_BODY,
)
def take(
    deed: Doing,
    facts: Facts,
    state: Shared,
    lang: Lang,
    file: Annotated[ListFile, Depends(_file)],
    query: Annotated[ImportQuery, Query()],
) -> Any:
    """Read a file event by event and tell what can be taken, what not, and how to mend it."""
    here = Here(site_of(state.settings).host, facts)
    done = import_list(deed, file, query.asked(), here, trial=query.dry_run)
    return done.document if query.form == "json" else _with_notes(done, lang, deed.now)


@router.get("", summary="Lists that were taken in", responses=answers(ForbiddenError))
def find(deed: Doing) -> Imports:
    """Return your association's newest imports, for an administrator all."""
    return Imports(items=[_part(one.id, one.at, one.report) for one in see_imports(deed)])


@router.get(
    "/{import_id}.xlsx",
    summary="A list with notes",
    response_class=Response,
    responses=_NOTES | answers(ForbiddenError, NotFoundError),
)
def corrected(deed: Doing, import_id: ImportId) -> Response:
    """Return the list as it came in, with a column that says what to correct."""
    return _download(corrected_of(deed, import_id), import_id)


@router.get(
    "/{import_id}",
    summary="What came of a list",
    responses=answers(ForbiddenError, NotFoundError),
)
def report(deed: Doing, import_id: ImportId) -> ImportReport:
    """Return the report of a list that was taken in: who, when, which file, row by row."""
    return ImportReport.model_validate(see_import(deed, import_id).report)


def _with_notes(done: Imported, lang: str, moment: datetime) -> Response:
    return _download(corrected_list(done.found, lang, moment, private=True), "danh-sach")


def _download(octets: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(octets, media_type=MEDIA_TYPE, headers=headers)


def _part(import_id: str, at: datetime, report: Mapping[str, Any]) -> ImportPart:
    names = ("source", "kind", "file", "by", "outcome", "good", "quarantined")
    return ImportPart(id=import_id, at=at, **{name: report[name] for name in names})


_NO_FILE = Text(
    "Hãy gửi tệp trong trường file, hoặc gửi thẳng nội dung tệp.",
    "Send the file in the field `file`, or as the body itself.",
)
