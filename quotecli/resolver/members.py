"""The people and organisations that a phrase names side by side: `A dan B`, `A, B, dan C`, `A/B`."""

from __future__ import annotations

from dataclasses import replace

from quotecli.parser.appositions import name_follows
from quotecli.parser.names import split_name
from quotecli.parser.nouns import is_acronym, role_head
from quotecli.parser.subject_parts import chunks
from quotecli.parser.tokens import WORD, Run
from quotecli.resolver.kinds import Description, KindOfSpeaker
from quotecli.resolver.wording import clean


class Members(KindOfSpeaker):
    """Takes a phrase apart into those who are named in it."""

    def _split(
        self,
        run: Run,
        first: int,
        last: int,
        *,
        apposed: bool = False,
    ) -> tuple[int, int] | None:
        tokens, lows = run.tokens, run.lows
        seen = replace(self.seen, apposed=True) if apposed else self.seen
        return split_name(tokens, lows, first, last, self.language, seen)

    def _members(self, run: Run, first: int, last: int) -> list[Description]:
        """The parts of `A dan B` when each is a person or an organisation of its own."""
        tokens, lows = run.tokens, run.lows
        language = self.language
        cuts = [
            i
            for i in range(first + 1, last - 1)
            if (lows[i] in language.coordinators and tokens[i].kind == WORD)
            or (tokens[i].text == "/" and self._both_named(run, first, i, last))
        ]
        if not cuts:
            return []
        if (offices := self._offices(run, first, last, cuts[-1])) is not None:
            members = [self.phrase(run, begin, stop) for begin, stop in offices]
            return [replace(one, words=(), name=None, role=one.text) for one in members]
        if role_head(lows, first, last, language) and not self._surely_named(run, first, cuts[-1]):
            return []  # `Kepala Dinas Cipta Karya dan Tata Ruang X`
        cut = cuts[-1]
        if any(language.roles_follow.at(lows, i, cut) for i in range(first + 1, cut)):
            return []  # `X selaku Ketua Bidang A dan B`
        left = [(first, cut)]
        if len(chunks(tokens, first, cut)) > 1 and all(
            self._split(run, s, e)
            or is_acronym(tokens[s])
            or language.organisation_heads.at(lows, s, e)
            for s, e in chunks(tokens, first, cut)
        ):
            left = chunks(tokens, first, cut)
        if len(left) == 1 and (named := self._after_count(run, first, cut)) is not None:
            left = [named]  # `Dua saksi, Marwoto dan Jumini`
        ranges = [*left, (cut + 1, last)]
        if (
            role_head(lows, first, last, language)
            and any(
                lows[i] == "," and name_follows(tokens, lows, i, last, language)
                for i in range(cut, last)
            )
            and not self._surely_named(run, first, cut)
        ):
            return []  # `Direktur Perhutanan dan Lingkungan, Mahfudz`
        found = []
        for begin, stop in ranges:
            if begin >= stop:
                return []
            pieces = chunks(tokens, begin, stop)
            # `dan istrinya, Rina Utami`, `dan Ketua RT 6, Wagiman`
            follows = len(pieces) > 1 and (
                language.has_clitic(lows[pieces[0][1] - 1])
                or name_follows(tokens, lows, pieces[0][1], pieces[1][1], language)
            )
            name = self._split(run, *pieces[1 if follows else 0])
            if name is not None and self._organisation(run, begin, stop, name):
                name = None
            plain = not tokens[begin].capital and (
                language.descriptions.at(lows, begin, stop)
                or language.indefinite.at(lows, begin, stop)
            )
            organisation = (
                bool(language.organisation_heads.at(lows, begin, stop))
                or is_acronym(tokens[begin])
                or language.known_organisations.at(lows, begin, stop) == stop - begin
            )
            if (
                name is None
                and begin == first
                and stop - begin == 1
                and last - cut == 2
                and self._coined(run, begin)
            ):
                name = (begin, stop)  # `Angkutin dan Boncengku mengumumkan`
            if name is None and not plain and not organisation:
                return []
            found.append((begin, stop, name))
        # `Ketua Dewan Riset dan Inovasi Budi` is one person: only the last part holds a name then.
        if not all(
            name is not None
            or not tokens[b].capital
            or language.organisation_heads.at(lows, b, s)
            or language.known_organisations.at(lows, b, s)
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
        return [self.phrase(run, begin, stop) for begin, stop, _ in found]

    def _offices(self, run: Run, first: int, last: int, cut: int) -> list[tuple[int, int]] | None:
        """The parts of `Bupati X dan Wali Kota Y`: offices of several people, none of them named."""
        tokens, lows = run.tokens, run.lows
        parts = [*chunks(tokens, first, cut), (cut + 1, last)]
        told = any(low in self.language.relative for low in lows[first:last])
        if told or lows[last - 1] in self.language.demonstratives:
            return None  # `politikus yang pernah menjadi menteri dan duta besar itu`
        if len(chunks(tokens, *parts[-1])) > 1:
            return None  # `Presiden dan peneliti utama X, Y`
        for begin, stop in parts:
            if not role_head(lows, begin, stop, self.language):
                return None
            named = self._split(run, begin, stop)
            if named is not None and not (
                # A place that nobody knows, after an office that is one's of a place.
                named[1] - named[0] == 1
                and lows[named[0] - 1] in self.language.territorial
                and not self._surely_named(run, begin, stop)
            ):
                return None
        return parts

    def _in_bracket(self, run: Run, first: int, last: int) -> Description | None:
        """Who stands in brackets behind an office or a body: `KETUA RAPAT (H. BUDI SANTOSO, S.H.)`."""
        tokens, lows = run.tokens, run.lows
        opening = next((i for i in range(first + 1, last) if tokens[i].text == "("), last)
        if opening + 2 >= last - 1 or tokens[last - 1].text != ")":
            return None
        office = role_head(lows, first, opening, self.language)
        if not office and not is_acronym(tokens[first]):
            return None
        inside = self.phrase(run, opening + 1, last - 1)
        if inside.kind != "person" or len(inside.words) < 2 or inside.role:
            return None
        if self._split(run, first, opening) and not is_acronym(tokens[first]):
            return None  # `Ketua X Budi Santoso (Budi S)`
        before = clean(self.text[slice(*run.span(first, opening))])
        start, end = run.span(first, last)
        return replace(
            inside,
            start=start,
            end=end,
            text=self.text[start:end],
            head=lows[first],
            role=before if office else None,
            official=office > 0,
            description=None if office else before,
        )

    def _after_count(self, run: Run, first: int, cut: int) -> tuple[int, int] | None:
        """The name after the comma in `Dua saksi, Marwoto`, where several people are counted."""
        tokens, lows = run.tokens, run.lows
        parts = chunks(tokens, first, cut)
        counted = lows[first] in self.language.plural_determiners
        if len(parts) != 2 or not counted or self._split(run, *parts[1]) is None:
            return None
        return parts[1]

    def _coined(self, run: Run, index: int) -> bool:
        """Whether a capitalised word that opens a phrase is no word of the language."""
        tokens, lows = run.tokens, run.lows
        language = self.language
        return (
            tokens[index].capital
            and lows[index] not in language.common
            and lows[index] not in self.seen.plain
            and not language.noun_shaped[lows[index]]
            and not language.places.at(lows, index, index + 1)
            and not role_head(lows, index, index + 1, language)
            and not language.organisation_heads.at(lows, index, index + 1)
        )

    def _both_named(self, run: Run, first: int, slash: int, last: int) -> bool:
        """`Kevin Sukamto/Rahmat Hidayat`: a pair of players."""
        tokens = run.tokens
        after = slash + 1
        return (
            slash - first > 1
            and last - after > 1
            and tokens[slash - 1].capital
            and tokens[after].capital
            and self._surely_named(run, after, last)
            and self._split(run, first, slash) is not None
        )

    def _surely_named(self, run: Run, first: int, last: int) -> bool:
        lows = run.lows
        found = self._split(run, first, last)
        return found is not None and any(
            low in self.language.given_names or low in self.known for low in lows[slice(*found)]
        )
