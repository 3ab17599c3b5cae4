"""JSON for programs: one router a thing."""
