"""What a source phrase says of its speaker: name, role, and which kind of speaker it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quotecli.language import Language
from quotecli.parser.attribution import Source
from quotecli.parser.names import Seen, human_head, is_acronym, rank_end, role_head, split_name
from quotecli.parser.phrases import name_follows
from quotecli.parser.relays import without_clitic
from quotecli.parser.subjects import chunks
from quotecli.parser.tokens import NUMBER, PUNCT, WORD, Token

_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Description:
    """A phrase taken apart."""

    start: int
    end: int
    text: str
    kind: str
    """``pronoun``, or the kind of speaker."""
    name: str | None = None
    """A proper name without titles and degrees; for an organisation its name."""
    words: tuple[str, ...] = ()
    """The words of a person's name, lower case."""
    role: str | None = None
    description: str | None = None
    acronym: str | None = None
    """A short form in brackets (``(KPK)``, ``(Jokowi)``) or after `atau`."""
    ranked: bool = False
    """Whether a rank or an honorific stands before the name."""
    official: bool = False
    """Whether an office or a profession is named."""
    definite: bool = False
    """Whether the phrase points back (`politikus Golkar itu`)."""
    indefinite: bool = False
    plural: bool = False
    members: list[Description] = field(default_factory=list)
    head: str = ""
    """The first word of the phrase past determiners, lower case."""


def clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ,;:-–—")


class Describer:
    """Takes phrases apart with the words by which this article calls people."""

    def __init__(
        self,
        text: str,
        language: Language,
        seen: Seen,
    ) -> None:
        self.text = text
        self.language = language
        self.seen = seen
        self.known = seen.known

    def _split(
        self,
        tokens: Sequence[Token],
        lows: list[str],
        first: int,
        last: int,
        *,
        apposed: bool = False,
    ) -> tuple[int, int] | None:
        seen = replace(self.seen, apposed=True) if apposed else self.seen
        return split_name(tokens, lows, first, last, self.language, seen)

    def source(self, source: Source) -> Description:
        if source.clitic:
            return Description(
                source.start,
                source.end,
                self.text[source.start : source.end],
                "pronoun",
                head="nya",
            )
        return self.phrase(source.sentence.tokens, source.sentence.lows, source.first, source.last)

    def phrase(
        self, tokens: Sequence[Token], lows: list[str], first: int, last: int
    ) -> Description:
        language = self.language
        start, end = tokens[first].start, tokens[last - 1].end
        result = Description(start, end, self.text[start:end], "person", head=lows[first])
        if (
            last - first == 1
            and lows[first] in language.pronouns
            and (not (tokens[first].capital and lows[first] in language.given_names))
        ):
            result.kind = "pronoun"
            return result
        members = self._members(tokens, lows, first, last)
        if members:
            result.kind, result.members, result.plural = "group", members, True
            return result
        result.definite = lows[last - 1] in language.demonstratives
        head = first
        if lows[head] in language.plural_determiners:
            result.plural = result.indefinite = True
        size = language.indefinite.at(lows, head, last)
        if size and head + size < last:
            result.indefinite = result.indefinite or not result.definite
            head += size
        result.head = lows[head]
        self._fill(result, tokens, lows, head, last)
        return result

    # -- parts -----------------------------------------------------------------------------------
    def _members(
        self, tokens: Sequence[Token], lows: list[str], first: int, last: int
    ) -> list[Description]:
        """The parts of `A dan B` when each is a person or an organisation of its own."""
        language = self.language
        cuts = [
            i
            for i in range(first + 1, last - 1)
            if lows[i] in language.coordinators and tokens[i].kind == WORD
        ]
        if not cuts:
            return []
        if role_head(lows, first, last, language) and not self._surely_named(
            tokens, lows, first, cuts[-1]
        ):
            return []  # `Kepala Dinas Cipta Karya dan Tata Ruang X`
        cut = cuts[-1]
        left = [(first, cut)]
        if len(chunks(tokens, first, cut)) > 1 and all(
            self._split(tokens, lows, s, e) for s, e in chunks(tokens, first, cut)
        ):
            left = chunks(tokens, first, cut)
        ranges = [*left, (cut + 1, last)]
        if (
            role_head(lows, first, last, language)
            and any(
                lows[i] == "," and name_follows(tokens, lows, i, last, language)
                for i in range(cut, last)
            )
            and not self._surely_named(tokens, lows, first, cut)
        ):
            return []  # `Direktur Perhutanan dan Lingkungan, Mahfudz`
        found = []
        for begin, stop in ranges:
            if begin >= stop:
                return []
            name = self._split(tokens, lows, begin, stop)
            plain = not tokens[begin].capital and (
                language.descriptions.at(lows, begin, stop)
                or language.indefinite.at(lows, begin, stop)
            )
            organisation = bool(language.organisation_heads.at(lows, begin, stop)) or is_acronym(
                tokens[begin]
            )
            if name is None and not plain and not organisation:
                return []
            found.append((begin, stop, name))
        # `Ketua Dewan Riset dan Inovasi Budi` is one person: only the last part holds a name then.
        if not all(
            name is not None
            or not tokens[b].capital
            or language.organisation_heads.at(lows, b, s)
            or is_acronym(tokens[b])
            for b, s, name in found
        ):
            return []
        if any(
            language.organisation_heads.at(lows, b, s) for b, s, _ in found[:1]
        ) and not language.organisation_heads.at(lows, found[-1][0], found[-1][1]):
            return []
        if found[0][2] is None and found[-1][2] is not None:
            return []
        if found[0][2] is None and role_head(lows, first, last, language):
            return []
        return [self.phrase(tokens, lows, begin, stop) for begin, stop, _ in found]

    def _surely_named(
        self, tokens: Sequence[Token], lows: list[str], first: int, last: int
    ) -> bool:
        found = self._split(tokens, lows, first, last)
        return found is not None and any(
            low in self.language.given_names or low in self.known for low in lows[slice(*found)]
        )

    def _fill(
        self, result: Description, tokens: Sequence[Token], lows: list[str], first: int, last: int
    ) -> None:
        language = self.language
        parts = chunks(tokens, first, last)
        name_range: tuple[int, int] | None = None
        roles: list[str] = []
        descriptions: list[str] = []
        result.official = role_head(lows, first, last, language) > 0
        head_size = (
            role_head(lows, first, last, language)
            or language.descriptions.at(lows, first, last)
            # `Manajernya, Ovi Kurniasih`
            or role_head([without_clitic(lows[first], language)], 0, 1, language)
        )
        for number, (begin, stop) in enumerate(parts):
            honoured = rank_end(tokens, lows, begin, stop, language)
            if (
                number
                and (
                    lows[begin].rstrip(".") in language.degrees
                    or (stop - begin == 1 and "." in tokens[begin].text[1:-1])
                )
                and not (begin < honoured < stop and tokens[honoured].capital)
            ):
                continue
            size = language.roles_follow.at(lows, begin, stop)
            if size:
                self._nickname_or_role(result, tokens, lows, begin, begin + size, stop, roles)
                continue
            found = None
            nameless = number == 0 and (
                (result.definite and len(parts) == 1 and bool(head_size))
                or (
                    (bool(head_size) or not tokens[begin].capital)
                    and name_follows(tokens, lows, stop, last, language)
                )
            )
            if name_range is None and not nameless:
                found = self._split(tokens, lows, begin, stop, apposed=number > 0)
                if (
                    found is not None
                    and number == 0
                    and self._organisation(tokens, lows, begin, stop, found)
                ):
                    found = None
                if (
                    number == 0
                    and lows[begin] in language.relational
                    and language.groups.at(lows, begin, stop)
                ):
                    found = None  # `Keluarga Bima Yudha` is not Bima Yudha
            if found is not None:
                name_range = found
                self._before_name(result, tokens, lows, begin, found[0], roles, descriptions)
                self._after_name(result, tokens, lows, found[1], stop, roles)
            elif name_range is not None or number or role_head(lows, begin, stop, language):
                self._nameless(tokens, lows, begin, stop, roles, descriptions)
        if name_range is not None:
            begin, stop = name_range
            result.name = clean(self.text[tokens[begin].start : tokens[stop - 1].end])
            if stop < last and tokens[stop].text == "." and len(tokens[stop - 1].text) == 1:
                result.name += "."
            result.words = tuple(
                low
                for token, low in zip(tokens[begin:stop], lows[begin:stop], strict=True)
                if token.kind == WORD
            )
            result.kind = "person"
            result.indefinite = False
        else:
            self._unnamed_kind(result, tokens, lows, first, last, roles)
        if roles:
            result.role = roles[0]
        if descriptions:
            result.description = descriptions[0]

    def _before_name(
        self,
        result: Description,
        tokens: Sequence[Token],
        lows: list[str],
        begin: int,
        name: int,
        roles: list[str],
        descriptions: list[str],
    ) -> None:
        """The words before a name: a role, with rank and honorifics left out, or a description."""
        stop = name
        while stop > begin:
            # ranks and honorifics right before the name
            for width in range(min(4, stop - begin), 0, -1):
                at = stop - width
                if rank_end(tokens, lows, at, stop, self.language) == stop:
                    stop = at
                    break
            else:
                break
        result.ranked = stop < name
        if stop <= begin:
            if name > begin:
                text = clean(self.text[tokens[begin].start : tokens[name - 1].end])
                if self.language.ranks.at(lows, begin, name):
                    roles.append(text.rstrip("."))
            return
        self._nameless(tokens, lows, begin, stop, roles, descriptions)

    def _nameless(
        self,
        tokens: Sequence[Token],
        lows: list[str],
        begin: int,
        stop: int,
        roles: list[str],
        descriptions: list[str],
    ) -> None:
        last = stop
        if last - begin > 1 and lows[last - 1] in self.language.demonstratives:
            last -= 1
        text = clean(self.text[tokens[begin].start : tokens[last - 1].end])
        if not text:
            return
        size = role_head(lows, begin, stop, self.language)
        described = self.language.descriptions.at(lows, begin, stop)
        if size and size >= described:
            roles.append(text)
        elif described or not tokens[begin].capital:
            descriptions.append(text)
        else:
            roles.append(text)

    def _after_name(
        self,
        result: Description,
        tokens: Sequence[Token],
        lows: list[str],
        index: int,
        stop: int,
        roles: list[str],
    ) -> None:
        """`(Jokowi)`, `atau Jokowi`, `alias Emil`, `selaku ketua panitia`, `yang juga Ketua Y`."""
        language = self.language
        while index < stop:
            low = lows[index]
            size = language.roles_follow.at(lows, index, stop)
            if size:
                self._nickname_or_role(result, tokens, lows, index, index + size, stop, roles)
                return
            if tokens[index].text == "(":
                close = next((i for i in range(index, stop) if tokens[i].text == ")"), stop)
                inside = rank_end(tokens, lows, index + 1, close, language)
                if inside < close < stop and tokens[inside].capital:
                    result.acronym = clean(self.text[tokens[inside].start : tokens[close].start])
                index = close + 1
                continue
            if low in language.alternatives and index + 1 < stop:
                result.acronym = clean(self.text[tokens[index + 1].start : tokens[stop - 1].end])
                return
            if low in language.origin_links:
                roles.append(clean(self.text[tokens[index + 1].start : tokens[stop - 1].end])) if (
                    index + 1 < stop
                ) else None
                return
            index += 1

    def _nickname_or_role(
        self,
        result: Description,
        tokens: Sequence[Token],
        lows: list[str],
        begin: int,
        index: int,
        stop: int,
        roles: list[str],
    ) -> None:
        if index >= stop:
            return
        if lows[stop - 1] in self.language.demonstratives:
            stop -= 1
        text = clean(self.text[tokens[index].start : tokens[stop - 1].end])
        opener = " ".join(lows[begin:index])
        if any(word in opener for word in self.language.called):
            index = rank_end(tokens, lows, index, stop, self.language)
            if index < stop:
                result.acronym = clean(self.text[tokens[index].start : tokens[stop - 1].end])
        elif text:
            roles.append(text)

    # -- kinds -----------------------------------------------------------------------------------
    def _organisation(
        self,
        tokens: Sequence[Token],
        lows: list[str],
        begin: int,
        stop: int,
        name: tuple[int, int],
    ) -> bool:
        """Whether what looks like a name is an organisation's: `Partai X`, `KPK`, `Kominfo`."""
        language = self.language
        if language.organisation_heads.at(lows, begin, stop) and not role_head(
            lows, begin, stop, language
        ):
            return (
                not rank_end(tokens, lows, name[0] - 1, name[0], language) == name[0]
                if name[0] > begin
                else True
            )
        if language.documents.at(lows, begin, stop) or language.accounts.at(lows, begin, stop):
            return True
        if language.known_organisations.at(lows, begin, stop) == stop - begin:
            return True
        if lows[begin] in language.articles or lows[stop - 1] in language.organisation_endings:
            return True
        if any(low in language.foreign_links for low in lows[begin:stop]) and not role_head(
            lows, begin, stop, language
        ):
            return True
        if name[0] == begin:
            low = " ".join(lows[begin:stop])
            if low in language.media or tokens[begin].text in language.organisation_acronyms:
                return True
            if language.voices.at(lows, begin, stop) == stop - begin:
                return True
            if (
                language.places.at(lows, begin, stop) == stop - begin
                and not (
                    lows[begin] in language.ambiguous_places or lows[begin] in language.given_names
                )
                and not any(
                    word in self.known and word in language.given_names for word in lows[begin:stop]
                )
            ):
                return True
            if (
                stop - begin == 1
                and is_acronym(tokens[begin])
                and lows[begin] not in language.given_names
            ):
                return True
            if "." in tokens[begin].text and tokens[begin].low.endswith(language.domains):
                return True
        return False

    def _unnamed_kind(
        self,
        result: Description,
        tokens: Sequence[Token],
        lows: list[str],
        first: int,
        last: int,
        roles: list[str],
    ) -> None:
        language = self.language
        text = clean(self.text[tokens[first].start : tokens[last - 1].end])
        result.name = None
        capital = tokens[first].capital
        voice = self._voice_of(tokens, lows, first, last)
        heads = language.organisation_heads.at(lows, first, last)
        if voice is not None:
            result.kind, result.name, result.acronym = "organisation", voice.name, voice.acronym
        elif language.documents.at(lows, first, last):
            result.kind = "document"
        elif language.accounts.at(lows, first, last):
            result.kind = "organisation"
            result.name = _proper(self.text, tokens, lows, first, last) or text
        elif role_head(lows, first, last, language) and not result.plural:
            result.kind = "person"
        elif result.indefinite and not result.plural:
            result.kind = "unnamed"
        elif not capital and last - first == 1 and language.unnamed.at(lows, first, last):
            result.kind = "unnamed"
        elif heads and not result.plural and self._is_organisation(tokens, lows, first, last):
            result.kind = "organisation"
            result.name, result.acronym = self._organisation_name(tokens, first, last, lows)
        elif result.plural or language.groups.at(lows, first, last):
            result.kind = "group"
        elif lows[first] in language.side_words and last - first > 1:
            inner = self.phrase(tokens, lows, first + 1, last)
            result.kind = inner.kind if inner.kind in ("organisation", "group") else "organisation"
            result.name = inner.name or inner.text
            result.acronym = inner.acronym
        elif self._is_organisation(tokens, lows, first, last):
            result.kind = "organisation"
            result.name, result.acronym = self._organisation_name(tokens, first, last, lows)
        elif (
            human_head(lows, first, last, language)
            or language.unnamed.at(lows, first, last)
            or language.descriptions.at(lows, first, last)
        ):
            result.kind = "unnamed"
        elif capital:
            result.kind = "organisation"
            result.name, result.acronym = self._organisation_name(tokens, first, last, lows)
        else:
            result.kind = "unnamed"
        if result.kind in ("unnamed", "group", "document") and roles and not result.role:
            roles.clear()

    def _voice_of(
        self, tokens: Sequence[Token], lows: list[str], first: int, last: int
    ) -> Description | None:
        """`pernyataan resmi PSSI`, `keterangan dari kantor X`: the organisation's own voice."""
        language = self.language
        if lows[first] not in language.voice_documents:
            return None
        index = first + 1
        while index < last and (
            lows[index] in language.origin_links or lows[index] in language.voice_adjectives
        ):
            index += 1
        if index >= last:
            return None
        found = self.phrase(tokens, lows, index, last)
        return found if found.kind == "organisation" and found.name else None

    def _is_organisation(
        self, tokens: Sequence[Token], lows: list[str], first: int, last: int
    ) -> bool:
        language = self.language
        return bool(
            language.organisation_heads.at(lows, first, last)
            or language.voices.at(lows, first, last)
            or language.known_organisations.at(lows, first, last)
            or tokens[first].text in language.organisation_acronyms
            or lows[first] in language.media
            or (is_acronym(tokens[first]))
        )

    def _organisation_name(
        self, tokens: Sequence[Token], first: int, last: int, lows: list[str]
    ) -> tuple[str, str | None]:
        """An organisation's name without its acronym in brackets, and the acronym."""
        if last - first > 1 and lows[last - 1] in self.language.demonstratives:
            last -= 1
        if tokens[last - 1].text == ")":
            opening = next((i for i in range(last - 1, first, -1) if tokens[i].text == "("), None)
            if opening is not None and opening > first:
                acronym = clean(self.text[tokens[opening].end : tokens[last - 1].start])
                return clean(self.text[tokens[first].start : tokens[opening - 1].end]), acronym
        return clean(self.text[tokens[first].start : tokens[last - 1].end]), None


def _proper(
    text: str, tokens: Sequence[Token], lows: list[str], first: int, last: int
) -> str | None:
    """The proper name at the end of a phrase (`akun Instagram resmi Mola`)."""
    index = last
    while index > first and (
        tokens[index - 1].capital
        or tokens[index - 1].text in "@._"
        or tokens[index - 1].kind == NUMBER
    ):
        index -= 1
    del lows
    while index < last and tokens[index].kind == PUNCT and tokens[index].text != "@":
        index += 1
    return clean(text[tokens[index].start : tokens[last - 1].end]) if index < last else None
