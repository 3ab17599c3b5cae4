"""The fixture of a database with people in it."""

from tests.services.coming_in import people

__all__ = ["people"]
