"""The service held against its own OpenAPI by schemathesis: all checks, three kinds of people.

A visitor tries everything that schemathesis thinks of; where lists take the same parameters, one
of them does for all. Whoever is signed in tries a few requests of every operation.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import (
    ChecksConfig,
    CoveragePhaseConfig,
    GenerationConfig,
    NotAServerErrorConfig,
    PhasesConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.server.operations import COLUMNS, TABLE, Row, send
from tests.server.world import Standing
from tests.service import settings_for
from tourism.server.app import create_app
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.storage.database import Database

EXPECTED = [
    "2xx",
    "401",  # nobody is signed in, or the old password that was made up is wrong
    "403",  # not for that role, or sign-in without the headers of a browser of this site
    "404",  # ids are made up
    "409",  # an id that is taken, a role that cannot be left
    "412",  # the version in If-Match is made up
    "414",  # thirty values of every filter at once
    "422",  # rules across fields: `first` with `last`, `near` with `radius_m`, ids in records
    "428",  # If-Match is asked for in words (412 and 428 differ), so the schema leaves it optional
]
"""What a request that fits the schema may get: OpenAPI cannot say these things."""
FEW = settings(
    max_examples=1,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


class Switch:
    """An app that hands everything on: schemathesis wants one before there is a database."""

    def __init__(self) -> None:
        nowhere = Database("sqlite://")
        state = State(settings_for("sqlite://"), nowhere, cast("Any", None), Limiter())
        self.app: ASGIApp = create_app(state)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


SWITCH = Switch()


def _schema(*, thorough: bool) -> Any:
    checks = ChecksConfig(
        not_a_server_error=NotAServerErrorConfig(expected_statuses=["2xx", "4xx"]),
        positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=EXPECTED),
    )
    # NUL letters are refused before any schema is looked at (400 or 422).
    generation = GenerationConfig(
        deterministic=True, with_security_parameters=False, database="none", allow_x00=False
    )
    phases = PhasesConfig(coverage=CoveragePhaseConfig(enabled=thorough))
    project = ProjectConfig(checks=checks, generation=generation, phases=phases)
    config = SchemathesisConfig(projects=ProjectsConfig(default=project), seed=1)
    return schemathesis.openapi.from_asgi("/openapi.json", SWITCH, config=config)


ALIKE = r"/(hubs|places[.].+|events[.].+|open-data.*|audit[.]csv)$"
"""What takes the parameters of another, or makes a whole file."""
thorough = _schema(thorough=True).exclude(path_regex=ALIKE)
quick = _schema(thorough=False)


@pytest.fixture(scope="module")
def on(stage: Standing) -> Standing:
    SWITCH.app = stage.client.app
    return stage


GOOD = [row for row in TABLE if "20" in row.statuses]


@pytest.mark.parametrize("row", GOOD, ids=lambda row: row.name)
def test_what_is_there_is_answered_in_the_shape_that_is_told(on: Standing, row: Row) -> None:
    told = quick[row.path][row.method]
    for who, status in zip(COLUMNS, row.statuses.split(), strict=True):
        if who in ("colleague", "rival"):  # they get what the operator gets
            continue
        answer = send(on, row, who, "session")
        if answer.status_code < 400 and row.method != "GET":
            on.again()

        assert str(answer.status_code) == status
        told.validate_response(answer)


@thorough.parametrize()
@FEW
def test_a_visitor_thoroughly(case: schemathesis.Case, on: Standing) -> None:
    _call(case)


@quick.include(path_regex=ALIKE).parametrize()
@FEW
def test_a_visitor(case: schemathesis.Case, on: Standing) -> None:
    _call(case)


@pytest.mark.parametrize("who", ["admin", "hd"])
@quick.parametrize()
@FEW
def test_somebody(case: schemathesis.Case, on: Standing, who: str) -> None:
    _call(case, on.world.people[who].session)
    if case.method != "GET" and case.path.startswith(("/api/v1/session", "/api/v1/users")):
        on.again()  # or nobody would be signed in any more


def _call(case: schemathesis.Case, headers: Mapping[str, str] = MappingProxyType({})) -> None:
    if _is_a_wait(case.query.get("wait")):
        case.query["wait"] = 0  # nobody works here: it would wait for nothing
    case.call_and_validate(headers=dict(headers))


def _is_a_wait(value: object) -> bool:
    try:
        return 0 < float(str(value)) <= 60
    except ValueError:
        return False
