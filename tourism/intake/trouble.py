"""What stops a calendar or one event, on its way up to whoever writes the report."""

from tourism.language import Text


class RefusedError(Exception):
    """Nothing of the file is taken: ``reason`` says why, ``value`` what was found, ``line`` where.

    ``octet`` counts from 0.
    """

    def __init__(self, reason: str, value: str = "", line: int = 0, octet: int | None = None):
        super().__init__(reason)
        self.reason = reason
        self.value = value
        self.line = line
        self.octet = octet


class UnfitError(Exception):
    """One event is set aside: ``code`` says why, ``about`` which property, ``value`` its value.

    ``told`` has the words of whoever knows more of it, where there are such.
    """

    def __init__(self, code: str, about: str = "", value: str = "", told: Text | None = None):
        super().__init__(code)
        self.code = code
        self.about = about
        self.value = value
        self.told = told
