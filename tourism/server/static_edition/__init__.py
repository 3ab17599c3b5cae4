"""The public site as files that any web host can serve."""
