"""Write data/schema/*.schema.json from the record models; run it after changing a record."""

from pathlib import Path

from tourism.catalogue.schemas import MODELS, schema_text

FOLDER = Path(__file__).resolve().parent.parent / "data" / "schema"


def main() -> None:
    """Write every schema; the folder may hold those of others."""
    FOLDER.mkdir(exist_ok=True)
    wanted = {FOLDER / f"{name}.schema.json": schema_text(name) for name in MODELS}
    for path, text in sorted(wanted.items()):
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
