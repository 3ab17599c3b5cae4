"""Pages held against axe-core, the checker that browsers' own audits are built on.

It is an npm package of its own (tests/browser/package.json, scripts/install-axe) and never part
of what is served.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

_SOURCE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
_GRAVE = ("serious", "critical")


def findings(
    page: Page | Frame, impacts: tuple[str, ...] = _GRAVE, within: str = "html"
) -> list[str]:
    """Return what axe-core finds on a page, its open shadow trees included; most often nothing.

    Args:
        page: As it is shown now.
        impacts: How bad a finding has to be to be told.
        within: Selector of the part that is looked at.
    """
    if not page.evaluate("typeof window.axe !== 'undefined'"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(
        "async (part) => (await axe.run(part, { resultTypes: ['violations'], iframes: false }))"
        ".violations",
        within,
    )
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['target']} {node['html'][:160]}"
        for rule in found
        if rule["impact"] in impacts
        for node in rule["nodes"]
    ]


@cache
def _source() -> str:
    if not _SOURCE.exists():
        missing = "axe-core is not installed: run scripts/install-axe"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return _SOURCE.read_text(encoding="utf-8")
