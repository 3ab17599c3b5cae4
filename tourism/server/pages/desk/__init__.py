"""The desks of associations and administrators: pages with plain forms, behind a sign-in."""
