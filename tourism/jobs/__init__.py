"""Processes that do long work from the queue in the database."""
