"""The words of speech that only the layout ascribes, from ``[unmarked]`` in ``grammar.toml``."""

from __future__ import annotations

from quotecli.language.data import Lists, PhraseList, Words


class UnmarkedSpeech(Lists):
    """The lists of one language."""

    question_labels = Words("table", "unmarked.question_labels")
    answer_labels = Words("table", "unmarked.answer_labels")
    guest_labels = PhraseList("table", "unmarked.guest_labels")
    addressed = Words("table", "unmarked.addressed")
    question_openers = PhraseList("table", "unmarked.question_openers")
    interview_nouns = PhraseList("table", "unmarked.interview_nouns")
    interviewed_by = Words("table", "unmarked.interviewed_by")
    interviewers = PhraseList("table", "unmarked.interviewers")
    speech_openers = PhraseList("table", "unmarked.speech_openers")
    speech_closers = Words("table", "unmarked.speech_closers")
    statement_nouns = PhraseList("table", "unmarked.statement_nouns")
    statement_fillers = Words("table", "unmarked.statement_fillers")
    statement_elsewhere = Words("table", "unmarked.statement_elsewhere")
    complete = Words("table", "unmarked.complete")
    below = PhraseList("table", "unmarked.below")
