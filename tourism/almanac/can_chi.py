"""Names of the sexagenary cycle (can chi) for years, months and days."""

from datetime import date

CAN = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
CHI = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")

_JULIAN_DAY_OF_ORDINAL_0 = 1721425
"""Julian day number, at noon, of the day before 1 January of the year 1."""


def year_chi(year: int) -> int:
    """Return the branch of a year: 0 is Tý, 11 is Hợi."""
    return (year + 8) % 12


def day_chi(day: date) -> int:
    """Return the branch of a day: 0 is Tý, 11 is Hợi."""
    return (day.toordinal() + _JULIAN_DAY_OF_ORDINAL_0 + 1) % 12


def year_can_chi(year: int) -> str:
    """Return the name of a lunar year: 2027 is Đinh Mùi."""
    return f"{CAN[(year + 6) % 10]} {CHI[year_chi(year)]}"


def month_can_chi(year: int, month: int) -> str:
    """Return the name of a lunar month; month 1 is always Dần. A leap month has no own name."""
    return f"{CAN[(year * 12 + month + 3) % 10]} {CHI[(month + 1) % 12]}"


def day_can_chi(day: date) -> str:
    """Return the name of a day, in a cycle of sixty that no calendar reform ever broke."""
    return f"{CAN[(day.toordinal() + _JULIAN_DAY_OF_ORDINAL_0 + 9) % 10]} {CHI[day_chi(day)]}"
