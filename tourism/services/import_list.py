"""Import a list: read it, tell what it would change, and take it in when somebody says so."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from tourism.access.actor import Actor
from tourism.access.may import may_import_lists, owns_import, require
from tourism.access.secret import new_id
from tourism.catalogue.catalogue import Catalogue
from tourism.errors import BadRequestError, Fault
from tourism.intake.corrected import corrected_list
from tourism.intake.list_document import list_document
from tourism.intake.list_read import ListOptions, ListRead
from tourism.intake.read_file import read_file
from tourism.intake.row_keys import rebound
from tourism.language import Text, nfc
from tourism.services.apply_read import Here, apply_read
from tourism.services.deed import Deed
from tourism.services.plan_read import plan_read
from tourism.storage.list_imports import (
    ListImport,
    digest_of_asked,
    known_rows,
    last_import,
    remember_columns,
    remembered_columns,
    save_import,
    save_rows,
)
from tourism.storage.sources import find_source, no_source, save_source
from tourism.sync.report import SyncReport
from tourism.sync.source import Source, SourceKind

_ID = re.compile("[a-z0-9][a-z0-9-]{0,59}")
_TAKEN = ("ok", "partial")
_CHANGES = (
    *("created", "updated", "missing", "deleted", "restored", "cancelled", "archived", "rebound"),
    *("conflicts", "duplicates"),
)


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file as it came in; ``charset`` is what its sender says of its text."""

    octets: bytes = field(repr=False)
    name: str = ""
    charset: str = ""

    @property
    def sha256(self) -> str:
        """The digest of its octets."""
        return hashlib.sha256(self.octets).hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody says of a list: whose it is, and what stands not in it."""

    source: str = ""
    year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it.

    ``import_id`` is empty where nothing was written: for a trial, a list that was refused, or one
    that was taken in just so before; ``unchanged`` says the last. ``document`` is the report.
    """

    found: ListRead
    report: SyncReport | None
    document: dict[str, Any]
    import_id: str = ""
    unchanged: bool = False


def import_list(deed: Deed, file: ListFile, asked: Asked, here: Here, *, trial: bool) -> Imported:
    """Return what a list comes to, and take it in unless it is a trial.

    A trial writes nothing. A list of which nothing can be taken writes nothing either. The same
    list once more changes nothing and is not recorded again.

    Args:
        deed: Whose, where and when.
        file: The file.
        asked: What is said of it.
        here: This instance.
        trial: Whether only to tell.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is no such source, or it is another organisation's.
        BadRequestError: Its source is one that is fetched.
    """
    require(may_import_lists(deed.actor), deed.actor, NO_IMPORTS)
    source = _source(deed, file, asked)
    found = _read(deed, file, asked, here.catalogue, source)
    if found.read.outcome not in _TAKEN:
        return _told(deed, file, source, found, None, here, trial=trial)
    if trial:
        plan = plan_read(deed.session, source, found.read, deed.now, here)
        return _told(deed, file, source, found, plan.report, here, trial=True)
    if find_source(deed.session, source.id) is None:
        save_source(deed.session, source)
        deed.note("create", "feed", source.id, {"kind": source.kind, "name": source.name})
    report = apply_read(deed, source, found.read, here)
    return _recorded(deed, file, asked, source, found, report, here)


def default_source(actor: Actor) -> str:
    """Return the id of the lists that an organisation sends without naming a source."""
    return f"lists-{actor.organisation or 'office'}"[:60]


def read_only(file: ListFile, asked: Asked, catalogue: Catalogue | None, now: datetime) -> Imported:
    """Return what a file says, where there is no database to compare it with."""
    places = catalogue.places if catalogue else {}
    found = read_file(
        file.octets,
        file.name,
        now,
        source=asked.source or "lists-office",
        charset=file.charset,
        places=places.values(),
        options=_options(file, asked, {}),
    )
    document = _head(file, asked.source, trial=True) | list_document(found, places)
    return Imported(found, None, document)


def _source(deed: Deed, file: ListFile, asked: Asked) -> Source:
    """Return the source of a list: the one that was named, or the one for all that they send."""
    name = asked.source or default_source(deed.actor)
    known = find_source(deed.session, name, lock=False)
    if known is None and name != default_source(deed.actor) and not _may_begin(deed, name):
        raise no_source(name)
    if known is None:
        return _new_source(deed, name, file)
    if known.removed or not owns_import(deed.actor, known.association):
        raise no_source(name)
    if known.is_pulled and known.url:
        raise BadRequestError([Fault("source", name, _FETCHED)])
    return known


def _may_begin(deed: Deed, name: str) -> bool:
    """Tell whether a list may begin a source by naming it: at the console of the server."""
    return deed.actor.kind == "server" and _ID.fullmatch(name) is not None


def _new_source(deed: Deed, name: str, file: ListFile) -> Source:
    ending = file.name.rpartition(".")[2].lower()
    kinds: Mapping[str, SourceKind] = {"csv": "csv", "docx": "docx", "txt": "text", "ics": "ics"}
    return Source(
        id=name,
        name="Danh sách gửi lên",
        kind=kinds.get(ending, "xlsx"),
        association=deed.actor.organisation,
        side=deed.actor.side,
        trust="auto",  # who sends it may publish, and was shown it before
        author=deed.actor.author,
        created_at=deed.now,
    )


def _read(
    deed: Deed, file: ListFile, asked: Asked, catalogue: Catalogue, source: Source
) -> ListRead:
    options = _options(file, asked, remembered_columns(deed.session, source.id))
    found = read_file(
        file.octets, file.name, deed.now, source=source.id, zone=source.zone,
        charset=file.charset, places=catalogue.places.values(), options=options,
    )  # fmt: skip
    return _with_known_keys(found, rebound(
        found.read.events, known_rows(deed.session, source.id), _years(found)
    ))  # fmt: skip


def _options(
    file: ListFile, asked: Asked, remembered: Mapping[str, Mapping[str, str]]
) -> ListOptions:
    return ListOptions(
        year=asked.year,
        columns=asked.columns,
        remembered=remembered,
        complete=asked.complete,
        context=file.name,
    )


def _with_known_keys(found: ListRead, known: Mapping[str, str]) -> ListRead:
    """Return a list in which rows that were corrected have the keys that they had."""
    if not known:
        return found
    events = tuple(replace(e, key=known.get(e.key, e.key)) for e in found.read.events)
    rows = tuple(replace(row, key=known.get(row.key, row.key)) for row in found.rows)
    return replace(found, read=replace(found.read, events=events), rows=rows)


def _recorded(
    deed: Deed,
    file: ListFile,
    asked: Asked,
    source: Source,
    found: ListRead,
    report: SyncReport,
    here: Here,
) -> Imported:
    session = deed.session
    said = {name: value for name, value in asdict(asked).items() if name != "source"}
    told = digest_of_asked(said | {"charset": file.charset})
    last = last_import(session, source.id)
    same = last is not None and (last.sha256, last.asked) == (file.sha256, told)
    if last is not None and same and not _changes(report):
        done = _told(deed, file, source, found, report, here, trial=False)
        return replace(
            done, import_id=last.id, unchanged=True,
            document=done.document | {"id": last.id, "unchanged": True},
        )  # fmt: skip
    import_id = new_id("import")
    done = _told(deed, file, source, found, report, here, trial=False, import_id=import_id)
    if found.kind != "ics":
        save_rows(session, source.id, found.read.events, _years(found))
        for sheet in found.sheets:
            if sheet.columns is not None and sheet.columns.header.first:
                chosen = sheet.columns.to_remember()
                signature = sheet.columns.header.signature
                remember_columns(session, source.id, signature, chosen, deed.now)
    save_import(session, _import(deed, file, told, source, done))
    summary = {"source": source.id, "file": nfc(file.name[:100]), "sha256": file.sha256}
    counts = {name: done.document[name] for name in ("good", "merged", "quarantined")}
    deed.note("import", "import", import_id, {**summary, **counts, "outcome": report.outcome})
    return done


def _import(deed: Deed, file: ListFile, asked: str, source: Source, done: Imported) -> ListImport:
    corrected = None
    if done.found.kind != "ics":
        corrected = corrected_list(done.found, "vi", deed.now, private=False)
    return ListImport(
        id=done.import_id,
        source=source.id,
        kind=done.found.kind,
        file_name=nfc(file.name[:200]),
        sha256=file.sha256,
        asked=asked,
        size=len(file.octets),
        author=deed.actor.author,
        organisation=source.association,
        at=deed.now,
        report=done.document,
        corrected=corrected,
    )


def _told(
    deed: Deed,
    file: ListFile,
    source: Source,
    found: ListRead,
    report: SyncReport | None,
    here: Here,
    *,
    trial: bool,
    import_id: str = "",
) -> Imported:
    document = _head(file, source.id, trial=trial) | {
        "id": import_id or None,
        "at": deed.now.isoformat(),
        "by": deed.actor.author,
        **list_document(found, here.catalogue.places),
    }
    if report is not None:
        document |= {"outcome": report.outcome, "reason": report.reason or document["reason"]}
        document["changes"] = asdict(report.counts)
    return Imported(found, report, document, import_id)


def _head(file: ListFile, source: str, *, trial: bool) -> dict[str, Any]:
    about = {"name": nfc(file.name), "sha256": file.sha256, "bytes": len(file.octets)}
    return {
        "id": None,
        "dry_run": trial,
        "unchanged": False,
        "source": source or None,
        "file": about,
        "at": None,
        "by": None,
        "changes": None,
    }


def _changes(report: SyncReport) -> int:
    """Return how many things are otherwise than before."""
    return sum(getattr(report.counts, name) for name in _CHANGES)


def _years(found: ListRead) -> dict[str, int]:
    return {row.key: row.year for row in found.rows if row.key}


NO_IMPORTS = Text(
    "Chỉ hiệp hội và quản trị viên nhập danh sách.",
    "Only associations and administrators take in lists.",
)
_FETCHED = Text(
    "Nguồn này được tải theo địa chỉ; hãy chọn nguồn khác cho tệp.",
    "This source is fetched from its address; choose another for a file.",
)
