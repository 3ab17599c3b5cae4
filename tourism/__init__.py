"""Joint tours and festival calendars for Hải Dương and Hưng Yên."""
