"""What a plain HTML form sends: words, cleaned of what no field should hold, and files.

A form cannot set a header, so it shows the token of its session in a hidden field.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from tourism.language import nfc

TOKEN = "csrf_token"  # noqa: S105  # the name of a field
_KINDS = ("application/x-www-form-urlencoded", "multipart/form-data")
_LONGEST = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody chose; ``name`` is theirs and is only shown."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form; a field that was not sent is empty."""

    values: Mapping[str, Sequence[str]] = field(repr=False)
    files: Mapping[str, SentFile] = field(default_factory=dict)

    def one(self, name: str, longest: int = 2000) -> str:
        """Return a field as one line of words, NFC and without blanks around it."""
        return " ".join(self.text(name, longest).split())

    def text(self, name: str, longest: int = _LONGEST) -> str:
        """Return a field of several lines."""
        found = self.values.get(name, ())
        return found[0].strip()[:longest] if found else ""

    def all(self, name: str) -> list[str]:
        """Return every value of a field: of boxes that were ticked, of rows."""
        return [value.strip()[:_LONGEST] for value in self.values.get(name, ())]

    def ticked(self, name: str) -> bool:
        """Tell whether a box was ticked."""
        return bool(self.values.get(name))


def is_form(request: Request) -> bool:
    """Tell whether a request says that it brings a form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in _KINDS


async def form_token(request: Request) -> str | None:
    """Return the token in the hidden field of a form, None where no form was sent."""
    if not is_form(request):
        return None
    shown = (await request.form()).get(TOKEN)
    return shown if isinstance(shown, str) else ""


async def _sent(request: Request) -> Sent:
    if not is_form(request):
        return Sent({})
    values: dict[str, list[str]] = {}
    files: dict[str, SentFile] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            await value.close()
            if content:
                files[name] = SentFile(clean(value.filename or "")[:200], content)
        else:
            values.setdefault(name, []).append(clean(value))
    return Sent(values, files)


def clean(text: str) -> str:
    """Return words in NFC without control characters; lines end as they do here."""
    return nfc(_CONTROL.sub("", text.replace("\r\n", "\n")))


Form = Annotated[Sent, Depends(_sent)]
"""The form that a request brings."""
