"""Write docs/settings.md from the settings, so that the page and the program cannot part.

Run from the repository: ``python scripts/write_settings_doc.py``. A test keeps them in step.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from tourism.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "settings.md"
_HEAD = """# Cài đặt · Settings

Mỗi mục đọc từ biến môi trường, hoặc từ tệp `.env` trong thư mục nơi khởi động; biến môi trường
thắng. Không đặt gì cả thì dịch vụ chạy được ngay trên một máy tính xách tay.

*Each is read from the environment, or from a file `.env` in the folder where the program is
started; the environment wins. With none of them the service runs on a laptop as it is.*

Trang này do `scripts/write_settings_doc.py` viết từ `tourism/settings.py`. *A script writes this
page.*

| variable | value if not set | allowed | what it is |
|---|---|---|---|
"""
_TAIL = """
Giá trị không hợp lệ thì dịch vụ không khởi động và kể tên mọi mục sai, không in giá trị: trong đó
có thể có mật khẩu. *A value that makes no sense stops the start; all of them are named, and not
what they were: a setting may hold a password.*

## Sau proxy, với https · Behind a proxy, with https

```sh
TOURISM_PUBLIC_URL=https://tour.example
TOURISM_TRUSTED_PROXIES=1
TOURISM_DATABASE_URL=postgresql://tourism:…@localhost/tourism
```

Địa chỉ https thì cookie chỉ gửi qua https, và câu trả lời có `Strict-Transport-Security`. *With an
https address cookies go over https alone, and answers carry `Strict-Transport-Security`.*
"""
_BOUNDS = (("ge", "≥"), ("gt", ">"), ("le", "≤"), ("lt", "<"), ("pattern", ""))


def settings_page() -> str:
    """Return the page."""
    rows = (f"| {' | '.join(_row(name, field))} |\n" for name, field in _fields())
    return _HEAD + "".join(rows) + _TAIL


def _fields() -> Iterator[tuple[str, FieldInfo]]:
    yield from Settings.model_fields.items()


def _row(name: str, field: FieldInfo) -> tuple[str, str, str, str]:
    words = (field.description or "").replace("|", "\\|")
    return f"`TOURISM_{name.upper()}`", _shown(field.default), _allowed(field), words


def _shown(value: Any) -> str:
    """Return a value as it is written in the environment; a folder as seen from the project."""
    if value is None or value == ():
        return ""
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, Path):
        value = value.relative_to(ROOT)
    return f"`{value}`"


def _allowed(field: FieldInfo) -> str:
    told = []
    for name, sign in _BOUNDS:
        for part in field.metadata:
            bound = getattr(part, name, None)
            if bound is not None:
                told.append(f"`{bound}`".replace("|", "\\|") if not sign else f"{sign} {bound}")
    return ", ".join(told)


def main() -> None:
    """Write the page."""
    PAGE.write_text(settings_page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
