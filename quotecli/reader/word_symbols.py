"""Signs that Word keeps as a font and a number in it (``w:sym``), as characters."""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {
    0x2D: "−",
    0xA2: "′",
    0xA3: "≤",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBC: "…",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
}
_WINGDINGS = {
    0x4A: "☺",
    0x6C: "●",
    0x6E: "■",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xFC: "✓",
}
_PICTURES = frozenset({"wingdings", "wingdings 2", "wingdings 3", "webdings"})
_UNKNOWN = "\ufffd"


def symbol(font: str, number: str) -> str:
    """The character for a sign: the font's name and the hexadecimal number that Word gives.

    Fonts of signs lie at 0xF000 and above, where text fonts have nothing.  A sign that no character
    is known for becomes U+FFFD: something stands there.
    """
    try:
        code = int(number, 16)
    except ValueError:
        return ""
    if code >= 0xF000:
        code -= 0xF000
    font = font.strip().lower()
    if font == "symbol" and code in _SYMBOL:
        return _SYMBOL[code]
    if font == "wingdings" and code in _WINGDINGS:
        return _WINGDINGS[code]
    if font in _PICTURES or not 0x20 <= code < 0xD800:
        return _UNKNOWN
    return chr(code)


PRIVATE = str.maketrans(
    {0xF000 + code: sign for code, sign in (_SYMBOL | _WINGDINGS).items() if sign in "•●■❑❖▪➢✓→←−…"}
)
"""The bullets of fonts of signs, where a file gives their numbers as characters and no font."""
