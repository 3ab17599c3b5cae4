"""Office packages whose bytes hang on what is in them alone, not on when they were made."""

import io
import re
import zipfile
from datetime import UTC, datetime

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_STAMPED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def stable(package: bytes, moment: datetime) -> bytes:
    """Return a package as if it had been made at a moment: no other time is in it."""
    stamp = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    whole = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            octets = old.read(name)
            if name == "docProps/core.xml":
                octets = _STAMPED.sub(rb"\g<1>" + stamp + rb"\g<3>", octets)
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, octets)
    return whole.getvalue()
