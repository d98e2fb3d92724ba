"""What the formatters for people share: which rows, in which groups, how many, which words.

Wherever a person reads a number of quotes it comes from ``count_quotes``: a chain of
rows that continue each other is one quote, see :mod:`quotecli.counting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotecli.counting import chain_heads as chain_heads
from quotecli.counting import count_quotes as count_quotes
from quotecli.counting import left_out as left_out
from quotecli.counting import number_of as number_of
from quotecli.counting import shown as shown
from quotecli.counting import word_count as word_count
from quotecli.formatter.signs import Signs
from quotecli.model import Document, Quote, Speaker
from quotecli.ui import Strings


@dataclass(frozen=True, slots=True)
class Group:
    """The quotes of one speaker that are shown; ``speaker`` is None where the text leaves it
    open. ``count`` is the number of quotes, a chain counted once."""

    speaker: Speaker | None
    quotes: tuple[Quote, ...]
    count: int

    @property
    def words(self) -> int:
        """The number of words in the quotes."""
        return sum(word_count(quote.words) for quote in self.quotes)


def by_speaker(document: Document, quotes: Iterable[Quote]) -> list[Group]:
    """The quotes in groups, speakers in the order of their first quote, no speaker last."""
    groups: dict[str | None, list[Quote]] = {}
    for quote in quotes:
        speaker = document.speaker(quote)
        groups.setdefault(speaker.id if speaker else None, []).append(quote)
    open_rows = groups.pop(None, None)
    ordered: list[tuple[str | None, list[Quote]]] = [*groups.items()]
    if open_rows:
        ordered.append((None, open_rows))
    heads = chain_heads(document)  # once, so that time does not grow with the square
    return [
        Group(document.speaker(key), tuple(rows), number_of(heads, rows)) for key, rows in ordered
    ]


def source_text(quote: Quote) -> str | None:
    """The source as the article has it; a clitic inside its cue as ``-nya``."""
    source, cue = quote.source, quote.cue
    if source is None:
        return None
    if cue is not None and cue.start < source.start and source.end <= cue.end:
        return f"-{source.text}"
    return source.text


def names(document: Document, ids: Iterable[str]) -> list[str]:
    """The names behind some speaker ids."""
    return [speaker.name if (speaker := document.speaker(id_)) else id_ for id_ in ids]


def role_of(speaker: Speaker) -> str | None:
    """What stands beside a name: the role, or else what describes the speaker."""
    role = speaker.role or speaker.description
    if role is None or role.casefold() == speaker.name.casefold():
        return None
    return role


def members_of(document: Document, speaker: Speaker) -> list[str]:
    """The names of a group's members, unless its own name already says them all."""
    members = names(document, speaker.members)
    return [] if all(name in speaker.name for name in members) else members


def candidates(document: Document, quote: Quote, ui: Strings) -> Iterator[tuple[str, str]]:
    """Whom the text leaves possible: the name, and what to put behind it (`` (0.60)``)."""
    for candidate in quote.candidates:
        (name,) = names(document, [candidate.speaker])
        yield name, "" if candidate.p is None else f" ({ui.probability(candidate.p)})"


def candidates_text(document: Document, quote: Quote, signs: Signs) -> str | None:
    """``could be A (0.60) or B``: whom the text leaves possible; None without candidates."""
    found = candidates(document, quote, signs.ui)
    parts = [signs.clean(name) + chance for name, chance in found]
    if not parts:
        return None
    return signs.item("row.candidates", names=signs.ui.either(parts))


def via_text(document: Document, quote: Quote, signs: Signs) -> str:
    """Who passed the words on, nearest first."""
    return signs.ui["list.comma"].join(map(signs.clean, names(document, quote.via)))


def link_text(link: str, signs: Signs) -> str:
    """The name of a link: its words, or its code in a language whose words the codes are."""
    if not signs.ui.speaks_codes:
        from quotecli.formatter import reasons

        link = reasons.link(link, signs.ui)
    return signs.clean(link)


def flag_text(flag: str, signs: Signs) -> str:
    """The same for a flag of a quote; ``lemah: judul`` for what may not count."""
    if signs.ui.speaks_codes:
        return signs.clean(flag)
    words = signs.label("flag", flag)
    return signs.item("row.weak", why=words) if flag.startswith("weak:") else words


def document_flag_text(flag: str, signs: Signs) -> str:
    """The same for a flag of a document."""
    if not signs.ui.speaks_codes:
        from quotecli.formatter import reasons

        flag = reasons.document_flag(flag, signs.ui).rstrip(".")
    return signs.clean(flag)


def head_items(quote: Quote, signs: Signs) -> list[str]:
    """What every row has beside its words: number, paragraph, type and act."""
    return [
        signs.clean(quote.id),
        signs.at(quote.paragraph),
        signs.label("type", quote.type),
        signs.label("act", quote.act),
    ]


def evidence_items(quote: Quote, signs: Signs) -> list[str]:
    """The particulars that say how the words lead to the name, each with its label."""
    items = []
    if quote.cue is not None:
        items.append(signs.item("row.cue", text=signs.clean(quote.cue.text)))
    if (source := source_text(quote)) is not None:
        items.append(signs.item("row.source", text=signs.clean(source)))
    if quote.link is not None:
        items.append(signs.item("row.link", text=link_text(quote.link, signs)))
    if quote.confidence is not None:
        number = signs.ui.probability(quote.confidence)
        items.append(signs.item("row.confidence", number=number))
    return items


def note_items(document: Document, quote: Quote, signs: Signs) -> list[str]:
    """What only some rows have: the chain, who passed it on, candidates, flags."""
    items = []
    if quote.continues is not None:
        items.append(signs.item("row.continues", id=signs.clean(quote.continues)))
    if quote.via:
        items.append(signs.item("row.via", names=via_text(document, quote, signs)))
    if (candidates := candidates_text(document, quote, signs)) is not None:
        items.append(candidates)
    items.extend(flag_text(flag, signs) for flag in quote.flags)
    return items


def document_name(document: Document, signs: Signs) -> tuple[str, str]:
    """The heading of a document among several: its title (or id), and the id if not shown."""
    title, id_ = signs.clean(document.meta.title or ""), signs.clean(document.id)
    return (title, id_) if title else (id_ or signs.item("row.untitled"), "")


def summary(
    document: Document, quotes: tuple[Quote, ...], signs: Signs, *, others: int = 0
) -> list[str]:
    """The numbers under a document, what was left out, and the document's flags.

    ``others`` is the number of quotes that filters took away: an article that has some must not
    seem to have none.
    """
    ui = signs.ui
    items = []
    if quotes:
        groups = by_speaker(document, quotes)
        speakers = sum(group.speaker is not None for group in groups)
        items.append(ui.counted("quotes", count_quotes(document, quotes)))
        items.append(ui.counted("speakers", speakers))
        if groups[-1].speaker is None:
            items.append(ui.counted("open", groups[-1].count))
    elif others:
        items.append(signs.item("row.no-match"))
    else:
        words = ui.counted("words", word_count(document.text))
        items.append(signs.item("row.no-quotes", words=words))
    if others:
        items.append(ui.counted("others", others))
    if left := left_out(document, quotes):
        items.append(signs.item("row.left-out", quotes=ui.counted("weak", left)))
    items.extend(document_flag_text(flag, signs) for flag in document.flags)
    return items


def summary_line(
    document: Document, quotes: tuple[Quote, ...], signs: Signs, *, others: int = 0
) -> str:
    """``summary`` on one line."""
    return f" {signs.dot} ".join(summary(document, quotes, signs, others=others))


def heading(document: Document, group: Group, signs: Signs) -> tuple[str, str, str]:
    """The heading of a speaker: the name, what stands beside it, and the number of quotes."""
    speaker = group.speaker
    count = signs.ui.counted("quotes", group.count)
    if speaker is None:
        return signs.item("row.nobody"), "", count
    beside = signs.clean(role_of(speaker) or "")
    members = ", ".join(signs.clean(name) for name in members_of(document, speaker))
    name = signs.clean(speaker.name) + (f" ({members})" if members else "")
    if speaker.kind != "person" and speaker.kind.casefold() != speaker.name.casefold():
        count = f"{signs.label('kind', speaker.kind)}{signs.ui['list.comma']}{count}"
    return name, beside, count
