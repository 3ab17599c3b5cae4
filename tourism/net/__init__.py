"""Asking addresses that somebody else chose: whatever they are, nothing private is reached."""
