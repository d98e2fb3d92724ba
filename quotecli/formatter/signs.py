"""The signs and the language that people see, and text made safe to show.

An article is other people's text: it may hold terminal escapes, characters that turn the
direction of writing round, or characters that nobody sees. None of that may reach a
terminal, so every word that a formatter for people prints goes through ``Signs.clean``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quotecli.ui import LANGUAGES, Strings, strings

# Everything that must not be printed as it is: C0 and C1 controls, line and paragraph
# separators, lone surrogates, and the characters that Unicode calls default-ignorable
# (zero-width, direction marks, fillers, variation selectors, tags) with the interlinear marks.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _replacement(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SPACES:
        return " "
    if char < "\x20":
        return chr(0x2400 + ord(char))  # ␛ and its like: visible, one column, harmless
    if char == "\x7f":
        return "\u2421"
    # What could change how the line reads is shown as a hole; what nobody sees is dropped.
    if char < "\xa0" or char in _DIRECTIONS or "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return ""


_ASCII = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′", "'"),
        **dict.fromkeys("–—‒―‐‑−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
        **dict.fromkeys([chr(code) for code in range(0x2400, 0x2422)], "?"),
        "…": "...",
        "•": "*",
        "·": "-",
        "\ufffd": "?",
    }
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one kind of output: with typographic signs, or ASCII for old terminals; and the
    language of the words beside the article."""

    unicode: bool
    opening: str
    closing: str
    dash: str
    dot: str
    to: str
    paragraph: str
    ellipsis: str
    rule: str
    heavy_rule: str
    language: str = LANGUAGES[0]

    @property
    def ui(self) -> Strings:
        """The strings of the language; they are read when they are first asked for."""
        return strings(self.language)

    def label(self, table: str, code: str) -> str:
        """The word for a code, ready to be shown, see ``Strings.label``."""
        return self.clean(self.ui.label(table, code))

    def item(self, key: str, **fields: str) -> str:
        """A string with its fields filled, as an item of a line; the fields are ready to be shown."""
        return self.own(self.ui[key].format(**fields))

    def own(self, words: str) -> str:
        """Words of our own, in the signs that there are; their spaces and lines stay."""
        return words if self.unicode else words.translate(_ASCII)

    def clean(self, text: str) -> str:
        """The text on one line, white space collapsed, with nothing that a terminal obeys."""
        if _UNSAFE.search(text):
            text = _UNSAFE.sub(_replacement, text)
        if not self.unicode:
            text = text.translate(_ASCII)
        return " ".join(text.split())

    def quoted(self, text: str) -> str:
        """Words as they were spoken: cleaned and between quotation marks."""
        return f"{self.opening}{self.clean(text)}{self.closing}"

    def at(self, *numbers: int) -> str:
        """Where it stands: ``¶4``, ``¶4–6``, ``¶4, 7``."""
        runs: list[list[int]] = []
        for number in sorted(set(numbers)):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        parts = [str(run[0]) if len(run) == 1 else f"{run[0]}{self.to}{run[-1]}" for run in runs]
        return self.paragraph + ", ".join(parts)


TYPOGRAPHIC = Signs(True, "“", "”", "—", "·", "–", "¶", "…", "─", "━")
ASCII = Signs(False, '"', '"', "--", "-", "-", "par. ", "...", "-", "=")


def signs(*, unicode: bool, language: str = LANGUAGES[0]) -> Signs:
    """The signs for an output that can, or cannot, hold more than ASCII, and its language."""
    return replace(TYPOGRAPHIC if unicode else ASCII, language=language)
