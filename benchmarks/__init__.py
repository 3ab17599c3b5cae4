"""Measuring: each module is a program of its own; see `make bench`."""
