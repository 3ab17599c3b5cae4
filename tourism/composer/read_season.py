"""A season's file that a stranger may have written → a season, or every fault at once."""

from pydantic import ValidationError

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.faults import faults_of
from tourism.catalogue.yaml_file import MOST_BYTES, parse_mapping
from tourism.composer.read_request import request_of
from tourism.composer.season import Season
from tourism.errors import BadRequestError, Fault
from tourism.language import Text


def read_season(content: bytes, where: str) -> Season:
    """Return the season that a YAML or JSON file holds.

    Args:
        content: The file; JSON is read as the YAML that it also is.
        where: Its name, for telling faults.

    Raises:
        BadRequestError: With every fault: field, value, remedy.
    """
    if len(content) > MOST_BYTES:
        raise BadRequestError([Fault(where, f"{len(content)} bytes", _TOO_LARGE)])
    data = parse_mapping(content, where)
    if isinstance(data, Fault):
        raise BadRequestError([data])
    try:
        return Season.model_validate(data)
    except ValidationError as error:
        raise BadRequestError(sorted(faults_of(error, where, data))) from None


def check_season(season: Season, catalogue: Catalogue) -> None:
    """Pass if one request for every length, hub and theme of a season can be read.

    Raises:
        BadRequestError: With every fault: field, value, remedy.
    """
    faults: set[Fault] = set()
    for wish in season.samples():
        try:
            request_of(dict(wish.request), "request", catalogue)
        except BadRequestError as error:
            faults |= {*error.faults}
    if faults:
        raise BadRequestError(sorted(faults))


_TOO_LARGE = Text("Tệp lớn hơn 1 MiB.", "The file is over 1 MiB; a season is a page of text.")
