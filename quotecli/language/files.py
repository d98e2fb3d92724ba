"""What a language is made of: its files, as they were read and changed by lexicons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecli.language.data import Table

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon


@dataclass(frozen=True, eq=False)
class LanguageFiles:
    """The files of one language, on which everything that is known of it rests."""

    code: str
    lexicons: tuple[Lexicon, ...]
    """What its lists were changed by."""
    cues: Table
    grammar: Table
    titles: Table
    organisations: Table
    word_lists: Table
    name_lists: Table
    place_lists: Table
    context_lists: Table
    measurements: Table
    wording_lists: Table
    checking_lists: Table
    people_lists: Table
    institution_lists: Table
