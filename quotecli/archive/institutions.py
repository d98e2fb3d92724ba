"""The bodies that people speak for: of each office one whole body, by one name.

`Ketua Komisi III DPR RI` and `anggota DPR dari Fraksi X` speak for `DPR`, `Kapolres Sleman` for
`Polres Sleman`, `Wamenkeu` and `Jubir Kemenkeu` for `Kementerian Keuangan`.  What bodies are called, what is
only a part of one, and who leads a region stands in ``institutions.toml`` of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from quotecli.archive.bodies import Body, Key, key_of
from quotecli.archive.written_out import written_out
from quotecli.language import Language
from quotecli.naming import body_led

_MOST = 2**14
_LONGEST = 9
"""Words of the longest name in the lists."""
_NUMBER = re.compile(r"[IVXLC]+|[A-Z]|\d+")
_BRACKET = re.compile(r"\([^)]*\)?")


@lru_cache(maxsize=_MOST)
def body_of(office: str, data: Language) -> Body | None:
    """The body that somebody with an office speaks for; None where the words tell none.

    None as well of who only has to do with one that is named (`kuasa hukum PT X`).
    """
    return _Phrase(office, data).body()


@lru_cache(maxsize=_MOST)
def body_called(name: str, data: Language) -> Body | None:
    """The body that is called so, the whole one if it is a part; None for a name without a word."""
    phrase = _Phrase(name, data)
    if name.islower() and " ".join(phrase.lows) not in data.institutions.voices:
        return None  # `manajemen`, `kelompok pemuda`, whichever it is
    return phrase.body() or phrase.all()


@lru_cache(maxsize=_MOST)
def key_of_name(name: str, data: Language) -> Key | None:
    """The key of a body by a name that stands in the lists, and of nothing more; None for others.

    For which party somebody is in a parliament is nothing more.
    """
    phrase = _Phrase(name, data)
    body, size = phrase.listed(0)
    if body is None:
        return None
    lists = data.institutions
    while size < len(phrase.lows) and phrase.lows[size] in lists.endings:
        size += 1
    return body.key if size == len(phrase.lows) or lists.asides.at(phrase.lows, size) else None


def is_only_one(office: str, data: Language) -> bool:
    """Whether the country has one office of this name: of a minister, or one that stands in the lists."""
    phrase = _Phrase(office, data)
    first = int(bool(phrase.lows) and phrase.lows[0] in data.modifiers)
    size = data.ministries.at(phrase.lows, first) or data.ministries.at(phrase.lows, 0)
    bare = data.offices.at(phrase.lows, first) == size
    return (size > 0 and not bare) or key_of_name(office, data) is not None


class _Phrase:
    """The words of an office or of a body, without what stands in brackets."""

    def __init__(self, text: str, data: Language) -> None:
        self.text = _BRACKET.sub(lambda found: " " * len(found[0]), text)
        self.data = data
        self.lists = data.institutions
        words = list(written_out(self.text, data))
        self.words = [word for word in words if word.low != ","]
        self.lows = [word.low for word in self.words]
        behind = {after.start for word, after in pairwise(words) if word.low == ","}
        self.apart = {at for at, word in enumerate(self.words) if word.start in behind}
        """The words behind a comma."""

    def body(self) -> Body | None:
        """The first body that is no part of another."""
        lists, lows = self.lists, self.lows
        party = lesser = part = None
        at = 0
        while at < len(lows):
            if (party or lesser or part) and (self.is_apart(at) or self.stops(at)):
                break
            body, size = self.listed(at)
            inner = lists.parts.at(lows, at)
            if lists.societies.at(lows, at) > inner:
                inner = 0
            if lows[at] in lists.numbered_parts and self.after_numbers(at + 1) > at + 1:
                inner = 1
            if body is not None and body.name in lists.parties:
                party = party or body
                at += size
            elif party is not None:
                if body is not None and body.name.split()[0] in lists.parliaments:
                    return body  # `Fraksi PKS DPR RI`
                at += 1
            elif body is not None and size > inner:
                return body
            elif inner:
                lesser = lesser or body  # `DPD`, of the state or of a party
                if lists.larger_parts.at(lows, at) == inner:
                    part = part or self.named(at, inner)
                at = self.after_part(at + inner)
            elif self.is_outside(at):
                return None
            elif body := self.society(at) or self.ministry(at):
                return body
            elif size := lists.leading.at(lows, at):
                lesser = lesser or self.government(at, size)
                at += size
            elif size := self.office(at):
                if (body := self.of_head(at, size)) is not None:
                    return body
                at = self.after_numbers(at + size)
            elif size := self.data.professions.at(lows, at):
                at = self.after_part(at + size)
            elif body := self.other(at):
                return body
            else:
                at += 1
        return party or lesser or part

    def stops(self, at: int) -> bool:
        """Whether what follows is something else: `…, sekaligus …`."""
        low = self.lows[at]
        if low == "/":  # `Kodim 0799/Sleman`, but `Menteri X/Kepala Y`
            return self.data.offices.at(self.lows, at + 1) > 0
        ends = low in self.lists.ends and not self.words[at].capital
        return ends or not (low[0].isalnum() or low == "&")

    def office(self, at: int) -> int:
        """How many words of an office stand here, before a body of which it may have the first."""
        if self.lows[at] in self.data.modifiers:
            return 1
        size = self.data.offices.at(self.lows, at)
        return next((n for n in range(1, size) if self.begins(at + n)), size)

    def begins(self, at: int) -> bool:
        """Whether a body can begin here: `Kepala` and `Dinas Kesehatan`, though both are an office."""
        size = self.words[at].capital and self.data.organisation_heads.at(self.lows, at)
        # `Sekretaris Perusahaan X`
        head = size and not (size == 1 and self.lows[at] in self.lists.fields)
        return bool(head) or self.listed(at)[0] is not None

    def is_outside(self, at: int) -> bool:
        """Whether it is somebody who does not speak for the body that is named behind."""
        size = self.lists.for_others.at(self.lows, at)
        return bool(size) and (at == 0 or not self.words[at].capital)

    # -- bodies, by how they begin -----------------------------------------------------------------
    def listed(self, at: int) -> tuple[Body | None, int]:
        """The body of a list that is called so, and how many words it is called by."""
        lists = self.lists
        for size in range(min(_LONGEST, len(self.words) - at), 0, -1):
            words = self.words[at : at + size]
            written = " ".join(word.text for word in words)
            plain = " ".join(word.low for word in words)
            after = at + size
            if shown := lists.names.get(written) or lists.names.get(plain):
                end = self.name_end(after)
                if self.is_abroad(after):
                    return self.made(shown, after, end), size
                if written in lists.ambiguous and end > after:
                    return self.made(written, after, end), size
                # Two letters may be anything's: `MA` of the judges, and of Islamic schools.
                few = len(written) < 3 or written in lists.doubtful
                if not few or end == after or self.is_branch(after):
                    return self.made(shown, after, after), size
            shown = lists.beginnings.get(written) or lists.beginnings.get(plain)
            if shown:
                # `Kepolisian Resor Kota` without a place is no `Kepolisian Resor` of a place `Kota`.
                body = self.of_place(shown, after)
                return body, size if body is not None else 0
        return None, 0

    def of_place(self, shown: str, at: int) -> Body | None:
        """The body of a place that follows; None where none does, unless its name has one."""
        if shown in self.lists.governments:
            at = self.after_place_word(at)
        end = self.name_end(at)
        if end > at:
            return self.made(shown, at, end)
        named = " " in shown and shown.split()[0] in self.lists.beginnings.values()
        return self.made(shown, at, at) if named else None

    def society(self, at: int) -> Body | None:
        """A society, whatever body its name holds."""
        size = self.lists.societies.at(self.lows, at)
        return self.named(at, size) if size and self.words[at].capital else None

    def ministry(self, at: int) -> Body | None:
        """The ministry of a minister."""
        data, lows = self.data, self.lows
        if lows[at] not in self.lists.ministries.values():
            return None
        size = data.ministries.at(lows, at)
        if not size or data.offices.at(lows[at : at + size], 0) == size:
            # None of the country's, or not of today's: `Menteri Perang Inggris`.
            end = self.name_end(at + 1)
            if size > 1 or end == at + 1 or self.is_abroad(at + 1):
                return None  # of which field nobody says
            return self.made(_title(body_led(lows[at : at + 1], data), data), at + 1, end)
        words = body_led(lows[at : at + size], data)
        after = at + size
        end = self.name_end(after) if self.is_abroad(after) else after
        return self.made(_title(words, data), after, end)

    def government(self, at: int, size: int) -> Body | None:
        """That of the region which somebody leads."""
        lists, after = self.lists, at + size
        shown = lists.leaders[" ".join(self.lows[at:after])]
        place = self.after_place_word(after)
        if self.is_abroad(place):
            return None
        province = self.data.provinces.at(self.lows, place)
        if shown == lists.provincial and not province:
            return None  # of a state abroad, or a bank
        if shown == lists.any_region and province:
            shown = lists.provincial
        return self.of_place(shown, after)

    def other(self, at: int) -> Body | None:
        """A body of no list, by the word for what it is or as an acronym."""
        if not self.words[at].capital:
            return None
        if size := self.is_acronym(at):
            body = self.made("", at, self.name_end(at + size))
        else:
            size = self.data.organisation_heads.at(self.lows, at)
            body = self.named(at, size) if size else None
        if body is None or " ".join(self.lows[at : at + size]) in self.lists.beginnings:
            return None
        # `Kepala Sekolah SDN 1 X`, `Kantor Kemenag X`
        any_listed = self.lows[at] in self.lists.fields
        inner = range(at + size, self.name_end(at + size))
        return next(filter(None, (self.within(each, any_listed) for each in inner)), body)

    def within(self, at: int, any_listed: bool) -> Body | None:
        """A body in the name of another that is only its part."""
        body, size = self.listed(at)
        plain = " ".join(self.lows[at : at + size])
        if led := self.lists.leading.at(self.lows, at):
            return self.government(at, led)  # `Asisten Pemerintahan Sekda X`
        listed = any_listed or plain in self.lists.beginnings
        of_ministry = body is not None and body.name.split()[0].lower() in self.lists.ministries
        return body if body and (listed or of_ministry) else self.ministry(at)

    def is_acronym(self, at: int) -> int:
        """How many words the acronym of a body has that stands here."""
        for size in range(min(3, len(self.words) - at), 0, -1):
            written = " ".join(word.text for word in self.words[at : at + size])
            if written in self.data.organisation_acronyms:
                return size
        return 0

    def of_head(self, at: int, size: int) -> Body | None:
        """A body that nothing tells but that somebody heads it, letters or an ending: `Ketua YAMI`."""
        after = at + size
        end = self.name_end(after)
        if end == after or self.begins(after) or self.is_acronym(after):
            return None
        if self.lists.parts.at(self.lows, after):
            return None  # `Dekan FEB UGM`
        closed = self.lows[end - 1] in self.lists.closings and end > after + 1
        if self.data.offices.at(self.lows, after):
            return None
        if self.data.places.at(self.lows, after) and not closed:
            return None
        text = self.words[after].text
        letters = len(text) > 2 and text.isupper() and not _NUMBER.fullmatch(text)
        leads = self.lists.heads_of_any.at(self.lows, at) == size and self.words[after].capital
        if text in self.lists.no_bodies or not (letters or leads or closed):
            return None
        return self.made("", after, end)

    # -- their names -------------------------------------------------------------------------------
    def all(self) -> Body | None:
        """The body whose name all words are."""
        first = 0
        while first < len(self.lows) - 1 and self.lows[first] in self.data.side_words:
            first += 1
        return self.made("", first, len(self.words)) if self.words else None

    def named(self, at: int, size: int) -> Body | None:
        """The body whose name begins with a word for what it is; None where it does not go on."""
        end = self.name_end(at + size)
        return self.made("", at, end) if end > at + size else None

    def made(self, head: str, first: int, last: int) -> Body | None:
        """The body of a name that has these words behind others."""
        data, parts = self.data, [head] if head else []
        while last > first and self.lows[last - 1] in self.lists.endings:
            last -= 1
        if last - first > 2 and data.people.silent.issuperset(self.lows[last - 2 : last]):
            last -= 2  # `Republik Indonesia`
        begun = first
        while begun < last and self.words[begun].start < 0:
            parts.append(self.words[begun].text)
            begun += 1
        if begun < last:
            parts.append(self.text[self.words[begun].start : self.words[last - 1].end])
        name = " ".join(" ".join(parts).split())
        key = key_of(name, data)
        return Body(name, key) if key else None

    def name_end(self, at: int) -> int:
        """Where a name ends that goes on at a word."""
        lists, lows, words = self.lists, self.lows, self.words
        while at < len(words) and lows[at] not in lists.branches and not self.stops(at):
            if self.is_apart(at):
                break
            joins = lows[at] in lists.joints or lows[at] in "&/"
            if joins and at + 1 < len(words) and words[at + 1].capital:
                if self.is_leader(at + 1):
                    break  # `Gubernur X dan Wakil Gubernur`
                at += 2
            elif words[at].capital or lows[at][0].isdigit():
                at += 1
            else:
                break
        return at

    def is_apart(self, at: int) -> bool:
        """Whether a comma ends a name here; `Dinas Perumahan, Permukiman, dan Pertanahan` goes on."""
        if at not in self.apart:
            return False
        while at < len(self.words) and self.words[at].capital:
            at += 1
        return at >= len(self.words) or self.lows[at] not in self.data.coordinators

    def is_leader(self, at: int) -> bool:
        """Whether the office of somebody who leads a region follows."""
        at += self.lows[at] in self.data.modifiers
        return self.lists.leading.at(self.lows, at) > 0

    def after_part(self, at: int) -> int:
        """Behind the number of a part, and a word for its field that can be that for a body."""
        at = self.after_numbers(at)
        field = at < len(self.words) and self.lows[at] in self.lists.fields
        if field and any(map(self.begins, range(at + 1, self.name_end(at)))):
            at += 1
        return at

    def after_place_word(self, at: int) -> int:
        """Behind the word for what a place is, if there is one: `Kabupaten Sleman`."""
        return at + (at < len(self.lows) and self.lows[at] in self.lists.place_words)

    def after_numbers(self, at: int) -> int:
        """Behind the numbers of a part: `Komisi III`, `Komisi C`."""
        while at < len(self.words) and _NUMBER.fullmatch(self.words[at].text):
            at += 1
        return at

    def is_abroad(self, at: int) -> bool:
        """Whether a place abroad follows."""
        if self.lows[at : at + 1] and self.lows[at] in self.data.people.silent:
            return False
        return bool(self.data.places_abroad.at(self.lows, at))

    def is_branch(self, at: int) -> bool:
        """Whether a place of the country, or the word for a branch, follows."""
        low = self.lows[at]
        return (
            low in self.data.people.silent
            or low in self.lists.branches
            or low in self.lists.place_words
            or bool(self.data.places.at(self.lows, at))
        )


def _title(words: Iterable[str], data: Language) -> str:
    return " ".join(word if word in data.coordinators else word.capitalize() for word in words)


__all__ = ["body_called", "body_of", "is_only_one", "key_of_name"]
