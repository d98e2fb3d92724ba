"""The article with its quotes marked: the text, cut wherever a span begins or ends.

What stands in the page is the text itself, to the character (``textContent`` of the element is
``visible(text)``).  Spans may nest, overlap and lie in pieces; a stretch of text is one element with
a class for everything that it is a part of, so no element has to nest in another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from quotecli.formatter import rows
from quotecli.formatter.page.cast import Voice
from quotecli.formatter.page.markup import escaped, shown, visible
from quotecli.formatter.page.paragraphs import Paragraph
from quotecli.model import Document, Quote, Span
from quotecli.ui import Strings

_NESTED = 4
"""Quotes, innermost first, that a stretch of text names; with all of them, the page would grow with
the square of quotes that hold each other."""


_Open: TypeAlias = defaultdict[str, OrderedDict[int, int]]
"""What is open at a position, by kind: spans, with the number of what each belongs to.

The innermost is what was opened last.  An ordered dictionary, because it alone closes a span in the
middle and finds the last ones without looking at all others."""


def _innermost(spans: OrderedDict[int, int], most: int) -> list[int]:
    """What the innermost spans belong to, ``most`` of them at most."""
    return list(dict.fromkeys(spans[token] for token in islice(reversed(spans), most)))


class MarkedText:
    """The text of one document as HTML.

    Args:
        document: the document.
        quotes: those of its quotes that are shown.
        voice_of: for each row's id who says it.
        ui: the strings of a language.
        prefix: what ids in the page begin with.
    """

    def __init__(
        self,
        document: Document,
        quotes: tuple[Quote, ...],
        voice_of: Mapping[str, Voice],
        ui: Strings,
        prefix: str,
    ) -> None:
        self.document = document
        self.text = visible(document.text)
        self.quotes = quotes
        self.voice_of = voice_of
        self.ui = ui
        self.prefix = prefix
        self.titles = [self._title(quote) for quote in quotes]

    def html(self, paragraphs: Iterable[Paragraph]) -> str:
        """The paragraphs as elements; what lies between them (blank lines) as it is."""
        return "".join(self._pieces([*paragraphs]))

    def _pieces(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        cuts = self._cuts([paragraph.start for paragraph in paragraphs])
        at = 0
        for paragraph in paragraphs:
            yield from self._marked(at, paragraph.start, cuts, plain=True)
            classes = " ".join(
                name for name, on in (("flow", paragraph.wrapped), ("near", paragraph.near)) if on
            )
            number = "" if paragraph.number is None else f' data-n="{paragraph.number}"'
            yield f'<p class="{classes}"{number}>' if classes else f"<p{number}>"
            yield from self._marked(paragraph.start, paragraph.end, cuts, plain=False)
            yield "</p>"
            at = paragraph.end
        yield from self._marked(at, len(self.text), cuts, plain=True)
        yield from (sign for _, signs in cuts.rest(len(self.text)) for sign in signs)

    def _marked(self, start: int, end: int, cuts: _Cuts, *, plain: bool) -> Iterator[str]:
        """A stretch of the text; ``plain`` where it is blank and nothing is to be seen on it."""
        at = start
        for position, signs in cuts.until(end):
            if position > at:
                yield self._stretch(at, position, cuts.open, plain=plain)
                at = position
            cuts.apply(position)
            yield from signs
        if end > at:
            yield self._stretch(at, end, cuts.open, plain=plain)

    def _stretch(self, start: int, end: int, open: _Open, *, plain: bool) -> str:
        words = escaped(self.text[start:end])
        if plain:
            return words
        numbers: list[int] = []
        classes: list[str] = []
        title = ""
        inside = _innermost(open["content"], _NESTED)
        if inside:
            number = inside[0]
            quote = self.quotes[number]
            classes += ["q", self.voice_of[quote.id].look]
            classes += ["inner"] if open["inner"] else []
            classes += ["weak"] if all(self.quotes[n].weak for n in inside) else []
            title = self.titles[number]
        for kind in ("cue", "source"):
            for number in _innermost(open[kind], 1):
                numbers.append(number)
                look = self.voice_of[self.quotes[number].id].look
                classes += [kind, f"{kind[0]}{look.split()[0]}"]
                title = title or self.titles[number]
        for number in _innermost(open["other"], 1):
            reason = self.document.not_quotes[number].reason
            why = shown(self.ui.label("reason", reason))
            classes.append("page-part" if reason == "furniture" else "other")
            title = title or self.ui["page.not-quote"].format(reason=why)
        if not classes:
            return words
        numbers = list(dict.fromkeys([*numbers, *inside]))
        named = " ".join(str(number + 1) for number in numbers)
        data = f' data-q="{named}"' if numbers else ""
        return f'<span class="{" ".join(classes)}"{data} title="{title}">{words}</span>'

    # -- what begins and ends where ---------------------------------------------------------------
    def _cuts(self, starts: Sequence[int]) -> _Cuts:
        """What is cut where, in paragraphs that begin at ``starts``."""
        spans: list[tuple[int, int, str, int]] = []
        signs: list[tuple[int, int]] = []
        for number, quote in enumerate(self.quotes):
            found = list(self._within(quote.content, "content", number))
            found += self._within([quote.cue] if quote.cue else [], "cue", number)
            found += self._within([quote.source] if quote.source else [], "source", number)
            if found:
                first = min(span[0] for span in found if span[2] == found[0][2])
                signs.append((first, number))
            spans += found
            spans += self._within(quote.inner, "inner", number)
        for number, other in enumerate(self.document.not_quotes):
            spans += self._within([other], "other", number)
        return _Cuts(spans, self._signs(sorted(signs), starts))

    def _signs(
        self, places: Iterable[tuple[int, int]], starts: Sequence[int]
    ) -> Iterator[tuple[int, str]]:
        """The signs of quotes at their places, which are in order.

        Only the first of a speaker's signs in a row has the name that print sets in the margin:
        with every one of them the names of a paragraph would reach down to the next, where
        somebody else speaks.
        """
        last: tuple[int, int] | None = None
        for position, number in places:
            quote = self.quotes[number]
            run = (bisect_right(starts, position), self.voice_of[quote.id].key)
            yield position, self._sign(number, quote, named=run != last)
            last = run

    def _within(
        self, spans: Iterable[Span], kind: str, number: int
    ) -> Iterator[tuple[int, int, str, int]]:
        for span in spans:
            start, end = max(0, span.start), min(len(self.text), span.end)
            if start < end:
                yield start, end, kind, number

    def _sign(self, number: int, quote: Quote, *, named: bool) -> str:
        """What stands before a quote: it takes the focus, and has no text of its own."""
        voice = self.voice_of[quote.id]
        id = f"{self.prefix}-{number + 1}"
        weak = " weak" if quote.weak else ""
        name = f' data-name="{self._name(voice)}"' if named else ""
        return (
            f'<a class="m {voice.look}{weak}" id="{id}-m" href="#{id}" data-q="{number + 1}"'
            f' data-sign="{escaped(voice.sign)}"{name}'
            f' aria-label="{self._label(quote, voice)}" aria-describedby="{id}-d"></a>'
        )

    def _name(self, voice: Voice) -> str:
        return shown(voice.speaker.name if voice.speaker else self.ui["page.no-speaker"])

    def _label(self, quote: Quote, voice: Voice) -> str:
        return self.ui["page.mark"].format(
            n=shown(quote.id.removeprefix("q")),
            speaker=self._name(voice),
            type=shown(self.ui.label("type", quote.type)),
        )

    def _title(self, quote: Quote) -> str:
        """What a browser shows of a stretch where the script does not run."""
        voice = self.voice_of[quote.id]
        role = rows.role_of(voice.speaker) if voice.speaker else None
        parts = [self._name(voice), shown(role or ""), shown(self.ui.label("type", quote.type))]
        parts.append(shown(self.ui.label("act", quote.act)))
        return self.ui["list.dot"].join(filter(None, parts))


class _Cuts:
    """The positions at which something begins or ends, taken in order, and what is open there."""

    def __init__(
        self, spans: Iterable[tuple[int, int, str, int]], signs: Iterable[tuple[int, str]]
    ) -> None:
        # A span that holds another opens before it, so that the innermost is opened last.
        ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
        self._opens: dict[int, list[tuple[str, int]]] = {}
        self._shuts: dict[int, list[tuple[str, int]]] = {}
        self._signs: dict[int, list[str]] = {}
        for token, (start, end, kind, _) in enumerate(ordered):
            self._opens.setdefault(start, []).append((kind, token))
            self._shuts.setdefault(end, []).append((kind, token))
        for position, sign in signs:
            self._signs.setdefault(position, []).append(sign)
        self._number = [number for _, _, _, number in ordered]
        self._positions = sorted({*self._opens, *self._shuts, *self._signs})
        self._next = 0
        self.open: _Open = defaultdict(OrderedDict)

    def until(self, end: int) -> Iterator[tuple[int, list[str]]]:
        """The positions before ``end`` that were not taken yet, with the signs that stand there."""
        while self._next < len(self._positions) and self._positions[self._next] < end:
            position = self._positions[self._next]
            self._next += 1
            yield position, self._signs.get(position, [])

    def rest(self, end: int) -> Iterator[tuple[int, list[str]]]:
        """What stands at the very end."""
        return self.until(end + 1)

    def apply(self, position: int) -> None:
        """Close what ends here and open what begins."""
        for kind, token in self._shuts.get(position, ()):
            self.open[kind].pop(token, None)
        for kind, token in self._opens.get(position, ()):
            self.open[kind][token] = self._number[token]
