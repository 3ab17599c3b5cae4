"""What others list, what we know of it, and what becomes of both: decided without a database."""
