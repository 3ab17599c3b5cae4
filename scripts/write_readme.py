"""Write the programmes in README.md anew: what the product prints today is what it shows.

Run from the repository: ``python scripts/write_readme.py``. A test keeps them in step.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_MARK = re.compile(
    r"<!-- programme: (?P<name>[\w-]+) (?P<lang>vi|en) -->\n(?:```text\n.*?\n```\n)?", re.DOTALL
)


def programme(name: str, lang: str) -> str:
    """Return the client's programme of an example, as the command line prints it."""
    command = [
        str(Path(sys.executable).parent / "tourism"), "compose", f"examples/{name}.yaml",
        "--lang", lang, "--for", "client",
    ]  # fmt: skip
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return found.stdout.decode().strip()


def with_programmes(text: str) -> str:
    """Return the README with every marked programme as it is printed today."""

    def fresh(mark: re.Match[str]) -> str:
        name, lang = mark["name"], mark["lang"]
        body = programme(name, lang)
        return f"<!-- programme: {name} {lang} -->\n```text\n{body}\n```\n"

    return _MARK.sub(fresh, text)


def main() -> None:
    """Write the file."""
    README.write_text(with_programmes(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
