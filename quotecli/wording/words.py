"""The words of a stretch of text as they are held against other words.

Each word has two forms beside the one in the text.  ``key`` leaves out case, apostrophes and
accents, and of a numeral the space (``Rp2 triliun``, ``Rp 2 triliun``); ``plain`` is the word in
the standard language (``nggak``: ``tidak``) and a numeral's value (``dua juta``, ``2.000.000``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quotecli.language.comparing import Comparing

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>(?:US\$|[^\W\d_]+(?:['’‘`´ʼ][^\W\d_]+)*))"
    r"|(?P<sign>[%‰$€£¥]|[<>≤≥±≈](?= ?\d)|(?<=\d)\+(?!\w))"
)
_HIGH = re.compile("[\u0300-\U0010ffff]")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_MINUS = re.compile(r"(?:^|[\s(\[\"“”„«'‘’])[-−–‐‑﹣－]$")
_TIME = re.compile(r"[012]?\d[.:][1-5]0")
_STOP = re.compile(r"[.?!…]")
_LINE = re.compile(r"[\r\n\u2028\u2029]")
_CLOSERS = "\"'”’»)]"
_OPEN, _CLOSE = "[(", "])"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or numeral: its span in code points, and what it is compared by."""

    start: int
    end: int
    key: str
    plain: str
    number: Decimal | None = None
    """The value of a numeral."""
    bracketed: bool = False
    """Whether it stands in brackets: a word of whoever wrote it down."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one or more stretches of a text, in order."""

    text: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    """What stands before each word, and behind the last one; between stretches a space."""
    begins: frozenset[int] = frozenset()
    """The words that a stretch begins with."""

    def __len__(self) -> int:
        return len(self.words)

    @property
    def plain(self) -> list[str]:
        """The words as they are aligned."""
        return [word.plain for word in self.words]

    def part(self, first: int, last: int) -> Wording:
        """The words from one to before another."""
        begins = frozenset(at - first for at in self.begins if first <= at < last)
        return Wording(self.text, self.words[first:last], self.gaps[first : last + 1], begins)

    def stops(self, index: int) -> bool:
        """Whether a sentence ends between a word and the one before it; at both ends it does."""
        if index <= 0 or index >= len(self.words):
            return True
        gap = self.gaps[index]
        if _LINE.search(gap) or "?" in gap or "!" in gap:
            return True
        first = self.text[self.words[index].start]
        return bool(_STOP.search(gap)) and (first.isupper() or first.isdigit()) and " " in gap

    def asks(self, index: int) -> bool:
        """Whether a question mark stands right behind a word."""
        return "?" in self.gaps[index + 1].lstrip(_CLOSERS)[:2]

    def omits(self, index: int) -> bool:
        """Whether signs of something left out stand before a word."""
        gap = self.gaps[index]
        return "…" in gap or "..." in gap

    def sentence(self, index: int) -> tuple[int, int]:
        """First word and word after the last of the sentence that a word stands in."""
        first, last = index, index + 1
        while not self.stops(first):
            first -= 1
        while not self.stops(last):
            last += 1
        return first, last

    def spans(self, first: int, last: int) -> list[tuple[int, int]]:
        """Where the words from one to before another stand, a span a stretch, in code points."""
        found: list[tuple[int, int]] = []
        for index in range(first, last):
            word = self.words[index]
            if index == first or index in self.begins:
                found.append((word.start, word.end))
            else:  # a currency stands before the numeral that it is said after
                start, end = found[-1]
                found[-1] = min(start, word.start), max(end, word.end)
        return found

    def said(self, first: int, last: int) -> str:
        """The text from a word to before another, white space collapsed."""
        pieces = [self.text[start:end] for start, end in self.spans(first, last)]
        return " ".join(" ".join(pieces).split())


def wording(text: str, data: Comparing, spans: Iterable[tuple[int, int]] | None = None) -> Wording:
    """The words of stretches of a text, in code points; of all of it without any."""
    words: list[Word] = []
    gaps: list[str] = []
    begins: list[int] = []
    tail = ""
    for start, end in [(0, len(text))] if spans is None else spans:
        found, between = _of_stretch(text, start, end, data)
        if found:
            lead = f"{tail} {between[0]}" if words else between[0]
            gaps += [lead, *between[1:-1]]
            begins.append(len(words))
            words += found
            tail = between[-1]
        else:
            tail += between[0]
    return Wording(text, tuple(words), (*gaps, tail), frozenset(begins))


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    key: str
    kind: str
    bracketed: bool


def _of_stretch(text: str, start: int, end: int, data: Comparing) -> tuple[list[Word], list[str]]:
    tokens = list(_tokens(text, start, end))
    words: list[Word] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        numeral = _numeral(text, tokens, index, data)
        if numeral is not None:
            size, number = numeral
            if number < 0 and words and words[-1].key in data.minus:
                words.pop()  # `minus dua`: a part of the numeral
                first = index - 1
            else:
                first = index
            words.append(_number_word(text, tokens[first : index + size], number))
            index += size
            continue
        currency = data.currencies.get(token.key)
        after = _numeral(text, tokens, index + 1, data) if currency else None
        if currency and after is not None and _blank(text[token.end : tokens[index + 1].start]):
            # `Rp2 triliun` is said `dua triliun rupiah`.
            size, number = after
            words.append(_number_word(text, tokens[index + 1 : index + 1 + size], number))
            words.append(Word(token.start, token.end, token.key, currency, None, token.bracketed))
            index += 1 + size
            continue
        plain = currency or data.signs.get(token.key) if _after_number(words) else None
        plain = plain or data.spoken.get(token.key) or data.written.get(token.key, token.key)
        words.append(Word(token.start, token.end, token.key, plain, None, token.bracketed))
        index += 1
    return words, _gaps(text, words, start, end)


def _gaps(text: str, words: Sequence[Word], start: int, end: int) -> list[str]:
    """What stands around words; a currency, which is said after its numeral, has none before it."""
    gaps = []
    at = start
    for word in words:
        gaps.append(text[at : word.start] if word.start >= at else " ")
        at = max(at, word.end)
    return [*gaps, text[at:end]]


def _after_number(words: Sequence[Word]) -> bool:
    return bool(words) and words[-1].number is not None


def _tokens(text: str, start: int, end: int) -> Iterable[_Token]:
    depth, at = 0, start
    for match in _TOKEN.finditer(text, start, end):
        for sign in text[at : match.start()]:
            depth += (sign in _OPEN) - (sign in _CLOSE and depth > 0)
        at = match.end()
        kind = match.lastgroup or ""
        key = match.group() if kind == "number" else folded(match.group())
        yield _Token(match.start(), match.end(), key, kind, depth > 0)


def folded(word: str) -> str:
    """A word, or several, without case, apostrophes and accents."""
    if word.isascii() and "'" not in word and "`" not in word:
        return word.lower()
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", word))
    # Below U+0300 nothing combines, and of a whole text nearly all lies there.
    return _HIGH.sub(
        lambda sign: "" if unicodedata.combining(sign[0]) else sign[0], plain
    ).casefold()


# --- numerals ------------------------------------------------------------------------------


def _blank(gap: str) -> bool:
    return not gap.strip(" \t\xa0.") and len(gap) < 4


def _number_word(text: str, tokens: Sequence[_Token], number: Decimal) -> Word:
    first, last = tokens[0], tokens[-1]
    key = "".join(token.key for token in tokens)
    start = first.start
    if number < 0 and first.kind == "number":
        key = f"-{key}"
        start -= 1
    # Nobody says `10,3` for half past ten.
    value = number if _TIME.fullmatch(key) else number.normalize()
    plain = f"#{value:f}" if number else "#0"
    return Word(start, last.end, key, plain, number, first.bracketed)


def _numeral(
    text: str, tokens: Sequence[_Token], index: int, data: Comparing
) -> tuple[int, Decimal] | None:
    """How many tokens from one on are a numeral, and its value; None where none begins."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "number":
        value, size = digits(token.key), 1
        scale = _next(text, tokens, index + 1, data.scales)
        if scale is None and index and tokens[index - 1].key in data.currencies:
            scale = _next(text, tokens, index + 1, data.short_scales)
        if scale is not None:
            value, size = value * scale, 2
        if _MINUS.search(text[max(0, token.start - 2) : token.start]):
            value = -value
    elif token.kind == "word":
        found = _in_words(text, tokens, index, data)
        if found is None:
            return None
        size, value = found
    else:
        return None
    before = tokens[index - 1].key if index else ""
    if before in data.never_after:
        return None
    if before in data.minus:
        value = -value
    return size, value


def digits(text: str) -> Decimal:
    """The value of a numeral in digits: dots between thousands, a comma before decimals; a dot or
    colon before anything but three digits divides as well (``10.30``, ``2.5``)."""
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _ENGLISH_THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    else:
        text = text.replace(",", ".").replace(":", ".")
    whole, *rest = text.split(".")
    # More than one dot (`10.11.2024`) is no number: the digits in their order tell it apart.
    return Decimal(f"{whole}.{''.join(rest)}" if rest else whole)


def _next(
    text: str, tokens: Sequence[_Token], index: int, values: dict[str, Decimal]
) -> Decimal | None:
    """The value of the token at a place, if it is right behind the one before it."""
    if index >= len(tokens) or not _blank(text[tokens[index - 1].end : tokens[index].start]):
        return None
    return values.get(tokens[index].key)


def _in_words(
    text: str, tokens: Sequence[_Token], index: int, data: Comparing
) -> tuple[int, Decimal] | None:
    """A numeral in words from a token on: how many tokens it has, and its value."""
    total, current = Decimal(0), Decimal(0)
    at, open_ = index, True
    smallest: Decimal | None = None
    while at < len(tokens):
        if at > index and not _blank(text[tokens[at - 1].end : tokens[at].start]):
            break
        low = tokens[at].key
        if low in data.units and open_:
            current += data.units[low]
            open_ = False
        elif low in data.whole and open_:
            current += data.whole[low]
            open_ = data.whole[low] >= 100
        elif low == data.teen and at > index and 0 < current % 10 == current % 100:
            current += 10
        elif low == data.ten and at > index and current % 10 > 0:
            current += current % 10 * 9
            open_ = True
        elif low == data.hundred and at > index and 0 < current < 10:
            current *= 100
            open_ = True
        elif low == data.half and at > index and current and not current % 1:
            current += Decimal("0.5")
            open_ = False
        elif low in data.scales and at > index and current:
            if smallest is not None and data.scales[low] >= smallest:
                break
            smallest = data.scales[low]
            total += current * smallest
            current, open_ = Decimal(0), True
        else:
            break
        at += 1
    if at == index or _tied(text, tokens, at):
        return None
    return at - index, total + current


def _tied(text: str, tokens: Sequence[_Token], after: int) -> bool:
    """Whether a hyphen ties a word of letters to the last token: `satu-satunya`."""
    if after >= len(tokens) or text[tokens[after - 1].end : tokens[after].start] != "-":
        return False
    return tokens[after].key.startswith(tokens[after - 1].key)


__all__ = ["Word", "Wording", "digits", "folded", "wording"]
