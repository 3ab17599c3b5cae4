"""The octets of a foreign calendar → events, and a report on what could not be taken."""
