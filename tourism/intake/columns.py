"""Which column of a list is what: guessed from the words over it, and overruled by people."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tourism.intake.grid import Grid, GridRow, letters_of
from tourism.language import Text, fold

Field = Literal[
    "title", "days", "first", "last", "lunar", "solar", "hours", "year", "place", "commune",
    "organiser", "description", "category", "status", "url", "uid", "number", "ignored",
]  # fmt: skip
FIELDS: tuple[Field, ...] = get_args(Field)

FIELD_WORDS: Mapping[Field, Text] = {
    "title": Text("tên sự kiện", "name of the event"),
    "days": Text("thời gian", "days"),
    "first": Text("từ ngày", "first day"),
    "last": Text("đến ngày", "last day"),
    "lunar": Text("ngày âm lịch", "lunar days"),
    "solar": Text("ngày dương lịch", "solar days"),
    "hours": Text("giờ", "hours"),
    "year": Text("năm", "year"),
    "place": Text("địa điểm", "place"),
    "commune": Text("xã, phường", "commune"),
    "organiser": Text("đơn vị tổ chức", "organiser"),
    "description": Text("nội dung", "description"),
    "category": Text("loại", "kind"),
    "status": Text("trạng thái", "status"),
    "url": Text("liên kết", "link"),
    "uid": Text("mã", "id"),
    "number": Text("số thứ tự", "number"),
    "ignored": Text("không nhập", "not taken"),
}

_WORDS: Mapping[Field, tuple[str, ...]] = {
    "title": (
        "ten le hoi", "ten su kien", "ten hoat dong", "ten chuong trinh", "ten goi", "le hoi",
        "su kien", "hoat dong", "chuong trinh", "ten", "event", "event name", "name", "title",
        "festival", "name of event", "name of festival", "summary", "subject", "ten le hoi su kien",
    ),
    "days": (
        "thoi gian", "thoi gian to chuc", "thoi gian dien ra", "ngay", "ngay thang", "ngay to chuc",
        "ngay dien ra", "thoi gian du kien", "ngay thang nam", "date", "dates", "when", "days",
        "thoi diem", "lich", "ngay gio", "thoi gian le hoi",
    ),
    "first": (
        "tu ngay", "ngay bat dau", "bat dau", "khai mac", "ngay khai mac", "tu", "start",
        "start date", "from", "first day", "begin", "begins", "dtstart", "khai hoi",
    ),
    "last": (
        "den ngay", "ngay ket thuc", "ket thuc", "be mac", "ngay be mac", "den", "end", "end date",
        "to", "last day", "until", "ends", "dtend", "den het ngay",
    ),
    "lunar": (
        "am lich", "ngay am lich", "ngay am", "lich am", "thoi gian am lich", "al", "lunar",
        "lunar date", "lunar dates", "lunar days", "ngay al", "thoi gian al",
        "ngay to chuc am lich", "thoi gian to chuc am lich",
    ),
    "solar": (
        "duong lich", "ngay duong lich", "ngay duong", "lich duong", "thoi gian duong lich", "dl",
        "solar", "solar date", "solar days", "gregorian", "ngay dl", "ngay to chuc duong lich",
        "thoi gian to chuc duong lich",
    ),
    "hours": (
        "gio", "gio bat dau", "gio to chuc", "khung gio", "gio khai mac", "hour", "hours", "time",
        "start time", "luc",
    ),
    "year": ("nam", "nam to chuc", "year"),
    "place": (
        "dia diem", "noi to chuc", "dia diem to chuc", "di tich", "noi dien ra", "dia diem dien ra",
        "place", "location", "venue", "where", "diem di tich", "ten di tich", "noi",
    ),
    "commune": (
        "xa", "xa phuong", "phuong xa", "xa phuong thi tran", "dia phuong", "dia ban", "dia chi",
        "huyen", "quan huyen", "commune", "ward", "address", "tinh", "tinh thanh pho",
    ),
    "organiser": (
        "don vi to chuc", "ban to chuc", "don vi", "don vi chu tri", "chu tri", "co quan to chuc",
        "co quan chu tri", "organiser", "organizer", "organised by", "host", "don vi thuc hien",
    ),
    "description": (
        "noi dung", "noi dung chinh", "mo ta", "dien giai", "description", "content", "details",
        "noi dung hoat dong", "hoat dong chinh", "gioi thieu", "ghi chu", "notes", "note",
        "cac hoat dong chinh", "quy mo",
    ),
    "category": ("loai", "loai hinh", "the loai", "phan loai", "category", "type", "kind", "cap"),
    "status": ("trang thai", "tinh trang", "status", "state"),
    "url": ("lien ket", "website", "trang web", "link", "url", "duong dan"),
    "uid": ("ma", "ma su kien", "ma so", "uid", "id", "ma le hoi", "code"),
    "number": ("stt", "tt", "so tt", "so thu tu", "no", "no.", "#", "nr"),
    "ignored": (
        "dien thoai", "sdt", "so dien thoai", "lien he", "nguoi lien he", "phone", "contact",
        "email", "ghi chu khi nhap", "import note", "phia", "side",
    ),
}  # fmt: skip
"""Folded words over a column. Telephone numbers and names of persons are not taken."""

NOTE_HEADERS = Text("Ghi chú khi nhập", "Import note")
"""Over the column that the corrected list has besides; it is never read."""
NOT_THERE = "-"
"""Instead of a column, for a field that a list does not have."""
_NO_COLUMN = -1
_EXACT: Mapping[str, Field] = {word: field for field in FIELDS for word in _WORDS[field]}
_INSIDE = sorted(
    ((word, field) for word, field in _EXACT.items() if len(word) > 3),
    key=lambda pair: (-len(pair[0]), pair[0]),
)
_MARKS = re.compile(r"[^a-z0-9# ]+")
_NAME_OF_EVENT = re.compile(r"(?:ten|name)\b.*\b(?:le hoi|su kien|hoat dong|event|festival)\b")
_MAY_BE_NAME = re.compile(r"noi dung|content|description")
"""What stands over a column of names where no other column has any."""
HEADER_ROWS = 15
_MOST_WORDS = 60
_DAYS_FIELDS: frozenset[Field] = frozenset({"days", "first", "lunar", "solar"})


@dataclass(frozen=True, slots=True)
class Header:
    """Where the words over the columns stand: from row ``first`` to ``last``; words by column."""

    first: int
    last: int
    words: Mapping[int, str]

    @property
    def signature(self) -> str:
        """What lists of the same layout have in common."""
        return " | ".join(
            f"{letters_of(n)}:{plain(word)}" for n, word in sorted(self.words.items())
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column is; ``lunar`` has the columns whose days are lunar without a mark."""

    header: Header
    fields: Mapping[Field, int]
    lunar: frozenset[int] = frozenset()

    def column(self, field: Field) -> int | None:
        """Return the column of a field, if there is one."""
        return self.fields.get(field)

    def letters(self) -> dict[str, str]:
        """Return the letters of the columns, by field, in the order of the columns."""
        pairs = sorted(self.fields.items(), key=lambda pair: pair[1])
        return {field: letters_of(column) for field, column in pairs}

    def to_remember(self) -> dict[str, str]:
        """Return the letters, and `NOT_THERE` for fields that would be guessed but are not so."""
        unwanted = guess(self.header).fields.keys() - self.fields.keys()
        return self.letters() | {field: NOT_THERE for field in FIELDS if field in unwanted}

    @property
    def enough(self) -> bool:
        """Whether there is a name and a day to read."""
        return "title" in self.fields and bool(_DAYS_FIELDS & self.fields.keys())


def plain(word: str) -> str:
    """Return header words as they are compared: folded, no marks but letters and digits."""
    return " ".join(_MARKS.sub(" ", fold(word)).split())


def find_header(grid: Grid) -> Columns | None:
    """Return the header of a table among its first rows, one or two rows high; None without one."""
    best: tuple[int, Columns] | None = None
    rows = grid.rows[:HEADER_ROWS]
    for n, row in enumerate(rows):
        below = rows[n + 1] if n + 1 < len(rows) and rows[n + 1].number == row.number + 1 else None
        for header in _headers(row, below):
            columns = guess(header)
            score = len(columns.fields.keys() - {"ignored"})
            if columns.enough and (best is None or score > best[0]):
                best = score, columns
    return None if best is None else best[1]


def guess(header: Header) -> Columns:
    """Return what the columns are, by the words over them; the first of two alike counts."""
    fields: dict[Field, int] = {}
    said = {column: _field_of(word) for column, word in header.words.items()}
    for sure in (True, False):
        for column, found in sorted(said.items()):
            if found is not None and found[1] is sure and column not in fields.values():
                fields.setdefault(found[0], column)
    about = fields.get("description", -1)
    if "title" not in fields and _MAY_BE_NAME.match(plain(header.words.get(about, ""))):
        fields["title"] = fields.pop("description")
    if "place" not in fields and "commune" in fields:
        fields["place"] = fields.pop("commune")
    return Columns(header, fields, _lunar_columns(header, fields))


def overruled(columns: Columns, chosen: Mapping[Field, int]) -> Columns:
    """Return the columns with what people chose instead of what was guessed."""
    taken = set(chosen.values())
    kept = {f: n for f, n in columns.fields.items() if n not in taken and f not in chosen}
    fields = {f: n for f, n in (kept | dict(chosen)).items() if n != _NO_COLUMN}
    return Columns(columns.header, fields, _lunar_columns(columns.header, fields))


def chosen_columns(header: Header, wanted: Mapping[str, str]) -> tuple[dict[Field, int], list[str]]:
    """Return columns that people named by letters or by words, and what names none.

    `NOT_THERE` is no column: the field is in none, whatever the words over them say.
    """
    from tourism.intake.grid import column_of

    by_words = {plain(word): column for column, word in header.words.items()}
    found: dict[Field, int] = {}
    unknown: list[str] = []
    for name, said in wanted.items():
        field = next((field for field in FIELDS if field == name), None)
        column = _NO_COLUMN if said.strip() == NOT_THERE else by_words.get(plain(said))
        if column is None:
            column = column_of(said.strip())
        if field is None or column is None:
            unknown.append(f"{name}={said}")
        else:
            found[field] = column
    return found, unknown


def _headers(row: GridRow, below: GridRow | None) -> Iterable[Header]:
    words = {n: cell.text for n, cell in row.filled() if len(cell.text) <= _MOST_WORDS}
    if len(words) < 2:
        return
    yield Header(row.number, row.number, words)
    if below is None or any(cell.number is not None or cell.moment for _, cell in below.filled()):
        return
    both = dict(words)
    over = ""
    for column in range(max(len(row.cells), len(below.cells))):
        over = row.cell(column).text or over
        under = below.cell(column).text
        if under and len(under) <= _MOST_WORDS:
            both[column] = f"{over} {under}".strip() if _field_of(under) is None else under
    if both != words:
        yield Header(row.number, below.number, both)


def _field_of(word: str) -> tuple[Field, bool] | None:
    """Return the field that words name, and whether they are just its name."""
    said = plain(word)
    if not said:
        return None
    bare = plain(re.sub(r"\([^)]*\)", " ", word))
    for form in (said, bare):
        if form in _EXACT:
            return _told_lunar(_EXACT[form], said), True
    if _NAME_OF_EVENT.match(said):
        return "title", False
    padded = f" {said} "
    for name, field in _INSIDE:
        if f" {name} " in padded:
            return _told_lunar(field, said), False
    return None


def _told_lunar(field: Field, said: str) -> Field:
    if field != "days":
        return field
    lunar, solar = " am lich" in f" {said}", " duong lich" in f" {said}"
    return "lunar" if lunar and not solar else "solar" if solar and not lunar else "days"


def _lunar_columns(header: Header, fields: Mapping[Field, int]) -> frozenset[int]:
    """Return the columns of days over which it says that they are lunar."""
    days = {n for field, n in fields.items() if field in ("days", "first", "last", "lunar")}
    told = {n for n in days if " am lich" in f" {plain(header.words.get(n, ''))}"}
    both = {n for n in told if "duong" in plain(header.words.get(n, ""))}
    return frozenset((told - both) | ({fields["lunar"]} if "lunar" in fields else set()))
