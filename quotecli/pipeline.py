"""``extract`` and ``examine``: the one place where the stages meet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quotecli import language as languages
from quotecli.confidence import WEIGHT, Measured, chains
from quotecli.language import Language
from quotecli.model import (
    Candidate,
    Context,
    Cue,
    Document,
    Evidence,
    Mention,
    Meta,
    NotQuote,
    Quote,
    Span,
    Speaker,
    Turn,
)
from quotecli.parser import Parsed, parse
from quotecli.parser.context import contexts
from quotecli.parser.kind_of_text import document_flags
from quotecli.resolver import Resolved, resolve
from quotecli.resolver.cast import Entity
from quotecli.resolver.roles import split_role

_SPACE = re.compile(r"\s+")
_OUTER = " \t\r\n\"“”„‟«»'‘’`´"


def extract(
    text: str,
    *,
    title: str | None = None,
    paragraphs: Sequence[tuple[int, int]] | None = None,
    boilerplate: Iterable[tuple[int, int]] = (),
    turns: Sequence[Turn] = (),
    language: str | Language = "id",
) -> Document:
    """Find who said what in an article.

    ``paragraphs`` and ``boilerplate`` are spans in code points, end excluded, of the paragraphs and
    of page furniture; a reader knows them, without them they are inferred.  ``turns`` are what the
    labels of a transcript say of who speaks, in order.  ``language`` is the code of one that is
    installed, or what quotecli.language.load gives, which may have words of your own in it.  A pure
    function: no input or output, and nothing is kept between calls but the compiled language data.

    Raises ValueError for spans outside the text, and quotecli.language.LanguageError (a ValueError)
    for a language that is not installed.
    """
    return examine(
        text,
        title=title,
        paragraphs=paragraphs,
        boilerplate=boilerplate,
        turns=turns,
        language=language,
    ).document


@dataclass(frozen=True, slots=True)
class Examination:
    """A document with what was found on the way to it, for whoever checks it."""

    document: Document
    parsed: Parsed
    """Paragraphs, sentences, marked spans: what the parser found."""
    language: Language
    people: tuple[Entity, ...] = ()
    """The whole cast in the order in which it was met: also those whom no quote names."""
    by_id: Mapping[str, Entity] = field(default_factory=dict)
    """Who of the cast each speaker of the document is, by the speaker's id."""


def examine(
    text: str,
    *,
    title: str | None = None,
    paragraphs: Sequence[tuple[int, int]] | None = None,
    boilerplate: Iterable[tuple[int, int]] = (),
    turns: Sequence[Turn] = (),
    language: str | Language = "id",
) -> Examination:
    """The same as ``extract``, with what parser and resolver found besides the document.

    Of a text in another language there is no cast.  Raises what ``extract`` raises.
    """
    data = language if isinstance(language, Language) else languages.load(language)
    flags = document_flags(text, data)
    parsed = parse(text, data, paragraphs, boilerplate, turns)
    if any(flag.startswith("language:") for flag in flags):
        # A wrong row is worse than none: the grammar is of another language.
        empty = Document(
            text=text,
            language=data.code,
            flags=flags,
            meta=Meta(title=title),
            lexicons=_lexicons(data),
        )
        return Examination(empty, parsed, data)
    resolved, people = resolve(parsed, data)
    speaking = _speaking(resolved)
    ids = {id(entity): f"s{number}" for number, entity in enumerate(speaking, 1)}
    document = _document(text, parsed, resolved, data, Meta(title=title), flags, speaking, ids)
    if turns:
        document = _with_times(document, turns)
    by_id = {ids[id(entity)]: entity for entity in speaking}
    return Examination(document, parsed, data, tuple(people), by_id)


def _document(
    text: str,
    parsed: Parsed,
    resolved: list[Resolved],
    language: Language,
    meta: Meta,
    flags: tuple[str, ...],
    speaking: list[Entity],
    ids: dict[int, str],
) -> Document:
    quotes: list[Quote] = []
    numbers: dict[int, str] = {}
    for number, result in enumerate(resolved, 1):
        numbers[id(result.row)] = f"q{number}"
    around = contexts(text, parsed.sentences, parsed.attributions, language)
    nothing = Context()
    for result in resolved:
        context = around.pop(id(result.row), nothing)
        quotes.append(_quote(text, parsed, result, numbers, ids, context))
        result.steps.clear()  # they are in the quote now, and of a long text they are many
    return Document(
        text=text,
        language=language.code,
        flags=flags,
        meta=meta,
        speakers=tuple(_speaker(entity, ids, language) for entity in speaking),
        quotes=_with_confidence(quotes, language),
        not_quotes=tuple(
            NotQuote(span.start, span.end, text[span.start : span.end], span.reason)
            for span in parsed.unquoted
        ),
        lexicons=_lexicons(language),
    )


def _lexicons(language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((lexicon.file, lexicon.sha256) for lexicon in language.lexicons)


def _with_times(document: Document, turns: Sequence[Turn]) -> Document:
    """The document with the time code of each quote's turn as its place, where it has no other."""
    starts = [turn.content[0] for turn in turns]
    quotes = []
    for quote in document.quotes:
        at = bisect_right(starts, quote.content[0].start) - 1
        time = turns[at].time if at >= 0 else None
        if time is not None and quote.context.place is None:
            place = Span(*time, document.text[slice(*time)])
            quote = replace(quote, context=replace(quote.context, place=place))
        quotes.append(quote)
    return replace(document, quotes=tuple(quotes))


def _with_confidence(quotes: list[Quote], language: Language) -> tuple[Quote, ...]:
    """The quotes with the measured precision of their chains; as they are where none was measured."""
    if not language.chain_counts:
        return tuple(quotes)
    weight = language.chain_weight
    measured = Measured(language.chain_counts, WEIGHT if weight is None else weight)
    return tuple(
        replace(quote, confidence=measured.of(chain))
        for quote, chain in zip(quotes, chains(quotes), strict=True)
    )


def _speaking(resolved: list[Resolved]) -> list[Entity]:
    """Everyone whom a quote, a group or a list of candidates names, by first mention."""
    used: dict[int, Entity] = {}
    for result in resolved:
        speakers = [result.speaker] if result.speaker is not None else result.candidates
        waiting = [*result.via, *speakers][::-1]
        while waiting:
            entity = waiting.pop()
            if id(entity) not in used:
                used[id(entity)] = entity
                waiting += reversed(entity.members)
    return sorted(used.values(), key=lambda entity: entity.first)


def _speaker(entity: Entity, ids: dict[int, str], language: Language) -> Speaker:
    role = _one_line(entity.role) if entity.kind == "person" and entity.role else None
    position = affiliation = None
    former = False
    if role:
        position, affiliation, former = split_role(role, language)
    name = _one_line(entity.name)
    aliases = dict.fromkeys(map(_one_line, entity.aliases))
    return Speaker(
        ids[id(entity)],
        name,
        entity.named,
        entity.kind,
        role,
        position,
        affiliation,
        former,
        _one_line(entity.description) if entity.description else None,
        tuple(alias for alias in aliases if alias != name),
        tuple(ids[id(member)] for member in entity.members),
    )


def _one_line(words: str) -> str:
    """Words of a hard-wrapped text without its line ends."""
    return _SPACE.sub(" ", words) if "\n" in words or "\r" in words else words


def _quote(
    text: str,
    parsed: Parsed,
    result: Resolved,
    numbers: dict[int, str],
    ids: dict[int, str],
    context: Context,
) -> Quote:
    row = result.row
    content = tuple(Span(s, e, text[s:e]) for s, e in row.content)
    cue = None
    if row.cue is not None:
        cue = Cue(row.cue.start, row.cue.end, text[row.cue.start : row.cue.end], row.cue.form.lemma)
    source = None
    if row.source is not None:
        source = Mention(row.source.start, row.source.end, text[row.source.start : row.source.end])
    speaker = result.speaker
    return Quote(
        id=numbers[id(row)],
        type=row.type,
        paragraph=parsed.paragraphs[row.sentence.paragraph].number,
        act=row.act,
        content=content,
        words=_words(text, row.content, direct=row.type == "direct"),
        cue=cue,
        source=source,
        speaker=ids[id(speaker)] if speaker is not None else None,
        link=result.link if speaker is not None else None,
        via=tuple(ids[id(entity)] for entity in result.via),
        continues=numbers.get(id(row.continues)) if row.continues is not None else None,
        flags=tuple(dict.fromkeys([*row.flags, *result.flags])),
        context=context,
        candidates=tuple(
            Candidate(ids[id(entity)]) for entity in result.candidates if speaker is None
        ),
        inner=tuple(Span(s, e, text[s:e]) for s, e in row.inner),
        evidence=tuple(
            Evidence(step.rule, step.start, step.end, step.note) for step in result.steps
        ),
    )


def _words(text: str, content: Sequence[tuple[int, int]], *, direct: bool) -> str:
    pieces = []
    for start, end in content:
        piece = _SPACE.sub(" ", text[start:end]).strip()
        if direct:
            piece = piece.strip(_OUTER).rstrip(",").strip()
        pieces.append(piece)
    return " … ".join(pieces)


__all__ = ["Examination", "examine", "extract", "split_role"]
