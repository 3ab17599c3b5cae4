"""Import a calendar into khal and list it as JSON: two of its commands in one start.

Run by ``khal.py`` in isolated mode, so that ``khal`` is the program and not that file.
"""

import sys
from contextlib import suppress

from khal.cli import main_khal  # type: ignore[import-untyped]

FIELDS = ("uid", "title", "start-long", "end-long", "all-day", "location", "description")

config, calendar = sys.argv[1:]
with suppress(SystemExit):  # that is how the import ends, also after an error that it has printed
    main_khal(["--config", config, "import", "--batch", calendar], standalone_mode=False)
as_json = [word for field in FIELDS for word in ("--json", field)]
main_khal(["--config", config, "search", *as_json, ""], standalone_mode=False)
