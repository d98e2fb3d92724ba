"""``plain``: ready to paste into a text, a quote a paragraph.

* direct: ``“…” — Name, role (¶4)``. The rows of a chain stand in one paragraph,
  ``“…” … “…” — Name, role (¶4–5)``: what stood between them is left out, and seen to be.
* indirect and mixed: ``Name, role, denies: … (indirect, ¶4)``. Nobody said these words in
  this form, so they take no marks and say what they are; the act stands before them wherever
  it is not plain stating, so that what somebody denies or hopes never reads as a statement.
"""

from __future__ import annotations

from quotecli.formatter import rows
from quotecli.formatter.base import Formatter
from quotecli.formatter.signs import Signs, signs
from quotecli.model import Document, Quote


class PlainFormatter(Formatter):
    """A quote a paragraph, in the order of the article."""

    def document(self, document: Document, index: int) -> str:
        style = signs(unicode=self.unicode, language=self.ui)
        quotes = rows.shown(document, weak=self.weak)
        paragraphs = []
        if self.many:
            title, id_ = rows.document_name(document, style)
            paragraphs.append(f"{title} ({id_})" if id_ else title)
        if quotes:
            paragraphs += [_paragraph(document, chain, style) for chain in _chains(quotes)]
        else:
            paragraphs.append(rows.summary_line(document, quotes, style, others=self.others))
        return ("\n" if index else "") + "\n\n".join(paragraphs) + "\n"


def _chains(quotes: tuple[Quote, ...]) -> list[list[Quote]]:
    """The rows that share a paragraph: direct ones of one speaker that continue each other."""
    chains: list[list[Quote]] = []
    last: dict[str, list[Quote]] = {}
    for quote in quotes:
        chain = last.get(quote.continues) if quote.continues else None
        if chain and quote.type == chain[-1].type == "direct":
            same = (quote.speaker, quote.via, quote.act == "denies") == (
                chain[0].speaker,
                chain[0].via,
                chain[0].act == "denies",
            )
            chain = chain if same else None
        else:
            chain = None
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(quote)
        last[quote.id] = chain
    return chains


def _paragraph(document: Document, chain: list[Quote], style: Signs) -> str:
    head = chain[0]
    where = style.at(*(quote.paragraph for quote in chain))
    who = _who(document, head, style)
    notes = []
    if head.speaker is None or document.speaker(head) is None:
        source = rows.source_text(head)
        if source:
            notes.append(style.item("row.source", text=style.clean(source)))
        candidates = rows.candidates_text(document, head, style)
        if candidates:
            notes.append(candidates)
    flags = [flag for quote in chain for flag in quote.flags]
    notes += [rows.flag_text(flag, style) for flag in dict.fromkeys(flags)]
    if head.type == "direct":
        words = f" {style.ellipsis} ".join(style.quoted(quote.words) for quote in chain)
        act = [style.label("act", head.act)] if head.act == "denies" else []
        return f"{words} {style.dash} {who} ({', '.join([*act, *notes, where])})"
    act = [] if head.act in ("states", "") else [style.label("act", head.act)]
    lead = ", ".join([who, *act])
    about = ", ".join([style.label("type", head.type), *notes, where])
    return f"{lead}: {style.clean(head.words)} ({about})"


def _who(document: Document, quote: Quote, style: Signs) -> str:
    speaker = document.speaker(quote)
    if speaker is None:
        parts = [style.item("row.no-speaker" if quote.type == "direct" else "row.No-speaker")]
    else:
        parts = [style.clean(speaker.name)]
        members = rows.members_of(document, speaker)
        if members:
            parts[0] += f" ({', '.join(map(style.clean, members))})"
        if (role := rows.role_of(speaker)) is not None:
            parts.append(style.clean(role))
    if quote.via:
        parts.append(style.item("row.via", names=rows.via_text(document, quote, style)))
    return ", ".join(parts)


FORMATTER = PlainFormatter
