"""Interviews without labels: question paragraphs, and the plain answers that follow them."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.parser.attribution import Attribution
from quotecli.parser.blocks import Page, Unmarked, personal_words
from quotecli.parser.guests import guest_of, lead_before, people_in

_MAX_QUESTION = 90
"""Words of a question; longer paragraphs that end in a question mark are rhetoric."""
_NEAR = 3
"""Paragraphs between the announcement of an interview and its first question."""


def _question(page: Page, index: int) -> bool:
    if not page.article(index):
        return False
    words = page.words(index)
    if words.rstrip(")\"”'").endswith("?"):
        if len(words.split()) > _MAX_QUESTION:
            return False
    elif len(page.groups[index]) > 1 or not page.language.unmarked.question_openers.at(
        page.groups[index][0].lows, 0
    ):
        return False
    return page.whole_mark(index) is None and not page.quoted(index)


def questions_and_answers(page: Page, found: Unmarked) -> None:
    """Take the answers of an interview whose questions are paragraphs; none where it is not one."""
    language = page.language
    questions = [index for index in range(len(page)) if _question(page, index)]
    if len(questions) < 2 or not any(page.tells_of_interview(i) for i in range(questions[0])):
        return
    announced = next((i for i in questions if _announces(page, i)), None)
    if announced is not None:
        questions = [index for index in questions if index >= announced]
    needed = 2 if announced is not None else 3
    asked = frozenset(questions)
    answers: list[list[int]] = []
    index = questions[0]
    while index < len(page) and not page.ends(index):
        if index in asked:
            answers.append([])
        elif not page.skipped(index):
            answers[-1].append(index)
        index += 1
    answered = [answer for answer in answers if answer]
    if len(answered) < needed:
        return
    if announced is None and not _personal(page, answered):
        return
    lead = lead_before(page, questions[0])
    guest = guest_of(lead, people_in(lead, language), language)
    if guest is None:
        return
    author = personal_words(guest, language)
    last = answers[-1]
    keep = next((i for i, n in enumerate(last) if page.told(n, author)), len(last))
    answers[-1] = last[:keep]
    for number in questions:
        if number < index:
            found.spoken.update(page.numbers(number))
    for answer in answers:
        before: Attribution | None = None
        for number in answer:
            row = page.row(number, "interview")
            row.continues = before
            row.introduced_by = guest if before is None else None
            before = row
            found.rows.append(row)
            found.spoken.update(page.numbers(number))


def _announces(page: Page, question: int) -> bool:
    """`Berikut petikan wawancara dengan X.` in one of the paragraphs before a question."""
    language = page.language
    for index in range(max(0, question - _NEAR), question):
        if not page.article(index):
            continue
        for sentence in page.groups[index]:
            size = language.unmarked.speech_openers.at(sentence.lows, 0)
            if size and any(
                language.unmarked.interview_nouns.at(sentence.lows, at)
                for at in range(size, len(sentence.lows))
            ):
                return True
    return False


def _personal(page: Page, answers: Sequence[Sequence[int]]) -> bool:
    """Whether the answers are in the first person, and none is the newspaper's own report."""
    if any(page.quoted(index) for answer in answers for index in answer):
        return False
    return sum(any(map(page.first_person, answer)) for answer in answers) * 2 >= len(answers)


__all__ = ["questions_and_answers"]
