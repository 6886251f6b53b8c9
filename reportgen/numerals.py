"""Numbers as documents count: in digits, letters and Roman numerals."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def written(number: int, style: str, *, upper: bool = False) -> str:
    """``number`` in the ``style`` "decimal", "letter" (a … z, aa, bb: as Word counts) or "roman".

    What is less than 1 has no letter and no Roman numeral: it stands in digits.
    """
    if style not in ("letter", "roman") or number < 1:
        return str(number)
    text = _roman(number) if style == "roman" else chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return text.upper() if upper else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def read(text: str, style: str) -> int | None:
    """The number of which ``text`` is the numeral in ``style``, in small letters or large ones; None for no numeral."""
    if style == "decimal":
        return int(text) if text.isascii() and text.isdigit() and str(int(text)) == text else None
    if not text.isascii() or not text.isalpha() or text not in (text.lower(), text.upper()) or len(text) > 15:
        return None
    if style == "letter":
        number = (ord(text[0].lower()) - ord("a") + 1) + 26 * (len(text) - 1)
    else:
        values = [next((value for value, letters in _ROMAN if letters == each), 0) for each in text.lower()]
        number = sum(-each if each < after else each for each, after in zip(values, [*values[1:], 0], strict=True))
    return number if number > 0 and written(number, style) == text.lower() else None
