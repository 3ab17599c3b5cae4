"""Addresses that a foreign calendar names: only those of public pages are kept."""

import httpx

from tourism.net.target import read_url
from tourism.net.trouble import NoAnswerError


def safe_link(value: str) -> str:
    """Return an address of a public page, or an empty text if it is anything else.

    Taken are http and https to a name, or to an address of the public internet; not
    ``javascript:``, ``file:`` or ``data:``, nor addresses inside of networks, such as those at
    which clouds tell their secrets. Nothing is looked up and nothing is fetched.
    """
    address = value.strip()
    if address[:4].lower() == "www.":
        address = f"https://{address}"
    try:
        read_url(address)
    except NoAnswerError:
        return ""
    return str(httpx.URL(address))
