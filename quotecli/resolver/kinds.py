"""Which kind of speaker a phrase names: person, organisation, group, document, unnamed source."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotecli.language import Language
from quotecli.parser.nouns import (
    human_head,
    is_acronym,
    kind_of_body,
    rank_end,
    role_head,
)
from quotecli.parser.seen import Seen
from quotecli.parser.tokens import NUMBER, WORD, Run
from quotecli.resolver.wording import clean, is_abbreviated, proper


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
    other_roles: tuple[str, ...] = ()
    """Further offices that the phrase names: `Gubernur X Budi, mantan Bupati Y`."""
    description: str | None = None
    acronym: str | None = None
    """A short form in brackets (``(KPK)``, ``(Wadi)``) or after `atau`."""
    ranked: bool = False
    """Whether a rank or an honorific stands before the name."""
    official: bool = False
    """Whether an office or a profession is named."""
    human: bool = False
    """Whether an unnamed source is surely a person: `seorang warga`, no `suatu cara`."""
    definite: bool = False
    """Whether the phrase points back (`politikus Golkar itu`)."""
    indefinite: bool = False
    plural: bool = False
    members: list[Description] = field(default_factory=list)
    head: str = ""
    """The first word of the phrase past determiners, lower case."""


class KindOfSpeaker:
    """Decides kinds; what takes phrases apart builds on it."""

    text: str
    language: Language
    seen: Seen
    known: frozenset[str]

    def phrase(self, run: Run, first: int, last: int) -> Description:
        """A phrase taken apart."""
        raise NotImplementedError

    def _organisation(
        self,
        run: Run,
        begin: int,
        stop: int,
        name: tuple[int, int],
    ) -> bool:
        """Whether what looks like a name is an organisation's: `Partai X`, `KPK`, `Kominfo`."""
        tokens, lows = run.tokens, run.lows
        language = self.language
        if lows[begin] in self.seen.initials and stop - begin == 1:
            return False
        # `X selaku direktur Yayasan Y`, `X dari Yayasan Y`: what comes after is another's name
        stop = next(
            (
                i
                for i in range(begin + 1, stop)
                if language.roles_follow.at(lows, i, stop) or lows[i] in language.origin_links
            ),
            stop,
        )
        if language.organisation_heads.at(lows, begin, stop) and not role_head(
            lows, begin, stop, language
        ):
            return (
                rank_end(tokens, lows, name[0] - 1, name[0], language) != name[0]
                if name[0] > begin
                else True
            )
        called = any(low in language.given_names or low in self.known for low in lows[slice(*name)])
        human = role_head(lows, begin, stop, language) or language.descriptions.at(
            lows, begin, stop
        )
        if language.documents.at(lows, begin, stop) and not (
            human and (called or name[1] - name[0] > 1)
        ):
            return True  # but `Legenda Gary X`
        if language.accounts.at(lows, begin, stop):
            return True
        if is_abbreviated(tokens, lows, begin, stop):
            return not called  # `Wahana Lingkungan Hidup (Walhi)`
        if (
            # `Football Kanal`: a word that is no name, no office and no place before an unknown one
            name[0] - begin == 1
            and not human
            and not called
            and tokens[begin].capital
            and tokens[begin].kind == WORD
            and rank_end(tokens, lows, begin, stop, language) == begin
            and not language.places.at(lows, begin, stop)
            and not language.indefinite.at(lows, begin, stop)
            and not any(low in language.family_names for low in lows[slice(*name)])
            and not language.agent_nouns[lows[begin]]
            and lows[begin] not in language.common
            and lows[begin] not in language.relational
        ):
            return True
        if language.known_organisations.at(lows, begin, stop) == stop - begin:
            return True
        closed = lows[stop - 1] in language.organisation_endings and not (
            human and name[0] >= stop  # `pengamat ekonomi digital dari Institut X (IX) Heru Y`
        )
        if lows[begin] in language.articles or closed:
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
                and not (stop - begin == 1 and not language.speaking_places.at(lows, begin, stop))
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

    def _named_body(self, run: Run, first: int, last: int) -> int:
        """Where the name of a body begins after what it is: `Perusahaan pengelola air, Tirtakita`."""
        tokens, lows = run.tokens, run.lows
        language = self.language
        comma = next((i for i in range(first + 1, last - 1) if lows[i] == ","), 0)
        size = language.organisation_heads.at(lows, first, comma) or language.outlets.at(
            lows, first, comma
        )
        if not comma or not size or role_head(lows, first, comma, language):
            return 0
        plain = all(
            not tokens[i].capital or language.places.at(lows, i, comma)
            for i in range(first + size, comma)
        )
        opens = not tokens[first].capital or first == 0 or tokens[first - 1].kind != WORD
        body = all(t.capital and t.kind == WORD for t in tokens[comma + 1 : last])
        given = any(low in language.given_names for low in lows[comma + 1 : last])
        return comma + 1 if plain and opens and body and not given else 0

    def _unnamed_kind(
        self,
        result: Description,
        run: Run,
        first: int,
        last: int,
        roles: list[str],
    ) -> None:
        tokens, lows = run.tokens, run.lows
        language = self.language
        last = self._body_end(run, first, last)
        text = clean(self.text[slice(*run.span(first, last))])
        result.name = None
        capital = tokens[first].capital
        voice = self._voice_of(run, first, last)
        heads = language.organisation_heads.at(lows, first, last)
        somebodys = last - first == 1 and language.has_clitic(lows[first])
        bare = [language.without_clitic(lows[first])] if somebodys else []
        if somebodys and (
            human_head(bare, 0, 1, language)
            or language.unnamed.at(bare, 0)
            or bare[0] in language.relational
        ):
            result.kind, result.human = "unnamed", True  # `Pengacaranya mengatakan`
        elif somebodys and bare[0] in language.generic_organisations:
            result.kind = "organisation"  # `Perusahaannya mengatakan`
        elif somebodys and bare[0] in language.of_things:
            result.kind = "document"
        elif voice is not None:
            result.kind, result.name, result.acronym = voice.kind, voice.name, voice.acronym
            result.words, result.role, result.official = voice.words, voice.role, voice.official
            result.description = voice.description
            if voice.definite:
                result.head = voice.head  # `pernyataan perusahaan itu`
        elif language.documents.at(lows, first, last):
            result.kind = "document"
        elif language.accounts.at(lows, first, last):
            result.kind = "organisation"
            result.name = proper(self.text, run, first, last) or text
        elif language.bodies.at(lows, first, last) and not result.definite:
            result.kind = "organisation"
            result.name, result.acronym = self._organisation_name(run, first, last)
        elif role_head(lows, first, last, language) and not result.plural:
            result.kind = "person"
        elif (result.indefinite and not result.plural) or (
            not result.plural
            and not capital
            and last - first == 1
            and language.unnamed.at(lows, first, last)
            and not language.groups.at(lows, first, last)
        ):
            result.kind = "unnamed"
            result.human = bool(
                human_head(lows, first, last, language)
                or language.unnamed.at(lows, first, last)
                or language.descriptions.at(lows, first, last)
            )
        elif (
            # `Kelompok musik Lima Penjuru`
            lows[first] in language.named_groups
            and not result.plural
            and last - first > 2
            and tokens[first + 1].kind == WORD
            and not tokens[first + 1].capital
            and lows[first + 1] not in language.stops
            and all(token.capital for token in tokens[first + 2 : last])
        ):
            result.kind = "organisation"
            result.name = clean(self.text[slice(*run.span(first + 2, last))])
        elif heads and not result.plural and self._is_organisation(run, first, last):
            result.kind = "organisation"
            result.name, result.acronym = self._organisation_name(run, first, last)
        elif (
            result.definite
            and first + 2 < last
            and tokens[first + 1].kind == NUMBER
            and lows[first + 2] in language.years
        ):
            result.kind, result.human = "unnamed", True  # `Petani 60 tahun itu`
        elif result.plural or language.groups.at(lows, first, last):
            result.kind = "group"
        elif lows[first] in language.side_words and last - first > 1:
            inner = self.phrase(run, first + 1, last)
            result.kind = inner.kind if inner.kind in ("organisation", "group") else "organisation"
            result.name = inner.name or inner.text
            result.acronym = inner.acronym
        elif self._is_organisation(run, first, last):
            result.kind = "organisation"
            result.name, result.acronym = self._organisation_name(run, first, last)
        elif (
            human_head(lows, first, last, language)
            or language.unnamed.at(lows, first, last)
            or language.descriptions.at(lows, first, last)
        ):
            result.kind, result.human = "unnamed", True
        elif capital and not self._opens_plainly(run, first, last):
            result.kind = "organisation"
            result.name, result.acronym = self._organisation_name(run, first, last)
        else:
            result.kind = "unnamed"
        if result.kind in ("unnamed", "group", "document") and roles and not result.role:
            roles.clear()

    def _body_end(self, run: Run, first: int, last: int) -> int:
        """Before the comma after which stands what a body is: `Forum X, sebuah organisasi`."""
        tokens, lows = run.tokens, run.lows
        comma = next((i for i in range(first + 1, last - 1) if lows[i] == ","), 0)
        apposed = (
            comma
            and tokens[first].capital
            and not tokens[comma + 1].capital
            and kind_of_body(lows, comma + 1, last, first, self.language)
        )
        return comma if apposed else last

    def _opens_plainly(self, run: Run, first: int, last: int) -> bool:
        """Whether a phrase has its capital from the sentence alone: `Situasi ini menegaskan`."""
        tokens, lows = run.tokens, run.lows
        if first and tokens[first - 1].kind == WORD:
            return False
        if any(token.capital for token in tokens[first + 1 : last]):
            return False
        low = lows[first]
        return low not in self.language.countries and (
            low in self.language.common
            or low in self.language.sentence_openers
            or low in self.seen.plain
            or self.language.noun_shaped[low]
        )

    def _voice_of(self, run: Run, first: int, last: int) -> Description | None:
        """`pernyataan resmi PSSI`, `keterangan dari kantor X`: whose own voice a text is."""
        tokens, lows = run.tokens, run.lows
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
        found = self.phrase(run, index, last)
        if found.kind == "person" and (
            found.official or (found.words and language.descriptions.at(lows, index, last))
        ):
            return found  # `pernyataan Menteri X`, `keterangan saksi Budi`
        named = found.kind == "organisation" or (found.words and tokens[index].capital)
        return found if named and found.name else None

    def _is_organisation(self, run: Run, first: int, last: int) -> bool:
        tokens, lows = run.tokens, run.lows
        language = self.language
        return bool(
            language.organisation_heads.at(lows, first, last)
            or language.voices.at(lows, first, last)
            or language.known_organisations.at(lows, first, last)
            or tokens[first].text in language.organisation_acronyms
            or lows[first] in language.media
            or (is_acronym(tokens[first]))
            # `Persemara FC`
            or (
                last - first > 1
                and tokens[first].capital
                and lows[last - 1] in language.organisation_endings
                and not role_head(lows, first, last, language)
                and not language.descriptions.at(lows, first, last)
                and not language.unnamed.at(lows, first, last)
                and lows[first] not in language.common
            )
        )

    def _organisation_name(self, run: Run, first: int, last: int) -> tuple[str, str | None]:
        """An organisation's name without its acronym in brackets, and the acronym."""
        tokens, lows = run.tokens, run.lows
        if last - first > 1 and lows[last - 1] in self.language.demonstratives:
            last -= 1
        if lows[first] in self.language.generic_organisations and (
            first + 1 < last and not tokens[first + 1].capital
        ):
            # `Produsen ikan kaleng PT X`: what it is called comes after what it is
            proper = first + 1
            while proper < last and not tokens[proper].capital:
                proper += 1
            first = proper if proper < last else first
        if lows[first] in self.language.side_words and first + 1 < last:
            # `manajemen Kirim Kilat`
            plain = first == 0 or not tokens[first].capital
            first += plain and tokens[first + 1].capital
        if tokens[last - 1].text == ")":
            opening = next((i for i in range(last - 1, first, -1) if tokens[i].text == "("), None)
            if opening is not None and opening > first:
                acronym = clean(self.text[run.end_of(opening) : run.starts[last - 1]])
                return clean(self.text[slice(*run.span(first, opening))]), acronym
        return clean(self.text[slice(*run.span(first, last))]), None
