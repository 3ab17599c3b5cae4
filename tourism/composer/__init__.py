"""Chooses: which stops, in what order, on which day, and why not the others."""
