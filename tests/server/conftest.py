"""The fixtures of a service with somebody and something of every kind."""

from tests.server.world import postgres_stage, stage, weekend_request

__all__ = ["postgres_stage", "stage", "weekend_request"]
