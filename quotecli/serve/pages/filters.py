"""What can be asked of the quotes of an archive, and the fields of a form for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from quotecli.formatter.page.markup import escaped, shown, visible
from quotecli.model import ACTS, SPEAKER_KINDS, TYPES
from quotecli.serve.frame import Look

if TYPE_CHECKING:
    from quotecli.archive.criteria import Criteria

_LONGEST = 300
"""Code points of what is typed into a field."""
KINDS = (*SPEAKER_KINDS, "none")
"""Kinds of speaker, and ``none`` for quotes without one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, as it was typed; see ``quotecli.archive.criteria.Criteria``."""

    words: str = ""
    whole: bool = False
    """Whether the words may stand anywhere in the article."""
    speaker: str = ""
    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    types: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    weak: bool = False

    def criteria(self) -> Criteria:
        """The same for an archive."""
        from quotecli.archive.criteria import Criteria

        return Criteria(
            words=self.words,
            within="articles" if self.whole else "quotes",
            speaker=self.speaker.strip() or None,
            outlets=self.outlets,
            since=self.since.strip() or None,
            until=self.until.strip() or None,
            types=frozenset(self.types),
            acts=frozenset(self.acts),
            kinds=frozenset(self.kinds),
            weak=self.weak,
        )

    def named(self) -> dict[str, str]:
        """What is asked, by the names of the fields."""
        found = {
            "words": self.words,
            "in": "articles" if self.whole else "",
            "speaker": self.speaker,
            "outlet": ", ".join(self.outlets),
            "since": self.since,
            "until": self.until,
            "type": ", ".join(self.types),
            "act": ", ".join(self.acts),
            "kind": ", ".join(self.kinds),
            "weak": "1" if self.weak else "",
        }
        return {name: value for name, value in found.items() if value}

    def query(self, **more: str) -> str:
        """What an address that asks the same has, without its ``?``; and ``more``."""
        several = {
            "outlet": self.outlets,
            "type": self.types,
            "act": self.acts,
            "kind": self.kinds,
        }
        asked = {name: several.get(name, (value,)) for name, value in self.named().items()}
        given = {name: value for name, value in more.items() if value}
        return urlencode({**asked, **given}, doseq=True)


def asked_in(given: QueryParams) -> Asked:
    """What the fields of the form ask; what no field of it has is left out."""

    def typed(name: str) -> str:
        # No field holds what no database takes.
        return given.get(name, "").replace("\0", " ")[:_LONGEST]

    def chosen(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(value for value in given.getlist(name) if value in known)

    return Asked(
        words=typed("words"),
        whole=typed("in") == "articles",
        speaker=typed("speaker"),
        outlets=(outlet,) if (outlet := typed("outlet").strip()) else (),
        since=typed("since"),
        until=typed("until"),
        types=chosen("type", TYPES),
        acts=chosen("act", ACTS),
        kinds=chosen("kind", KINDS),
        weak=typed("weak") == "1",
    )


def filters(look: Look, asked: Asked, outlets: Sequence[str]) -> str:
    """The fields, filled with what is asked."""
    ui = look.ui
    options = "".join(f'<option value="{shown(name)}"></option>' for name in outlets)
    outlet = shown(asked.outlets[0]) if asked.outlets else ""
    acts = [(act, ui.label("act", act)) for act in ACTS]
    kinds = [(kind, ui.label("kind", kind)) for kind in KINDS[:-1]]
    kinds.append((KINDS[-1], ui["page.no-speaker"]))
    whole, weak = (" checked" if on else "" for on in (asked.whole, asked.weak))
    plain = Asked(words=asked.words, speaker=asked.speaker)
    opened = "" if asked == plain else " open"
    return (
        f"{_field(ui['search.words'], 'words', asked.words, 'search', 'aria-describedby=hint')}"
        f'<p class="note" id="hint">{escaped(ui["search.hint"])}</p>\n'
        f"{_field(ui['search.speaker'], 'speaker', asked.speaker)}"
        f'<details{opened}><summary>{escaped(ui["search.more"])}</summary><div class="fields">\n'
        f"{_field(ui['search.outlet'], 'outlet', outlet, 'text', 'list=outlets')}"
        f'<datalist id="outlets">{options}</datalist>'
        f"{_field(ui['search.since'], 'since', asked.since, 'text', 'placeholder=2024-05')}"
        f"{_field(ui['search.until'], 'until', asked.until, 'text', 'placeholder=2024-05-31')}"
        f"{_choice(look, 'act', acts, asked.acts)}{_choice(look, 'kind', kinds, asked.kinds)}</div>\n"
        f'<label class="check"><input type="checkbox" name="in" value="articles"{whole}>'
        f" {escaped(ui['search.whole'])}</label>"
        f'<label class="check"><input type="checkbox" name="weak" value="1"{weak}>'
        f" {escaped(ui['article.weak-show'])}</label></details>\n"
    )


def _field(label: str, name: str, value: str, kind: str = "text", more: str = "") -> str:
    key, _, text = more.partition("=")
    extra = f' {key}="{text}"' if key else ""
    written = escaped(visible(value)).replace("\n", " ")
    return (
        f'<div><label for="{name}">{escaped(label)}</label>'
        f'<input type="{kind}" id="{name}" name="{name}" value="{written}"'
        f' maxlength="300" autocomplete="off"{extra}></div>\n'
    )


def _choice(
    look: Look, name: str, options: Sequence[tuple[str, str]], chosen: Sequence[str]
) -> str:
    items = "".join(
        f'<option value="{value}"{" selected" if value in chosen else ""}>{escaped(label)}</option>'
        for value, label in options
    )
    return (
        f'<div><label for="{name}">{escaped(look.ui[f"search.{name}"])}</label>'
        f'<select id="{name}" name="{name}">'
        f'<option value="">{escaped(look.ui["search.any"])}</option>{items}</select></div>\n'
    )
