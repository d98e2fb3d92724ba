"""How a text is cut into sentences: runs of tokens in which a quoted span is one opaque token."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.language.shapes import CAMEL, SHORTEST_GLUED
from quotecli.parser.datelines import dateline_end
from quotecli.parser.layout import Paragraph
from quotecli.parser.marks import Marked
from quotecli.parser.sentence import LONG_TEXT, Sentence, Shelf
from quotecli.parser.tokens import PUNCT, QUOTE, WORD, Token, has_capital, tokenize

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
    shelf = Shelf(text) if len(text) >= LONG_TEXT else None
    for index, paragraph in enumerate(paragraphs):
        tokens = _paragraph_tokens(
            text, paragraph, [(i, marked[i]) for i in by_paragraph.get(index, ())], language
        )
        first = True
        for piece in _split(text, tokens[dateline_end(tokens, language) :], language):
            lows = [token.low for token in piece]
            _correct_cues(piece, lows, language)
            sentence = Sentence(
                piece,
                lows,
                index,
                len(sentences),
                first,
                [i for i, token in enumerate(piece) if token.kind == QUOTE],
            )
            if shelf is not None:
                shelf.put(sentence)
            sentences.append(sentence)
            first = False
    return sentences


def _correct_cues(tokens: list[Token], lows: list[str], language: Language) -> None:
    """Make ``low`` of a misspelt cue before its clause the word that was meant."""
    first = tokens[0]
    if first.kind == WORD and (meant := language.spelling.opening(first.low)):
        first.low = lows[0] = meant
    before_clause = language.before_clause
    for at in [at for at, low in enumerate(lows) if low in before_clause and at > 1]:
        token = tokens[at - 1]
        if len(token.low) >= _SHORT_VERB and not token.capital:
            token.low = lows[at - 1] = language.spelling.active(token.low) or token.low


def _paragraph_tokens(
    text: str, paragraph: Paragraph, spans: Sequence[tuple[int, Marked]], language: Language
) -> list[Token]:
    tokens: list[Token] = []
    position = paragraph.start
    for index, span in spans:
        tokens.extend(_unglued(tokenize(text, position, span.start), language))
        words = text[span.start : span.end]
        tokens.append(Token(span.start, span.end, words, "", QUOTE, mark=index))
        position = span.end
    tokens.extend(_unglued(tokenize(text, position, paragraph.end), language))
    return tokens


def _unglued(tokens: list[Token], language: Language) -> list[Token]:
    """Words that lost the space between them taken apart: `kepadaReuters`, `dikutip daridetikNews`."""
    seams, openings = language.seams, language.two_word_openings
    cuts = {index: cut for index, token in enumerate(tokens) if (cut := seams[token.text])}
    for index in [index for index, token in enumerate(tokens) if token.low in openings]:
        cut = _before_opening(tokens[index - 1], openings[tokens[index].low]) if index else 0
        if cut:
            cuts.setdefault(index - 1, cut)
    parts = []
    done = 0
    for index in sorted(cuts):
        token = tokens[index]
        if token.kind != WORD:
            continue
        parts += tokens[done:index]
        done = index + 1
        middle = token.start + cuts[index]
        for start, end in ((token.start, middle), (middle, token.end)):
            words = token.text[start - token.start : end - token.start]
            parts.append(Token(start, end, words, words.lower(), WORD, has_capital(words)))
    return parts + tokens[done:] if done else tokens


def _before_opening(token: Token, firsts: Sequence[str]) -> int:
    """Where a name ends to which the first word of an opening is glued: `X Sadewabuka suara`; else 0."""
    if token.capital and len(token.text) >= SHORTEST_GLUED and CAMEL.match(token.text) is None:
        for first in firsts:
            if token.low.endswith(first):
                rest = len(token.low) - len(first)
                return rest if rest > _SHORT_NAME else 0
    return 0


def _split(text: str, tokens: list[Token], language: Language) -> list[list[Token]]:
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
            ends = _ends_after_quote(text, tokens, index, language)
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
        if before.end == token.start and before.kind == WORD:
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


def _ends_after_quote(text: str, tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a sentence ends with a quoted span: it closes with a stop, and no cue follows."""
    token, following = tokens[index], tokens[index + 1]
    last = token.end - 1
    while last > token.start and (text[last] in _CLOSERS or text[last].isspace()):
        last -= 1
    if following.kind == QUOTE and (index == 0 or tokens[index - 1].text in _ENDS):
        return True  # `"A" "B," kata X`
    if text[last] not in _ENDS:
        return False
    if following.kind == QUOTE:
        return True
    if following.kind != WORD or not following.text[0].isupper():
        return False
    return following.low not in language.post_cues
