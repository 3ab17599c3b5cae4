"""Search finds with marks and without, exact marks first, page by page."""

import json

from tourism.storage.database import Database
from tourism.storage.search import EntryQuery, find_entries


def names(database: Database, text: str) -> list[str]:
    with database.reading() as session:
        page = find_entries(session, EntryQuery("places", text=text), "summary", 50, None)
    return [json.loads(item)["name"]["vi"] for item in page.items]


def test_marks_or_not_find_the_same(loaded: Database) -> None:
    assert names(loaded, "den mau")[0] == "Đền Mẫu"
    assert set(names(loaded, "đền Mẫu")) == set(names(loaded, "den mau"))
