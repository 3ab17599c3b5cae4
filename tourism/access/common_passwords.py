"""What is guessed first, in lower case without marks; digits behind it change nothing.

Compiled by hand from what published lists of leaked passwords have at their top, and from
Vietnamese words and names of this project that a guesser would try; no list was copied.
"""

_WORDS = """
password passwort passw passwd pass mypassword password123 pa55word letmein welcome login
admin administrator administrador root superuser master default guest test tester testing
user username changeme changeit secret secure security temp temporary access system server
qwerty qwertyuiop qwertyui qwert qwertz qwertzuiop azerty azertyuiop asdf asdfgh asdfghjkl
zxcvbn zxcvbnm qazwsx qazwsxedc qaz2wsx 1qaz2wsx 1qaz2wsx3edc 1q2w3e 1q2w3e4r 1q2w3e4r5t
1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsx abc abcd abcde abcdef abcdefg abcdefgh
iloveyou iloveyouforever loveyou ilovegod love lovely sunshine princess princesa dragon monkey
football baseball basketball soccer superman batman spiderman pokemon starwars minecraft
trustno shadow michael jordan jessica ashley charlie daniel thomas andrew michelle nicole
freedom whatever hello helloworld computer internet google facebook youtube samsung iphone
summer winter spring autumn monday january flower cookie chocolate cheese butterfly
matkhau matkhaumoi matkhaucuatoi khongcho khongbiet anhyeuem emyeuanh iuanh yeuem yeuanh
anhyeu emyeu vietnam vietnamvodich hanoi saigon hochiminh haiphong haiduong hungyen phohien
conson kiepbac chudau nhanlong banhdauxanh vaithieu dulich dulichhaiduong dulichhungyen
hiephoidulich tourism tourist travel festival lehoi quantri quantrivien nguoidung dangnhap
xinchao congtydulich itinerary haiduonghungyen
"""
COMMON = frozenset(_WORDS.split())

_FORWARD = (
    "0123456789" * 3,
    "1234567890" * 3,
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "0123456789abcdefghijklmnopqrstuvwxyz",
    "1234567890qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm1234567890",
    "qwertyuiop1234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujmikolp",
)
RUNS = (*_FORWARD, *(run[::-1] for run in _FORWARD))
"""Rows of letters and keys: a password that is a stretch of one is refused."""
