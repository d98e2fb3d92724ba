"""What an XMP packet in a PDF says about it: newer files have no other place for it."""

from __future__ import annotations

from quotecli.reader import checked_xml
from quotecli.reader.refusal import RefusedError

_START, _END = b"<x:xmpmeta", b"</x:xmpmeta>"
_LONGEST = 2**20
_KEYS = {
    "http://purl.org/dc/elements/1.1/ title": "Title",
    "http://purl.org/dc/elements/1.1/ creator": "Author",
    "http://ns.adobe.com/xap/1.0/ CreateDate": "CreationDate",
    "http://ns.adobe.com/xap/1.0/ ModifyDate": "ModDate",
}


def properties(data: bytes) -> dict[str, str]:
    """Title, author and dates, by the names that they have in the info dictionary.

    Nothing if there is no packet or a damaged one.  Pictures have packets of their own, in which
    the author is the photographer: so nothing either where there are several.
    """
    start = data.find(_START)
    end = data.find(_END, start)
    if start < 0 or not 0 < end - start < _LONGEST or data.find(_START, end) >= 0:
        return {}
    found: dict[str, str] = {}
    inside: list[str] = []

    def opened(name: str, attributes: checked_xml.Attributes) -> None:
        inside.append(name)
        for key, value in attributes.items():
            if key in _KEYS:
                found.setdefault(_KEYS[key], value)

    def closed(_: str) -> None:
        inside.pop()

    def text(words: str) -> None:
        # The value itself, or the first entry of a list: title > Alt > li.
        for name in inside[-1:] + inside[-3:-2]:
            if name in _KEYS and words.strip():
                found.setdefault(_KEYS[name], words)

    try:
        checked_xml.parse([data[start : end + len(_END)]], opened, closed, text)
    except RefusedError:
        return {}
    return found
