"""Sums in whole đồng, as each language writes them."""


def dong(amount: int, lang: str) -> str:
    """Return ``20.000 đ`` or ``20,000 VND``."""
    grouped = f"{amount:,}"
    return f"{grouped.replace(',', '.')} đ" if lang == "vi" else f"{grouped} VND"
