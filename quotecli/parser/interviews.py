"""Interviews: `X: A`, `T: … J: …`, and question paragraphs that plain answers follow.

A question has no row, whoever asks it.  An answer is a direct quotation without marks; where its
label names nobody, the person whom the lead introduces speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotecli.language import Language
from quotecli.parser.attribution import Attribution, Source
from quotecli.parser.blocks import Page, Unmarked, personal_words
from quotecli.parser.guests import guest_of, lead_before, people_in
from quotecli.parser.nouns import role_head
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import NUMBER, QUOTE, WORD

_MAX_LABEL = 20
"""Tokens before the colon of a label, brackets included."""
_MAX_WORDS = 6
_NEAR = 3
"""Paragraphs between the announcement of an interview and its first question."""


@dataclass(slots=True)
class _Label:
    """What stands before the colon: its words, and the name in brackets behind them."""

    sentence: Sentence
    last: int
    bracket: tuple[int, int] | None
    key: str
    content: int | None
    """Where the words after the colon begin; None when they come in the next paragraph."""


@dataclass(slots=True)
class _Turn:
    """What one side says: pieces of one paragraph each (index, start, end)."""

    label: _Label | None
    pieces: list[tuple[int, int, int]] = field(default_factory=list)


def _label(page: Page, sentence: Sentence) -> _Label | None:
    language, lows = page.language, sentence.lows
    if ":" not in lows[:_MAX_LABEL]:
        return None
    tokens = sentence.tokens
    colon = next((i for i, t in enumerate(tokens[:_MAX_LABEL]) if t.text == ":"), 0)
    if not colon or not tokens[0].capital:
        return None
    if colon + 1 < len(tokens) and tokens[colon + 1].joined:
        return None
    last, bracket = colon, None
    if tokens[colon - 1].text == ")":
        last = next((i for i in range(colon) if tokens[i].text == "("), 0)
        bracket = (last + 1, colon - 1)
    words = [token for token in tokens[:last] if token.kind == WORD]
    if not words or len(words) > _MAX_WORDS:
        return None
    key = " ".join(token.low for token in words)
    content = sentence.starts[colon + 1] if colon + 1 < len(tokens) else None
    if not (key in language.unmarked.question_labels or key in language.unmarked.answer_labels):
        if any(t.kind in (QUOTE, NUMBER) or t.text in "?!;" for t in tokens[:last]):
            return None
        lower = [token.low for token in words if not token.capital]
        if len(lower) > 2 or any(low in language.forms for low in lower):
            return None
        if lows[0] in language.stops or any(language.verb_like[low] for low in lower):
            return None
    return _Label(sentence, last, bracket, key, content)


def _known(label: _Label, language: Language) -> bool:
    return (
        label.key in language.unmarked.question_labels
        or label.key in language.unmarked.answer_labels
    )


def _labels(page: Page) -> dict[int, _Label]:
    """Labels by the number of the sentence that they open: at the head of a paragraph, or anywhere
    in it where they are letters like `J:`."""
    found: dict[int, _Label] = {}
    for index in range(len(page)):
        if not page.article(index):
            continue
        for sentence in page.groups[index]:
            label = _label(page, sentence)
            if label is not None and (sentence.first or _known(label, page.language)):
                found[sentence.number] = label
    return found


def _kept(page: Page, found: dict[int, _Label]) -> dict[int, _Label]:
    """Labels that are sides of a talk: they come back, or the text knows them."""
    if not found:
        return {}
    language = page.language
    counts = Counter(label.key for label in found.values())
    spoken_of = {
        token.low
        for group in page.groups
        for sentence in group
        if sentence.number not in found
        for token in sentence.tokens
        if token.capital
    }
    return {
        number: label
        for number, label in found.items()
        if _known(label, language)
        or counts[label.key] > 1
        or all(word in spoken_of for word in label.key.split())
    }


def _turns(page: Page, labels: dict[int, _Label]) -> list[_Turn]:
    turns: list[_Turn] = []
    for index in range(min(label.sentence.paragraph for label in labels.values()), len(page)):
        group = page.groups[index]
        heads = [sentence for sentence in group if sentence.number in labels]
        paragraph = page.paragraphs[index]
        if not heads:
            if turns and page.ends(index):
                break
            if turns and not page.skipped(index):
                turns[-1].pieces.append((index, paragraph.start, paragraph.end))
            continue
        for place, sentence in enumerate(heads):
            label = labels[sentence.number]
            turn = _Turn(label)
            stop = paragraph.end
            if place + 1 < len(heads):
                stop = group[heads[place + 1].number - group[0].number - 1].end
            if label.content is not None:
                turn.pieces.append((index, label.content, stop))
            turns.append(turn)
    return turns


def _asks(page: Page, turn: _Turn) -> bool:
    if not turn.pieces:
        return False
    _, start, end = turn.pieces[-1]
    return page.text[start:end].rstrip("*_ )\"”'»").endswith("?")


def labelled(page: Page, found: Unmarked) -> bool:
    """Take the answers of a talk in which labels say who speaks; False where the text is none."""
    language = page.language
    labels = _labels(page)
    if len(labels) < 2 or len(labels := _kept(page, labels)) < 2:
        return False
    turns = [turn for turn in _turns(page, labels) if turn.label is not None]
    asked: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for turn in turns:
        key = turn.label.key if turn.label else ""
        total[key] += 1
        asked[key] += _asks(page, turn)
    asking = {
        key
        for key, count in total.items()
        if key in language.unmarked.question_labels
        or (key not in language.unmarked.answer_labels and asked[key] * 2 >= count and asked[key])
    }
    if not asking or not sum(asked[key] for key in asking):
        return False
    answers = [turn for turn in turns if turn.label and turn.label.key not in asking]
    sure = any(key in language.unmarked.answer_labels for key in total) or _announced(page, turns)
    if not answers or len(turns) < (2 if sure else 4) or len(total) > max(3, len(turns) // 2):
        return False
    first = turns[0].label.sentence.paragraph if turns[0].label else 0
    return _settle_labelled(page, found, turns, asking, first)


def _announced(page: Page, turns: Sequence[_Turn]) -> bool:
    first = turns[0].label.sentence.paragraph if turns[0].label else 0
    return any(page.tells_of_interview(i) for i in range(max(0, first - _NEAR), first))


def _settle_labelled(
    page: Page, found: Unmarked, turns: list[_Turn], asking: set[str], first: int
) -> bool:
    lead = lead_before(page, first)
    people = people_in(lead, page.language)
    guest = guest_of(lead, people, page.language)
    rows: list[Attribution] = []
    sides = {turn.label.key for turn in turns if turn.label} - asking
    anonymous = False
    for number, turn in enumerate(turns):
        label = turn.label
        if label is None or label.key in asking:
            continue
        pieces = turn.pieces
        source, known = _who(page, label, people)
        if label.key in page.language.unmarked.answer_labels and source is not None:
            guest = source
        elif source is None or (known is None and _says_nobody(source, page.language)):
            known = known or (guest if len(sides) == 1 else None)
            anonymous = anonymous or (source or known) is None
        if number + 1 == len(turns) and pieces:
            who = known or source
            author = personal_words(who, page.language) if who is not None else frozenset()
            keep = 1
            while keep < len(pieces) and not page.told(pieces[keep][0], author):
                keep += 1
            pieces = turn.pieces = pieces[:keep]
        before: Attribution | None = None
        for index, start, end in pieces:
            row = page.row(index, "labelled", start=start, end=end)
            if before is None:
                row.source, row.introduced_by = source, known
            row.continues = before
            before = row
            rows.append(row)
    if not rows or anonymous:
        return False
    if turns[-1].label and turns[-1].label.key in asking:
        turns[-1].pieces = turns[-1].pieces[:1]
    settled = {index for turn in turns for index, _, _ in turn.pieces}
    settled.update(turn.label.sentence.paragraph for turn in turns if turn.label)
    if not any(row.source for row in rows) and not _face_to_face(page, settled):
        return False
    for index in settled:
        found.spoken.update(page.numbers(index))
    found.rows.extend(rows)
    return True


def _face_to_face(page: Page, paragraphs: Iterable[int]) -> bool:
    """Whether two people talk, and it is no list of questions with their answers."""
    language = page.language
    return any(
        low in language.first_person or low in language.unmarked.addressed
        for index in paragraphs
        for sentence in page.groups[index]
        for low in sentence.lows
    )


def _who(
    page: Page, label: _Label, people: Sequence[Source]
) -> tuple[Source | None, Source | None]:
    """The source that a label holds, and the phrase of the lead that says who it is."""
    if label.bracket is not None and label.key in page.language.unmarked.answer_labels:
        first, last = label.bracket
        return Source.of(label.sentence, first, last), None
    if label.key in page.language.unmarked.answer_labels:
        return None, None
    source = Source.of(label.sentence, 0, label.last)
    words = label.key.split()
    for person in people:
        tokens, lows = person.sentence.tokens, person.lows
        # `Yohanes Rumbewas (YR)`
        if len(words) == 1 and lows[-1] == ")" and lows[-2] == words[0]:
            return source, person
        if person.first >= len(words) and (
            person.sentence.lows[person.first - len(words) : person.first] == words
        ):
            return source, person
        if (
            lows[: len(words)] == words
            and len(lows) > len(words)
            and not (
                tokens[person.first].capital and not role_head(lows, 0, len(lows), page.language)
            )
        ):
            return source, person
    return source, None


def _says_nobody(source: Source, language: Language) -> bool:
    """Whether a label is a part in the talk (`Narasumber`), and no name or office."""
    return language.unmarked.guest_labels.at(source.lows, 0) == source.last - source.first


__all__ = ["labelled"]
