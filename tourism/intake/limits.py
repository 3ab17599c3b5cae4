"""How much of a foreign calendar is read, so that no input takes more than its share."""

from datetime import timedelta

MOST_OCTETS = 10 * 1024 * 1024
MOST_LINES = 1_000_000
"""Lines as they are in the file, before folded ones are joined."""
MOST_COMPONENTS = 20_000
MOST_DEPTH = 3
"""Components inside each other, the calendar counted: VCALENDAR, VEVENT, VALARM."""
HOPELESS_DEPTH = 16
"""Nested so deep a file was made to do harm; nothing of it is read."""
LINE_OCTETS = 64 * 1024
COMPONENT_LINES = 2_000
ZONE_LINES = 2_000
MOST_DATES = 1_000
"""Dates in the RDATE, and in the EXDATE, of one event."""
MOST_ZONES = 100
"""Zones defined in one file that are worked out."""

TITLE_LETTERS = 300
PLACE_LETTERS = 500
TEXT_LETTERS = 10_000
UID_LETTERS = 250
CATEGORIES = 20
CATEGORIES_LETTERS = 5_000
EXCERPT_LETTERS = 500
VALUE_LETTERS = 80
"""How much of a value a message repeats."""
MOST_WARNINGS = 1_000

BACK, AHEAD = timedelta(days=365), timedelta(days=3 * 365 + 1)
"""How far rules are followed: a year back, three ahead. Dates told one by one are all taken."""
SERIES_OCCURRENCES = 1_000
FEED_OCCURRENCES = 20_000
TIMES_A_DAY = 24
RULE_PRODUCT = 1_000
"""The most that the lengths of a rule's lists may give when multiplied."""
MOST_COUNT = 10_000
SERIES_STEPS = 100_000
"""Days looked at in following one rule; a rule of every day takes 1 500 from now."""
FEED_STEPS = 3_000_000
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
