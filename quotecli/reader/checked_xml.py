"""XML of unknown origin, read as a stream of events by expat.

No tree is built, so memory does not grow with the number of elements.  A document type is refused,
and with it every entity of a document's own, external or not: formats that are XML have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from quotecli.reader.refusal import RefusedError

DEEPEST = 1000
"""How many elements may be open at once; Word files hardly pass a hundred."""
_LONGEST_TOKEN = 16 * 2**20
"""Bytes in one tag or comment.  Expat may look at a token from its start with every chunk."""
_SLICE = 2**20

Attributes = dict[str, str]


def parse(
    chunks: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call ``start``, ``end`` and ``text`` for each tag and each piece of text.

    Names of elements and attributes come as ``namespace name``, without a namespace as the name
    alone.  What the functions raise goes through.

    Raises:
        RefusedError: for what is no well-formed XML, has a document type, or is nested more than
            ``DEEPEST`` deep.
    """
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedError(f"is nested more than {DEEPEST} levels deep", _DAMAGED_ADVICE)
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        fed = 0
        for chunk in chunks:
            for at in range(0, len(chunk), _SLICE):
                piece = chunk[at : at + _SLICE]
                parser.Parse(piece, False)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                    raise RefusedError("has a tag of more than 16 MB", _DAMAGED_ADVICE)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        # The latter two: an encoding that nobody knows or that expat cannot use.
        raise RefusedError(f"has damaged XML ({error})", _DAMAGED_ADVICE) from None


_DAMAGED_ADVICE = "open it in the program that made it and save it again"


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("declares a document type or entities", "such a file may be an attack")
