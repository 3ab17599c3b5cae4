"""docs/settings.md names every setting as the program has it."""

from scripts.write_settings_doc import PAGE, settings_page
from tourism.settings import Settings


def test_the_page_is_what_the_settings_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == settings_page(), "run scripts/write_settings_doc.py"


def test_every_setting_has_a_row_and_words() -> None:
    text = settings_page()

    missing = [
        name for name in Settings.model_fields if f"| `TOURISM_{name.upper()}` |" not in text
    ]
    assert missing == []
    assert [name for name, field in Settings.model_fields.items() if name != "log_level"
            and not field.description] == []  # fmt: skip


def test_no_address_of_this_machine_gets_into_the_page() -> None:
    assert str(PAGE.parents[1]) not in settings_page()
