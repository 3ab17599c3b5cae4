"""Famtrips: one programme of a tour, seen by the public, by the guests and by those who run it."""
