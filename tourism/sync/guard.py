"""Whether a list shrank so much that a person should look at it first."""

LEAST, SHARE = 3, 0.2


def shrank(missing: int, accepted: int, listed: int) -> bool:
    """Tell whether too much is missing to believe that it was withdrawn.

    Args:
        missing: Coming events of the source that are not in its list.
        accepted: Coming events that were accepted so far.
        listed: Events in the list.
    """
    return accepted > 0 and (listed == 0 or missing > max(LEAST, SHARE * accepted))
