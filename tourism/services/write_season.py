"""Compose a season into a file of lines; what is there already is not composed again."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tourism.composer.season import Season
from tourism.publish.answer_document import answer_document
from tourism.services.compose_many import Composed, compose_many


def write_season(
    season: Season,
    path: Path,
    data: Path,
    overlays: Sequence[Path],
    workers: int | None,
    on_progress: Callable[[int, int | None], None],
) -> Iterator[Composed]:
    """Yield what comes of the tours of a season that a file does not have, as it is written.

    A line is a JSON object: ``key``, ``answer`` (docs/answer.schema.json) or ``trouble``, and the
    ``seconds`` of a processor. So a season that was broken off goes on where it was.

    Raises:
        BadDataError: The facts or roads are at fault.
        OSError: The file cannot be read or written.
        ValueError: The file is no such file.
    """
    known = keys_in(path)
    left = [wish for wish in season.wishes() if wish.key not in known]
    with path.open("a", encoding="utf-8") as file:
        for composed in compose_many(
            left, data=data, overlays=overlays, workers=workers, on_progress=on_progress
        ):
            file.write(line_of(composed))
            file.flush()
            yield composed


def keys_in(path: Path) -> set[str]:
    """Return the keys of the tours that a file has, after a line that was not finished is cut off.

    Raises:
        OSError: It cannot be read or changed.
        ValueError: It is no such file.
    """
    if not path.exists():
        return set()
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    try:
        known = {str(json.loads(line)["key"]) for line in content[:whole].splitlines()}
    except (KeyError, TypeError):
        raise ValueError(f"{path} has a line without a key") from None
    if whole < len(content):  # only now: a file of something else is left as it is
        with path.open("r+b") as file:
            file.truncate(whole)
    return known


def line_of(composed: Composed) -> str:
    """Return one line of JSON: key, answer or trouble, seconds; it ends with a newline."""
    answer, trouble = composed.answer, composed.trouble
    told = {
        "key": composed.key,
        "answer": None
        if answer is None
        else answer_document(answer).model_dump(mode="json", by_alias=True),
        "trouble": None if trouble is None else {"vi": trouble.vi, "en": trouble.en},
        "seconds": composed.seconds,
    }
    return json.dumps(told, ensure_ascii=False) + "\n"
