"""What a source phrase says of its speaker: name, role, and which kind of speaker it is."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.appositions import name_follows
from quotecli.parser.attribution import Source
from quotecli.parser.nounphrases import simple_end
from quotecli.parser.nouns import is_age, is_degree, rank_end, role_head
from quotecli.parser.relays import without_clitic
from quotecli.parser.seen import Seen
from quotecli.parser.subject_parts import chunks
from quotecli.parser.tokens import NUMBER, WORD, Run
from quotecli.resolver.kinds import Description
from quotecli.resolver.members import Members
from quotecli.resolver.wording import clean, title_begins

_MOST_PHRASES = 2**17
"""Phrases of which is kept what they say, at most."""


def _with_list(parts: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """Parts in which a list inside an office is one: `Kepala Dinas A, B, dan C`."""
    inside = [part for part in parts if part[0] < end]
    return [(inside[0][0], inside[-1][1]), *parts[len(inside) :]] if len(inside) > 1 else parts


class Describer(Members):
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
        self._described: dict[tuple[int, int], Description] = {}
        """What each phrase says, by its span: mentions, focus and links ask for the same."""

    def source(self, source: Source) -> Description:
        if source.clitic:
            return Description(
                source.start,
                source.end,
                self.text[source.start : source.end],
                "pronoun",
                head="nya",
            )
        return self.phrase(source.sentence, source.first, source.last)

    def phrase(self, run: Run, first: int, last: int) -> Description:
        """A phrase taken apart; who gets it changes nothing of it."""
        span = run.span(first, last)
        found = self._described.get(span)
        if found is None:
            if len(self._described) >= _MOST_PHRASES:
                self._described.clear()
            self._described[span] = found = self._taken_apart(run, first, last)
        return found

    def _taken_apart(self, run: Run, first: int, last: int) -> Description:
        tokens, lows = run.tokens, run.lows
        language = self.language
        start, end = run.span(first, last)
        result = Description(start, end, self.text[start:end], "person", head=lows[first])
        if (
            last - first == 1
            and lows[first] in language.pronouns
            and (not (tokens[first].capital and lows[first] in language.given_names))
        ):
            result.kind = "pronoun"
            return result
        if (holder := self._in_bracket(run, first, last)) is not None:
            return holder
        members = self._members(run, first, last)
        if members:
            result.kind, result.members, result.plural = "group", members, True
            return result
        result.definite = lows[last - 1] in language.demonstratives
        head = first
        one, _, other = lows[head].partition("-")
        counted = tokens[head].kind == NUMBER and lows[head] != "1"
        if lows[head] in language.plural_determiners or one == other or counted:
            result.plural = result.indefinite = True
        size = language.indefinite.at(lows, head, last)
        if size and head + size < last:
            result.indefinite = result.indefinite or not result.definite
            head += size
        titled = rank_end(tokens, lows, head, last, language)
        if (
            head < titled < last
            and role_head(lows, titled, last, language)
            and role_head(lows, head, last, language) <= titled - head
        ):
            head = titled  # `Pak Kades`, `Bu Menteri`, but `dokter spesialis`
        result.head = lows[head]
        named = self._named_body(run, head, last)
        if named:
            result.kind = "organisation"
            result.name = clean(self.text[slice(*run.span(named, last))])
            return result
        self._fill(result, run, head, last)
        return result

    # -- parts -----------------------------------------------------------------------------------
    def _fill(self, result: Description, run: Run, first: int, last: int) -> None:
        tokens, lows = run.tokens, run.lows
        language = self.language
        parts = chunks(tokens, first, last)
        if len(parts) > 1 and role_head(lows, first, last, language):
            parts = _with_list(parts, simple_end(tokens, lows, first, last, language))
        elif len(parts) > 2 and role_head(lows, *parts[1], language):
            # `X, Kepala Divisi A, B, dan C`
            listed = simple_end(tokens, lows, parts[1][0], last, language)
            parts = [parts[0], *_with_list(parts[1:], listed)]
        name_range: tuple[int, int] | None = None
        roles: list[str] = []
        descriptions: list[str] = []
        result.official = role_head(lows, first, last, language) > 0
        head_size = (
            role_head(lows, first, last, language)
            or language.descriptions.at(lows, first, last)
            # `Manajernya, Ovi Kurniasih`
            or role_head([without_clitic(lows[first], language)], 0, 1, language)
            # `Ibunya, Wahyuni`
            or language.descriptions.at([without_clitic(lows[first], language)], 0)
        )
        for number, (begin, stop) in enumerate(parts):
            honoured = rank_end(tokens, lows, begin, stop, language)
            if (
                name_range is not None
                and (
                    lows[begin].rstrip(".") in language.degrees
                    or is_degree(tokens[begin], language)
                    or (stop - begin == 1 and "." in tokens[begin].text[1:-1])
                )
                and not (begin < honoured < stop and tokens[honoured].capital)
            ):
                continue
            if number and is_age(tokens, begin, stop):
                continue
            if number and (
                lows[begin] in language.place_heads
                or language.places.at(lows, begin, stop) == stop - begin
            ):
                continue  # `warga Desa X, Kabupaten Y`
            size = language.roles_follow.at(lows, begin, stop)
            if size:
                self._nickname_or_role(result, run, begin, begin + size, stop, roles)
                continue
            found = None
            called = next(
                (
                    at + 1
                    for at in range(begin + 1, stop - 1)
                    if lows[at] in language.naming and tokens[at + 1].capital
                ),
                0,
            )
            if called and result.definite and name_range is None:
                # `ketua RT bernama Sugiman itu`
                found = self._split(run, called, stop - 1, apposed=True)
            nameless = number == 0 and (
                (
                    result.definite
                    and len(parts) == 1
                    and bool(head_size)
                    and (
                        lows[begin] in language.relational
                        or any(
                            language.roles_follow.at(lows, at, stop)
                            for at in range(begin + 1, stop)
                        )
                        or not self._surely_named(run, begin, stop)
                    )
                )
                or (
                    (
                        bool(head_size)
                        or not tokens[begin].capital
                        or self._titled_next(run, begin, stop, last)
                    )
                    and name_follows(tokens, lows, stop, last, language)
                )
            )
            # `para pejabat Trump`: several people of somebody else's
            several = (
                result.plural
                and number == 0
                and bool(head_size or language.groups.at(lows, begin, stop))
            )
            if found is None and name_range is None and not nameless and not several:
                found = self._split(run, begin, stop, apposed=number > 0)
                if (
                    found is not None
                    and number == 0
                    and self._organisation(run, begin, stop, found)
                ):
                    found = None
                if number and language.organisation_heads.at(lows, begin, stop):
                    found = None  # `X, Pusat Riset Y dan Z, Prof W`
                if number == 0 and found is not None and self._several_of(lows, begin, found[0]):
                    found = None  # `Keluarga Bima Yudha`, `Kubu X` are not Bima Yudha and X
            if found is not None:
                name_range = found
                self._before_name(result, run, begin, found[0], roles, descriptions)
                self._after_name(result, run, found[1], stop, roles)
            elif nameless and result.definite:
                result.acronym = self._called_so(run, begin, stop)
                if role_head(lows, begin, stop, language):
                    self._nameless(run, begin, stop, roles, descriptions)
            elif name_range is not None or number or role_head(lows, begin, stop, language):
                self._nameless(run, begin, stop, roles, descriptions)
        if name_range is not None:
            begin, stop = name_range
            result.name = clean(self.text[slice(*run.span(begin, stop))])
            if (
                stop < last
                and tokens[stop].text == "."
                and (len(tokens[stop - 1].text) == 1 or lows[stop - 1] in language.generations)
            ):
                result.name += "."  # `Joko S.`, `Ferdinand X Jr.`
            result.words = tuple(
                low
                for token, low in zip(tokens[begin:stop], lows[begin:stop], strict=True)
                if token.kind == WORD
            )
            result.kind = "person"
            result.indefinite = False
        else:
            self._unnamed_kind(result, run, first, last, roles)
        if roles:
            result.role, result.other_roles = roles[0], tuple(roles[1:])
        if descriptions:
            result.description = descriptions[0]

    def _several_of(self, lows: list[str], begin: int, name: int) -> bool:
        """Whether those around somebody stand before his name: `Pihak keluarga X`, `Kubu X`."""
        language = self.language
        if lows[begin] in language.relational and language.groups.at(lows, begin, name):
            return True
        around = name > begin and lows[name - 1] in language.crowds
        return around and not role_head(lows, begin, name, language)

    def _called_so(self, run: Run, begin: int, stop: int) -> str | None:
        """The short name in a phrase that points back: `pembalap yang akrab disapa Emil itu`."""
        tokens, lows = run.tokens, run.lows
        language = self.language
        for at in range(begin + 1, stop - 1):
            size = language.roles_follow.at(lows, at, stop)
            if not size or lows[at + size - 1] not in language.called:
                continue
            first = rank_end(tokens, lows, at + size, stop - 1, language)
            if first == stop - 2 and tokens[first].capital:
                return lows[first]
        return None

    def _titled_next(self, run: Run, begin: int, stop: int, last: int) -> bool:
        """Whether only the part after a comma is somebody: `Pengageng Sasana Wilapa, KRMH X`."""
        tokens, lows = run.tokens, run.lows
        language = self.language
        called = any(
            low in language.given_names or low in language.family_names or low in self.known
            for low in lows[begin:stop]
        )
        next_part = stop + 1
        return not called and rank_end(tokens, lows, next_part, last, language) > next_part

    def _before_name(
        self,
        result: Description,
        run: Run,
        begin: int,
        name: int,
        roles: list[str],
        descriptions: list[str],
    ) -> None:
        """The words before a name: a role, with rank and honorifics left out, or a description."""
        tokens, lows = run.tokens, run.lows
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
                text = clean(self.text[slice(*run.span(begin, name))])
                if self.language.ranks.at(lows, begin, name):
                    roles.append(text.rstrip("."))
            return
        first = title_begins(run, begin, stop, self.language)
        if first > begin and run.starts[begin] == result.start:
            # What stands before is no part of how somebody is called.
            result.start = run.starts[first]
            result.text = self.text[result.start : result.end]
        if first < stop:
            self._nameless(run, first, stop, roles, descriptions)

    def _nameless(
        self,
        run: Run,
        begin: int,
        stop: int,
        roles: list[str],
        descriptions: list[str],
    ) -> None:
        tokens, lows = run.tokens, run.lows
        last = stop
        if last - begin > 1 and lows[last - 1] in self.language.demonstratives:
            last -= 1
        if last - begin > 1 and lows[last - 1] in self.language.naming:
            last -= 1  # `tersangka berinisial` before the initials
        for size in range(min(4, last - begin - 1), 0, -1):
            if self.language.roles_follow.at(lows, last - size, last) == size:
                last -= size  # `guru yang akrab disapa` before the nickname
                break
        text = clean(self.text[slice(*run.span(begin, last))])
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
        run: Run,
        index: int,
        stop: int,
        roles: list[str],
    ) -> None:
        """`(Wadi)`, `atau Wadi`, `alias Codet`, `selaku ketua panitia`, `yang juga Ketua Y`."""
        tokens, lows = run.tokens, run.lows
        language = self.language
        while index < stop:
            low = lows[index]
            size = language.roles_follow.at(lows, index, stop)
            if size:
                self._nickname_or_role(result, run, index, index + size, stop, roles)
                return
            if tokens[index].text == "(":
                close = next((i for i in range(index, stop) if tokens[i].text == ")"), stop)
                inside = rank_end(tokens, lows, index + 1, close, language)
                if inside < close < stop and tokens[inside].capital:
                    result.acronym = clean(self.text[run.starts[inside] : run.starts[close]])
                index = close + 1
                continue
            if low in language.alternatives and index + 1 < stop:
                at = rank_end(tokens, lows, index + 1, stop, language)
                at = at if at < stop else index + 1
                result.acronym = clean(self.text[slice(*run.span(at, stop))])
                return
            if low in language.origin_links:
                roles.append(clean(self.text[slice(*run.span(index + 1, stop))])) if (
                    index + 1 < stop
                ) else None
                return
            index += 1

    def _nickname_or_role(
        self,
        result: Description,
        run: Run,
        begin: int,
        index: int,
        stop: int,
        roles: list[str],
    ) -> None:
        tokens, lows = run.tokens, run.lows
        if index >= stop:
            return
        if lows[stop - 1] in self.language.demonstratives:
            stop -= 1
        text = clean(self.text[slice(*run.span(index, stop))])
        opener = " ".join(lows[begin:index])
        if any(word in opener for word in self.language.called):
            index = rank_end(tokens, lows, index, stop, self.language)
            if index < stop:
                result.acronym = clean(self.text[slice(*run.span(index, stop))])
        elif text:
            roles.append(text)
