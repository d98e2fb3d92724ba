"""The zip files that Word and others write: checked before anything in them is unpacked.

Nothing is written to disk.  Memory is bounded by the sizes that the file may take packed and
unpacked, whatever its directory says.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.reader import checked_xml
from quotecli.reader.archives import DAMAGED
from quotecli.reader.refusal import RAISE_LIMIT, RefusedError, megabytes

_MOST_ENTRIES = 10_000
_ENTRY = b"PK\x01\x02"
"""What each entry of a zip file's directory begins with."""
_HIGHEST_RATIO = 250
"""Word's XML packs some 10 to 50 times; what packs better than this says the same all over."""
_SMALL = 10
"""A part of less than this share of what may be unpacked may pack as well as it likes."""
_CHUNK = 2**20
_ADVICE = "get it again from whoever sent it"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another."""

    kind: str
    """The last word of its type: ``officeDocument``, ``footnotes``."""
    target: str
    """The name of the part."""


class Package:
    """A zip file of parts, as the Open Packaging Conventions have it."""

    def __init__(self, data: bytes, max_bytes: int) -> None:
        """Look at the directory of a zip file.

        ``max_bytes`` is what all parts that are read may have unpacked, together.

        Raises:
            RefusedError: if it is damaged, or made to do harm.
        """
        # Each entry becomes an object of a kilobyte: they are counted before that.
        if data.count(_ENTRY) > _MOST_ENTRIES:
            raise RefusedError(
                f"has more than {_MOST_ENTRIES} entries", "such a file may be an attack"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except DAMAGED as error:
            raise _damaged(error) from None
        self._max_bytes = max_bytes
        self._left = max_bytes
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = entry.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/"):
                raise RefusedError(
                    "has an entry that points out of it", "such a file may be an attack"
                )
            self._parts.setdefault(name.lower(), entry)  # names of parts are case-blind

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece.

        Raises:
            RefusedError: if it is missing, damaged, encrypted or larger than what is left.
        """
        entry = self._parts.get(name.lower())
        if entry is None:
            raise RefusedError(f"is damaged (it has no {name})", _ADVICE)
        if entry.flag_bits & 1:
            raise RefusedError("is encrypted", "save it without a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedError("is packed in an unusual way", "save it again in Word")
        size = entry.file_size
        if size > self._left:
            raise RefusedError(f"unpacks to more than {megabytes(self._max_bytes)}", RAISE_LIMIT)
        if size > self._max_bytes // _SMALL and size > _HIGHEST_RATIO * entry.compress_size:
            packed = f"{megabytes(size)} in {megabytes(entry.compress_size)}"
            raise RefusedError(f"packs {packed}, as a zip bomb does", RAISE_LIMIT)
        self._left -= size
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):  # never more than the size it says
                    yield chunk
        except DAMAGED as error:
            raise _damaged(error) from None

    def start(self, name: str, length: int) -> bytes:
        """The first bytes of a part; none if it is missing or damaged."""
        try:
            with self._zip.open(self._parts[name.lower()]) as stream:
                return stream.read(length)
        except (KeyError, *DAMAGED):
            return b""

    def content_type(self, part: str) -> str:
        """What ``[Content_Types].xml`` says a part is; empty if it says nothing."""
        by_part: dict[str, str] = {}
        by_suffix: dict[str, str] = {}

        def start(name: str, attributes: checked_xml.Attributes) -> None:
            type = attributes.get("ContentType", "")
            if name.endswith(" Override"):
                by_part[attributes.get("PartName", "").lower()] = type
            elif name.endswith(" Default"):
                by_suffix[attributes.get("Extension", "").lower()] = type

        checked_xml.parse(self.chunks("[Content_Types].xml"), start)
        suffix = posixpath.splitext(part)[1].lower().removeprefix(".")
        return by_part.get(f"/{part}".lower()) or by_suffix.get(suffix, "")

    def relationships(self, part: str = "") -> list[Relationship]:
        """The links of a part to other parts (not to what is outside), or of the package itself."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        found: list[Relationship] = []

        def start(name: str, attributes: checked_xml.Attributes) -> None:
            if not name.endswith(" Relationship") or attributes.get("TargetMode") == "External":
                return
            target = posixpath.join("/", folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append(Relationship(kind, posixpath.normpath(target).lstrip("/")))

        if rels in self:
            checked_xml.parse(self.chunks(rels), start)
        return found


def _damaged(error: BaseException) -> RefusedError:
    reason = str(error).partition("\n")[0][:80] or type(error).__name__
    return RefusedError(f"is damaged ({reason})", _ADVICE)
