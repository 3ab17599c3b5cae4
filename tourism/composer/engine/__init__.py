"""The project's own search: an integer model, compiled moves on it, and an exact checker."""
