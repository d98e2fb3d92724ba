"""Short forms that an article defines in brackets: `Dinas Pendidikan dan Kebudayaan (Dikbud)`."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.nouns import is_acronym, role_head
from quotecli.parser.tokens import Token

_LONGEST_TITLE = 10
"""Tokens before its abbreviation in brackets within which an organisation's name begins."""


def organisations_in_brackets(parsed: Parsed, language: Language) -> dict[str, str]:
    """Each short form of an organisation, in lower case, with the name that it stands for.

    A name that goes on after the bracket (`Dinas Kesehatan (Dinkes) Kota X`) is given as the short form.
    """
    found: dict[str, str] = {}
    for sentence in parsed.sentences:
        lows = sentence.lows
        if "(" not in lows:
            continue
        tokens = sentence.tokens
        for index in range(2, len(tokens) - 1):
            if lows[index - 1] != "(" or lows[index + 1] != ")":
                continue
            if not tokens[index].capital:
                continue
            called = (
                lows[index - 2] in language.given_names or lows[index - 2] in language.family_names
            )
            called = called and not is_acronym(tokens[index])
            for at in range(max(0, index - _LONGEST_TITLE), index - 1):
                named = language.organisation_heads.at(lows, at, index) or language.ministries.at(
                    lows, at, index
                )
                if called and not (named and _named_after(lows, at, index, language)):
                    continue  # `Menteri Pangan Zulkifli Hasan (Zulhas)`
                if (
                    named
                    and tokens[at].capital
                    and (
                        _spelt(lows[index], lows[at : index - 1], tokens[index])
                        # `PT Warungku Teknologi (Warungku)`
                        or (
                            lows[at] in language.companies
                            and lows[index] in lows[at + 1 : index - 1]
                        )
                    )
                ):
                    further = index + 2 < len(tokens) and tokens[index + 2].capital
                    first, last = (index, index) if further else (at, index - 2)
                    whole = parsed.text[slice(*sentence.span(first, last + 1))]
                    found.setdefault(lows[index], whole)
                    break
    return found


def _named_after(lows: list[str], at: int, index: int, language: Language) -> bool:
    """Whether a body is called after somebody: `Universitas Sultan Rahmatullah (Unsra)`."""
    return (
        lows[at] in language.takes_name
        and lows[at][0] == lows[index][0]
        and (at == 0 or not role_head(lows, at - 1, at, language))
    )


def _spelt(short: str, words: list[str], token: Token) -> bool:
    """Whether a short form is made of these words: of their first letters if it is an acronym."""
    if not is_acronym(token):
        return spells(short, "".join(words))
    return short[0] == words[0][0] and spells(short, "".join(words))


def spells(short: str, whole: str) -> bool:
    """Whether the letters of an abbreviation stand in this order in what it abbreviates."""
    letters = iter(whole)
    return short not in whole and all(letter in letters for letter in short)
