"""Reads a stretch of a sentence for time, place, occasion, addressee and medium."""

from __future__ import annotations

from typing import TypeAlias

from quotecli.language import Language
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD

SLOTS = ("time", "place", "occasion", "addressee", "medium")

Found: TypeAlias = dict[str, tuple[int, int]]
"""Spans in code points by slot."""

_MAX_DATE_BRACKET = 6
_MAX_PHRASE = 40
_LOOK_AHEAD = 12
_MAX_OPENERS = 4


class Scanner:
    """Goes through ``tokens[first:last]`` of a sentence once, from left to right.

    ``strict`` is for what stands before subject and cue, where `dalam …` is as often matter as
    occasion: there a word of the occasion is asked for.
    """

    def __init__(
        self, sentence: Sentence, language: Language, first: int, last: int, *, strict: bool
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lows = sentence.lows
        self.language = language
        self.words = language.circumstances
        self.first = first
        self.last = last
        self.strict = strict
        self.found: Found = {}

    def run(self, found: Found) -> None:
        """Add to ``found`` what it does not have yet."""
        self.found = found
        index = self.first
        while index < self.last:
            index = self._at(index)

    def _at(self, index: int) -> int:
        """Read what begins at a token; gives the index to go on from."""
        token, low = self.tokens[index], self.lows[index]
        if token.kind == PUNCT:
            return self._past_bracket(index) if token.text in "([" else index + 1
        stop = self.time_end(index)
        if stop:
            start = index
            while start < stop - 1 and self.lows[start] in self.words.before_time:
                start += 1
            self._put("time", start, stop)
            return stop
        if low in self.language.relative:
            return self._relative(index)
        for read in (self._addressee, self._medium, self._occasion, self._place):
            stop = read(index)
            if stop:
                return stop
        if low in self.words.manner:
            return index + 2
        if low in self.words.skipped:
            return self._comma(index)
        return index + 1

    def _put(self, slot: str, first: int, last: int) -> None:
        while last > first and self.tokens[last - 1].kind == PUNCT:
            if self.tokens[last - 1].text in ")]":
                break
            last -= 1
        if last > first:
            self.found.setdefault(slot, self.sentence.span(first, last))

    # -- time ------------------------------------------------------------------------------------
    def time_end(self, index: int) -> int:
        """Index after the time that begins at a token, a preposition included; 0 without one."""
        words, lows = self.words, self.lows
        start = index
        while start < min(self.last, index + _MAX_OPENERS) and lows[start] in words.before_time:
            start += 1
        if start > index and start < self.last and lows[start] in words.years:
            number = start + 1
            return number + 1 if number < self.last and self._number(number) else 0
        stop = self._time_part(start)
        if not stop:
            return 0
        while stop < self.last:
            size = words.after_time.at(lows, stop, self.last)
            if size:
                stop += size
                continue
            bracket = self._date_bracket(stop)
            if bracket:
                stop = bracket
                continue
            follows = stop + 1 if lows[stop] == "," else stop
            part = self._time_part(follows) or self._date_bracket(follows)
            if not part:
                break
            stop = part
        return stop

    def _time_part(self, index: int) -> int:
        """Index after a day, a date, an hour or a word of time; 0 without one."""
        words, lows, language = self.words, self.lows, self.language
        if index >= self.last:
            return 0
        token, low = self.tokens[index], lows[index]
        size = words.times.at(lows, index, self.last)
        if size:
            return index + size
        if low in language.days:
            # `minggu` with a small letter is a week.
            return index + 1 if token.capital else 0
        if low in words.clock and index + 1 < self.last and self._number(index + 1):
            stop = index + 2
            return stop + words.zones.at(lows, stop, self.last)
        if token.kind == NUMBER:
            if index + 1 < self.last and lows[index + 1] in language.months:
                return self._year(index + 2)
            return index + 1 if "/" in token.text and token.text[-1].isdigit() else 0
        if low in language.months and token.capital and self._year(index + 1) > index + 1:
            return index + 2
        return 0

    def _year(self, index: int) -> int:
        year = index < self.last and self.tokens[index].text.isdigit()
        return index + 1 if year and len(self.tokens[index].text) == 4 else index

    def _number(self, index: int) -> bool:
        return self.tokens[index].kind == NUMBER

    def _date_bracket(self, index: int) -> int:
        """Index after `(10/9/2019)` or `(10 September)`; 0 without one."""
        if index >= self.last or self.tokens[index].text != "(":
            return 0
        for stop in range(index + 1, min(self.last, index + _MAX_DATE_BRACKET)):
            if self.tokens[stop].text == ")":
                dated = any(self._number(i) for i in range(index + 1, stop))
                return stop + 1 if dated else 0
        return 0

    # -- occasion --------------------------------------------------------------------------------
    def _relative(self, index: int) -> int:
        """`yang dihubungi di Jakarta`: how the speaker was reached; any other clause is passed."""
        if self.words.contacts.at(self.lows, index + 1, self.last):
            return self._phrase("occasion", index, index + 1)
        return self._comma(index)

    def _occasion(self, index: int) -> int:
        words, lows = self.words, self.lows
        size = words.contacts.at(lows, index, self.last)
        if size:
            # Without an opener only a passive reaches the speaker: `ditemui di Jakarta`.
            begins = index == self.first or self.tokens[index - 1].kind == PUNCT
            passive = not self.language.forms.get(lows[index])
            if begins or (not self.strict and passive):
                return self._phrase("occasion", index, index + size - 1)
        size = words.occasions.at(lows, index, self.last)
        if size:
            body = index + size
            if not self.strict or self._speaks_of_occasion(body):
                return self._phrase("occasion", index, body)
            return self._comma(index)
        size = words.inside.at(lows, index, self.last)
        if not size:
            return 0
        body = index + size
        if body >= self.last or words.never.at(lows, body, self.last):
            return self._comma(index)
        if lows[index] in words.place_prepositions or lows[index] in words.skipped:
            # `di acara X` is an occasion, `di Gedung X` a place.
            if not words.events.at(self._plain(body), 0):
                return 0
        elif self.strict and not self._speaks_of_occasion(body):
            return self._comma(index)
        return self._phrase("occasion", index, body)

    def _speaks_of_occasion(self, index: int) -> bool:
        """Whether one of the next words, up to the comma, tells of an event."""
        for at in range(index, min(self.last, index + _LOOK_AHEAD)):
            if self.lows[at] == ",":
                return False
            if self.words.events.at(self._plain(at), 0):
                return True
            if self.words.contacts.at(self.lows, at, self.last):
                return True
        return False

    def _plain(self, index: int) -> list[str]:
        """The next words, the first without a clitic: `keterangannya` → `keterangan`."""
        lows = self.lows[index : min(self.last, index + 3)]
        if lows and lows[0].endswith("nya"):
            lows[0] = lows[0][:-3]
        return lows

    # -- addressee and medium --------------------------------------------------------------------
    def _addressee(self, index: int) -> int:
        words, lows = self.words, self.lows
        size = words.addressees.at(lows, index, self.last)
        if not size:
            return 0
        body = index + size
        if (
            lows[index] in words.always_addressed
            or words.addressed.at(lows, body, self.last)
            or self._medium_name(body)
        ):
            return self._phrase("addressee", index, body)
        return 0

    def _medium_name(self, index: int) -> bool:
        """Whether a word names a newspaper or a site: `ujarnya pada Warta.com`."""
        if index >= self.last:
            return False
        low = self.lows[index]
        return low in self.language.media or low.endswith(self.language.domains)

    def _medium(self, index: int) -> int:
        words, lows = self.words, self.lows
        size = words.media.at(lows, index, self.last)
        if size:
            body = index + size
            while body < self.last and lows[body] in words.place_prepositions:
                body += 1
            if body < self.last and self.time_end(body):
                # `dikutip Senin (1/2)`: when it was read.
                return body
            if not words.events.at(self._plain(body), 0):
                return self._phrase("medium", index, body)
            return 0
        size = words.inside.at(lows, index, self.last)
        body = index + size
        if not size or body >= self.last or lows[body] in words.spoken:
            return 0
        if words.carriers.at(self._plain(body), 0):
            return self._phrase("medium", index, body)
        return 0

    # -- how far a phrase goes -------------------------------------------------------------------
    def _phrase(self, slot: str, first: int, body: int) -> int:
        """Put the phrase from ``first`` on that holds ``body``; gives the index after it."""
        index = body
        limit = min(self.last, first + _MAX_PHRASE)
        while index < limit:
            token = self.tokens[index]
            if token.text in "([" and token.kind == PUNCT:
                index = self._past_bracket(index)
                continue
            if token.kind == PUNCT and token.text not in "/&-–":
                break
            if index > body and self._ends(index, slot):
                break
            index += 1
        index = max(min(index, limit), first + 1)
        self._put(slot, first, index)
        return index

    def _ends(self, index: int, slot: str) -> bool:
        low = self.lows[index]
        words = self.words
        if low in words.ends or low in words.always_addressed:
            return True
        if self.time_end(index) and (self.tokens[index].capital or low in words.before_time):
            return True
        if words.media.at(self.lows, index, self.last):
            return slot != "medium"
        if words.occasions.at(self.lows, index, self.last):
            return slot != "occasion"
        if slot == "medium" and words.inside.at(self.lows, index, self.last):
            return low not in words.place_prepositions or self._place_end(index) > 0
        return low in words.place_prepositions and self._place_end(index) > 0

    # -- place -----------------------------------------------------------------------------------
    def _place(self, index: int) -> int:
        stop = self._place_end(index)
        if stop:
            self._put("place", index, stop)
        return stop

    def _place_end(self, index: int) -> int:
        """Index after `di Gedung X, Jakarta`; 0 where the preposition opens no place."""
        lows, tokens, words = self.lows, self.tokens, self.words
        if lows[index] not in words.place_prepositions or index + 1 >= self.last:
            return 0
        if words.carriers.at(self._plain(index + 1), 0):
            return 0  # `unggahan di Instagram`
        stop = self._place_part(index + 1)
        if stop == index + 1:
            return 0
        while stop < self.last:
            if tokens[stop].text == "(":
                if self._date_bracket(stop):
                    break
                stop = self._past_bracket(stop)
            elif lows[stop] == "," and stop + 1 < self.last:
                part = self._place_part(stop + 1)
                if part == stop + 1 or self.time_end(stop + 1):
                    break
                stop = part
            else:
                break
        return stop

    def _place_part(self, index: int) -> int:
        """Index after the words of a place from a token on, up to a comma."""
        lows, tokens, words = self.lows, self.tokens, self.words
        start = index
        while index < self.last and tokens[index].kind != PUNCT:
            if self.time_end(index):
                break
            size = words.place_nouns.at(lows, index, self.last) or words.place_nouns.at(
                self._plain(index), 0
            )
            if index == start:
                size = size or words.place_sides.at(lows, index, self.last)
            if size and not tokens[index].capital:
                index += size
            elif tokens[index].kind == QUOTE:
                break
            elif (
                tokens[index].capital
                or lows[index] in self.language.place_heads
                or (index > start and self._joins_place(index))
            ):
                index += 1
            else:
                break
        while index > start and lows[index - 1] in ("dan", "&"):
            index -= 1
        return index

    def _joins_place(self, index: int) -> bool:
        return self.tokens[index].kind == NUMBER or self.lows[index] in self.words.place_links

    # -- passing over ----------------------------------------------------------------------------
    def _past_bracket(self, index: int) -> int:
        depth = 0
        for at in range(index, min(self.last, index + _MAX_PHRASE)):
            if self.tokens[at].text in "([" and self.tokens[at].kind == PUNCT:
                depth += 1
            elif self.tokens[at].text in ")]" and self.tokens[at].kind == PUNCT:
                depth -= 1
                if depth == 0:
                    return at + 1
        return index + 1

    def _comma(self, index: int) -> int:
        """Index after the next comma."""
        for at in range(index, self.last):
            if self.lows[at] == "," and self.tokens[at].kind != WORD:
                return at + 1
        return self.last


__all__ = ["SLOTS", "Found", "Scanner"]
