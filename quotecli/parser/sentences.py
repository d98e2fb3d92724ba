"""How a text is cut into sentences: runs of tokens in which a quoted span is one opaque token."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from quotecli.language import Language
from quotecli.language.shapes import CAMEL, SHORTEST_GLUED
from quotecli.parser.datelines import dateline_end
from quotecli.parser.layout import Paragraph
from quotecli.parser.marks import Marked
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import PUNCT, QUOTE, WORD, Token, add_tokens, has_capital

_ENDS = frozenset(".?!…")
_CLOSERS = frozenset(")]}\"'”’»")
_BREAKS = _ENDS | frozenset("([)]")
"""What can end a sentence, and the brackets in which nothing does."""
_SHORT_VERB = 7
"""Letters of the shortest word that is looked at as a misspelt verb."""

_SHORT_NAME = 2
_VOWELS = frozenset("aeiou")
_LONGEST_ABBREVIATION = 4
"""Letters of the longest honorific that a writer shortens without a capital."""
_LONGEST = 400
"""Tokens after which a sentence is cut: no writer's, and grammar within one is not linear."""


def sentences_of(
    text: str,
    paragraphs: Sequence[Paragraph],
    marked: Sequence[Marked],
    language: Language,
) -> list[Sentence]:
    """The sentences of the text in order; every token of a paragraph past its dateline is in one."""
    by_paragraph: dict[int, list[int]] = {}
    for index, span in enumerate(marked):
        by_paragraph.setdefault(span.paragraph, []).append(index)
    sentences: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        tokens, starts = _paragraph_tokens(
            text, paragraph, [(i, marked[i]) for i in by_paragraph.get(index, ())], language
        )
        begin = dateline_end(tokens, language)
        first = True
        for piece in _split(tokens[begin:], language):
            stop = begin + len(piece)
            sentence = Sentence(piece, starts[begin:stop], index, len(sentences), first)
            _correct_cues(sentence, language)
            sentences.append(sentence)
            first, begin = False, stop
    return sentences


def _correct_cues(sentence: Sentence, language: Language) -> None:
    """Make ``low`` of a misspelt cue before its clause the word that was meant."""
    tokens, lows = sentence.tokens, sentence.lows
    first = tokens[0]
    if first.kind == WORD and (meant := language.spelling.opening(first.low)):
        tokens[0], lows[0] = replace(first, low=meant), meant
    before_clause = language.before_clause
    for at in [at for at, low in enumerate(lows) if low in before_clause and at > 1]:
        token = tokens[at - 1]
        if len(token.low) >= _SHORT_VERB and not token.capital:
            meant = language.spelling.active(token.low)
            if meant:
                tokens[at - 1], lows[at - 1] = replace(token, low=meant), meant


def _paragraph_tokens(
    text: str, paragraph: Paragraph, spans: Sequence[tuple[int, Marked]], language: Language
) -> tuple[list[Token], array[int]]:
    tokens: list[Token] = []
    starts = array("I")
    position = paragraph.start
    for index, span in spans:
        _add_unglued(text, position, span.start, tokens, starts, language)
        joined = bool(tokens) and starts[-1] + len(tokens[-1].text) == span.start
        tokens.append(Token(text[span.start : span.end], "", QUOTE, False, joined, index))
        starts.append(span.start)
        position = span.end
    _add_unglued(text, position, paragraph.end, tokens, starts, language)
    return tokens, starts


def _add_unglued(
    text: str, start: int, end: int, tokens: list[Token], starts: array[int], language: Language
) -> None:
    """Add the tokens of ``text[start:end]``; words that lost the space between them are taken apart:
    `kepadaReuters`, `dikutip daridetikNews`."""
    begin = len(tokens)
    add_tokens(text, start, end, tokens, starts)
    seams, openings = language.seams, language.two_word_openings
    new = tokens[begin:]
    cuts = {at: cut for at, token in enumerate(new, begin) if (cut := seams[token.text])}
    for at in [at for at, token in enumerate(new, begin) if token.low in openings]:
        cut = _before_opening(tokens[at - 1], openings[tokens[at].low]) if at > begin else 0
        if cut:
            cuts.setdefault(at - 1, cut)
    for index in sorted(cuts, reverse=True):
        token = tokens[index]
        if token.kind != WORD:
            continue
        words = token.text[: cuts[index]], token.text[cuts[index] :]
        tokens[index : index + 1] = [
            _part(word, joined=joined)
            for word, joined in zip(words, (token.joined, True), strict=True)
        ]
        starts.insert(index + 1, starts[index] + len(words[0]))


def _part(word: str, *, joined: bool) -> Token:
    return Token(word, word.lower(), WORD, has_capital(word), joined)


def _before_opening(token: Token, firsts: Sequence[str]) -> int:
    """Where a name ends to which the first word of an opening is glued: `X Sadewabuka suara`; else 0."""
    if token.capital and len(token.text) >= SHORTEST_GLUED and CAMEL.match(token.text) is None:
        for first in firsts:
            if token.low.endswith(first):
                rest = len(token.low) - len(first)
                return rest if rest > _SHORT_NAME else 0
    return 0


def _split(tokens: list[Token], language: Language) -> list[list[Token]]:
    pieces: list[list[Token]] = []
    begin = 0
    depth = 0
    last = len(tokens) - 1
    breaks = [i for i, token in enumerate(tokens) if token.text in _BREAKS or token.kind == QUOTE]
    for index in breaks:
        while index - begin > _LONGEST:
            pieces.append(tokens[begin : begin + _LONGEST + 1])
            begin += _LONGEST + 1
            depth = 0
        if index == last:
            break
        token, following = tokens[index], tokens[index + 1]
        if token.kind == QUOTE:
            ends = _ends_after_quote(tokens, index, language)
        else:
            if token.text in "([":
                depth += 1
            elif token.text in ")]":
                depth = max(0, depth - 1)
            ends = _ends(token, following, tokens, index, language)
            if depth and following.kind != QUOTE:
                # A full stop inside brackets ends nothing, but an open bracket does not last.
                ends = ends and index - begin > 60
        if ends or index - begin >= _LONGEST:
            pieces.append(tokens[begin : index + 1])
            begin = index + 1
            depth = 0
    while last - begin > _LONGEST:
        pieces.append(tokens[begin : begin + _LONGEST + 1])
        begin += _LONGEST + 1
    if begin < len(tokens):
        pieces.append(tokens[begin:])
    return pieces


def _two_initials(tokens: list[Token], stop: int, language: Language) -> bool:
    """Whether a full stop ends two initials that stand right after a rank: `Mayor FH. X`."""
    text = tokens[stop - 1].text
    if len(text) != 2 or not text.isalpha() or not text.isupper() or stop < 2:
        return False
    lows = [token.low for token in tokens[max(0, stop - 4) : stop - 1]]
    return any(
        language.ranks.at(lows, at) == len(lows) - at
        or language.honorifics.at(lows, at) == len(lows) - at
        for at in range(len(lows))
    ) or (lows[-1] == ")" and len(lows) > 2 and bool(language.ranks.at(["(" + lows[-2] + ")"], 0)))


def _ends(
    token: Token, following: Token, tokens: list[Token], index: int, language: Language
) -> bool:
    if token.kind != PUNCT or token.text not in _ENDS:
        return False
    if following.kind == PUNCT and (following.text in _ENDS or following.text in _CLOSERS):
        return False
    if following.kind == WORD and not following.text[0].isupper():
        return False
    if following.kind == PUNCT and following.text in ",;:":
        return False
    if token.text == "." and index > 0:
        before = tokens[index - 1]
        if token.joined and before.kind == WORD:
            if len(before.text) == 1 and before.text.isupper():
                # an initial, unless a word before it says that it is a letter, or a place (`di X.`)
                told = tokens[index - 2].low if index > 1 else ""
                return told in language.lettered or told in language.place_prepositions
            if following.text == "(" and before.low in language.company_endings:
                return False  # `PT X Tbk. (ABCD)`
            plain = following.low in language.stops or following.low in language.common
            if following.kind == WORD and not plain and _two_initials(tokens, index, language):
                return False  # `Brigjen TNI FH. Eliezer`
            titled = (
                before.low in language.abbreviations
                # `anak sulung almarhum.` ends its sentence
                or (
                    (
                        before.capital
                        # `31 ibu.` ends its sentence, `drg.` does not
                        or (
                            len(before.low) <= _LONGEST_ABBREVIATION
                            and _VOWELS.isdisjoint(before.low)
                        )
                    )
                    and (before.low in language.honorifics or before.low in language.ranks)
                )
            )
            if titled and following.kind != QUOTE:
                return False
    return True


def _ends_after_quote(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a sentence ends with a quoted span: it closes with a stop, and no cue follows."""
    words, following = tokens[index].text, tokens[index + 1]
    last = len(words) - 1
    while last > 0 and (words[last] in _CLOSERS or words[last].isspace()):
        last -= 1
    if following.kind == QUOTE and (index == 0 or tokens[index - 1].text in _ENDS):
        return True  # `"A" "B," kata X`
    if words[last] not in _ENDS:
        return False
    if following.kind == QUOTE:
        return True
    if following.kind != WORD or not following.text[0].isupper():
        return False
    return following.low not in language.post_cues
