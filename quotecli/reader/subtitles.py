"""Subtitles (``.srt`` and ``.vtt``): the words of their cues as paragraphs with time codes.

Cue numbers, settings and markup are left out.  Each paragraph begins with the time code of its
first cue, which is no part of it, and with the label of its speaker where a cue has one:
``[00:12:03] MENTERI: …``.  A cue with a label or a dash, or after a pause, begins one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quotecli.model import Turn
from quotecli.reader.base import Article, Problem
from quotecli.reader.options import Options, Source
from quotecli.reader.text import text_of
from quotecli.reader.transcript import label_of, labels_in

_TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t]|$)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^<>\n]{1,80})>")
_STAMP = re.compile(r"<(?:\d{1,4}:)?\d\d:\d\d\.\d{3}>")
_TAG = re.compile(
    r"</?(?:[biusvc]|font|span|ruby|rt|lang)(?:[ .\t][^<>\n]{0,200})?>|\{\\[^{}\n]{0,80}\}",
    re.IGNORECASE,
)
_DASH = re.compile(r"(?:[-–—]|>{2,3})[ \t]*(?=\S)")
"""What stands before the words of somebody else; captions for the deaf have `>>`."""
_PAUSE = 3.0
"""Seconds without a cue after which a paragraph begins."""
_LONG = 600
"""Code points after which a paragraph ends with its sentence."""
_LONGEST = 2400
"""Code points after which it ends anyway: machines write no full stops."""
_ENDS = (".", "?", "!", "…", '"', "”")


@dataclass(slots=True)
class _Cue:
    """What is shown at a time: seconds from the start, and the lines."""

    start: float
    end: float
    lines: list[str]


@dataclass(slots=True)
class _Piece:
    """A paragraph: when it begins, who speaks, the words."""

    start: float
    speaker: str | None
    words: list[str]
    unnamed: bool
    """Whether a dash says that somebody else begins."""
    size: int = 0
    """Code points of all words."""


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """The one article that the cues of a file make; its text is not the file as given."""
    text = yield from text_of(source, options, whole=True)
    if text is None:
        return
    cues = list(_cues(text))
    pieces = _pieces(cues)
    if pieces:
        yield _article(pieces, source)
    else:
        what = "has no words in its cues" if cues else "has no cues"
        yield Problem(source.name, what, "it needs times, as in 00:00:01,000 --> 00:00:03,000")


def _cues(text: str) -> Iterator[_Cue]:
    lines = text.splitlines()
    timings = [*map(_TIMING.match, lines), None]
    cue: _Cue | None = None
    aside = False
    opens = True
    for line, (timing, following) in zip(lines, pairwise(timings), strict=True):
        blank = not line.strip()
        if timing:
            if cue is not None:
                yield cue
            groups = timing.groups()
            cue, aside = _Cue(_seconds(groups[:4]), _seconds(groups[4:]), []), False
        elif blank or aside:
            aside = aside and not blank
        elif following and (opens or line.strip().isdigit()):
            pass  # the number, or the name, of the next cue
        elif opens and _ASIDE.match(line):
            aside = True
        elif cue is not None:
            cue.lines.append(line)
        opens = blank
    if cue is not None:
        yield cue


def _seconds(groups: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, part = (group or "0" for group in groups)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(part.ljust(3, "0")) / 1000


def _pieces(cues: list[_Cue]) -> list[_Piece]:
    # What is recognised by a machine rolls: each cue shows the line before once more.
    rolling = any(_STAMP.search(line) for cue in cues for line in cue.lines)
    known = labels_in(_words(line) for cue in cues for line in cue.lines)
    pieces: list[_Piece] = []
    end = 0.0
    last = ""
    for cue in cues:
        for raw in cue.lines:
            voice = _VOICE.search(raw)
            line = _words(raw)
            if not line or (rolling and line == last):
                continue
            last = line
            speaker = _words(voice[1]) if voice else None
            if dash := _DASH.match(line):
                line = line[dash.end() :]
            if (
                speaker is None
                and (label := label_of(line))
                and (name := line[label[0] : label[1]]) in known
            ):
                speaker, line = name, line[label[2] :]
            before = pieces[-1] if pieces else None
            same = before is not None and speaker in (None, before.speaker) and not dash
            if before is None or not same or _breaks(before, cue.start - end):
                pieces.append(_Piece(cue.start, speaker, [], speaker is None and dash is not None))
            pieces[-1].words.append(line)
            pieces[-1].size += len(line)
            end = cue.end
    return [piece for piece in pieces if any(piece.words)]


def _words(line: str) -> str:
    """A line without markup, references to signs and superfluous space."""
    line = html.unescape(_TAG.sub("", _STAMP.sub("", line)))
    return " ".join(line.replace("\0", "\ufffd").split())


def _breaks(piece: _Piece, pause: float) -> bool:
    """Whether a new paragraph begins after a piece."""
    if pause > _PAUSE or piece.size > _LONGEST:
        return True
    return piece.size > _LONG and piece.words[-1].endswith(_ENDS)


def _article(pieces: list[_Piece], source: Source) -> Article:
    parts: list[str] = []
    paragraphs: list[tuple[int, int]] = []
    turns: list[Turn] = []
    at = 0
    for piece in pieces:
        time = f"[{_code(piece.start)}]"
        label = f"{piece.speaker}: " if piece.speaker else ""
        words = " ".join(filter(None, piece.words))
        begin = at + len(time) + 1
        end = begin + len(label) + len(words)
        paragraphs.append((begin, end))
        named = (begin, begin + len(label) - 2) if piece.speaker else None
        content, code = (begin + len(label), end), (at, at + len(time))
        turns.append(Turn(content, named, code, piece.unnamed))
        parts.append(f"{time} {label}{words}\n")
        at = end + 1
    return Article(
        id=source.id,
        text="".join(parts),
        where=source.name,
        paragraphs=tuple(paragraphs),
        plain=False,
        turns=tuple(turns),
    )


def _code(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
