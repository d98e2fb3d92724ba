"""The rules of the evidence in words: what each step of it means to a reader.

In a text ``{span}`` is what the step rests on, ``{note}`` what it found.
"""

from __future__ import annotations

CONSTRUCTIONS = {
    "after-quote": "The words stand between quotation marks and a cue comes after them.",
    "after-quote-according": "The words stand between quotation marks, then comes “according to”.",
    "after-quote-active": "After the quotation marks a verb with its source takes up the words.",
    "after-quote-closing": "After the quotation marks a closing word gives the source.",
    "after-quote-noun": "After the quotation marks a noun that reports gives the source.",
    "after-quote-subject": "After the quotation marks come the source and then the cue.",
    "before-quote": "Source and cue come before the quotation marks.",
    "before-quote-according": "“According to” and the source come before the quotation marks.",
    "before-quote-bare": "The cue and then the source come before the quotation marks.",
    "according-head": "The sentence opens with “according to” and the source; the rest is said.",
    "according-middle": "“According to” and the source stand in the middle of what is said.",
    "according-relative": "“According to” and the source stand in a relative clause.",
    "cue-head": "The sentence opens with the cue and the source; what follows is said.",
    "cue-middle": "The cue and its source stand in the middle of what is said, or after it.",
    "subject-cue": "The source is the subject of the cue, and what follows is said.",
    "subject-cue-middle": "Source and cue stand in the middle of what is said.",
    "passive-cue": "A passive cue gives the source, and what follows is said.",
    "relative-cue": "The cue stands in a relative clause of its source.",
    "same-source": "A second cue in the sentence has the same source.",
    "closing": "A closing phrase after the words gives cue and source.",
    "closing-sentence": "The sentence after it only says who said this.",
    "introduced": "The sentence before says who speaks next.",
    "next-cue": "The words have no cue of their own; the cue of the next quotation holds for both.",
    "split": "One utterance, cut in two by its cue.",
    "continued": "The quotation goes on with no cue of its own.",
    "alone": "The words stand between quotation marks with no cue beside them.",
    "statement": "A statement printed in full, announced before it.",
    "labelled": "A speaker's name and a colon stand before the words.",
    "interview": "An answer in an interview.",
    "demand": "An item of a list of demands.",
    "embed": "A post that stands in the article as a paragraph.",
}
"""How the words were found: the first step of a quote's evidence."""

STEPS = {
    "cue": "The cue is {span}, a form of “{note}”.",
    "source": "The source beside it is {span}.",
    "chain": "It goes on with {span}, so the speaker is the same.",
    "full-name": "The source gives the full name: {note}.",
    "named": "The full name stands at {span}.",
    "in-focus": "{note} was last in focus at {span}.",
    "short-name": "{span} is short for {note}, whom the article names in full.",
    "spelling": "{span} is another spelling of {note}.",
    "office": "{span} is the office that {note} holds in this article.",
    "office-unnamed": "{span} is an office whose holder the article does not name.",
    "described": "{span} fits what the article says of {note}.",
    "back-reference": "The phrase points back to {span}.",
    "organisation": "{note} is an organisation that speaks for itself.",
    "document": "{note} is a document.",
    "group": "{note} are several.",
    "person": "{note} is a person without a name.",
    "unnamed": "{note} has no name in the article.",
    "introduced": "{span} was introduced, or acted, right before the words.",
    "imitated": "The source repeats the words of {note}.",
    "second-hand-imitation": "The source repeats the words of somebody else: {note}.",
    "second-hand-spokesman": "The words came through a spokesman: {note}.",
    "second-hand-outlet": "The words came through another medium: {note}.",
}
"""How the speaker was found: the steps after it, whatever they rest on."""

_REFERENCES = {
    "clitic": "{span} in the cue means {note}",
    "pronoun": "{span} means {note}",
    "epithet": "{span} means {note}",
    "focus": "With no source of its own, the quote goes to who is in focus, at {span}",
}
_REASONS = {
    "source": "who spoke last.",
    "subject": "who has become the subject since the last one spoke.",
    "mention": "the last person named, as nobody spoke before.",
    "group-source": "the last group that spoke.",
    "group-subject": "the last group that acted.",
    "common-subject": "the subject before, who has no name.",
    "only-person": "the only person in the article.",
}

PASSED_OVER = {
    "source": "spoke before, but a new subject took the focus since.",
    "spoken": "spoke before, but a new subject took the focus since.",
    "subject": "was the subject of a sentence, but did not speak.",
    "mention": "was only named, and said nothing.",
    "kind": "is no single person, and the source means one.",
    "name": "shares the name, but was named less fully or longer ago.",
    "office": "holds an office of that kind too, but was named longer ago.",
}
"""Why somebody is not the speaker: after the name of who it is."""

FLAGS = {
    "ambiguous": "somebody else could be meant as well",
    "no-source": "no source stands beside the words",
    "first-person": "the source is “I” or “we”, and who that is stays open",
    "mark-missing": "a quotation mark is missing",
    "second-hand": "the words came through somebody else",
    "translated": "the words were probably spoken in another language",
    "weak:headline": "a headline",
    "weak:caption": "a caption",
    "weak:thought": "a thought, not a statement",
    "weak:request": "a request without a clause of its own",
    "weak:topic": "only the topic is told, not what was said of it",
    "weak:label": "a label is given, nothing is stated",
    "weak:negated": "the cue is negated, so nothing is asserted",
    "weak:impersonal": "nobody in particular says it",
    "weak:inner-cue": "a cue within another one",
}


def construction(rule: str) -> str:
    """How the words were found; a rule without words of its own is named."""
    return CONSTRUCTIONS.get(rule, f"Found by the rule {rule}.")


def step(rule: str) -> str:
    """What a step means, with ``{span}`` and ``{note}`` to be filled in."""
    if rule in STEPS:
        return STEPS[rule]
    kind, _, why = rule.partition("-")
    if kind in _REFERENCES and why in _REASONS:
        comma = ": " if kind == "focus" else ", "
        return f"{_REFERENCES[kind]}{comma}{_REASONS[why]}"
    return f"By the rule {rule}, from {{span}}."


def is_known(rule: str) -> bool:
    """Whether a rule has words of its own."""
    return rule in CONSTRUCTIONS or "By the rule" not in step(rule)
