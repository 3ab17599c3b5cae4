"""HTML for people: the front door, one-time links, an account, the description of the API."""
