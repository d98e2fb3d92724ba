"""Word files that are damaged, made to do harm, or no Word files: a clear refusal each."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_io import check_lines
from word_files import (
    BY,
    TYPE,
    deleted,
    document,
    inserted,
    lines,
    paragraph,
    read,
    run,
    word_file,
    zipped,
)

from quotecli.reader.options import Options
from quotecli.reader.properties import author

SAVE_AS = "open it in Word and save it as a Word document (.docx)"
ATTACK = "such a file may be an attack"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty; it needs the text of an article"),
        (OLE + b"x" * 600, f"is an old Word file (.doc); {SAVE_AS}"),
        (
            OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "is encrypted; open it in Word and save it without a password",
        ),
        (b"{\\rtf1 Ya.}", f"is an RTF file, not a Word document; {SAVE_AS}"),
        (b"<html>Ya.", f"is a web page or XML, not a Word document; {SAVE_AS}"),
        (b"%PDF-1.7", "is a PDF file, not a Word document; give it the ending .pdf"),
        (b"Ya.", "is not a Word document; check the file, or get it again"),
        (
            b"PK\x03\x04" + b"x" * 100,
            "is damaged (File is not a zip file); get it again from whoever sent it",
        ),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
            f"is an OpenDocument file (.odt), not a Word document; {SAVE_AS}",
        ),
        (zipped({"a.txt": "Ya."}), "is a zip file, not a Word document; give it the ending .zip"),
        (
            word_file(parts={"_rels/.rels": "<Relationships/>"}),
            f"is damaged (it does not say which part is its text); {SAVE_AS}",
        ),
        (
            word_file(
                paragraph("Ya."), type="application/vnd.ms-word.document.macroEnabled.main+xml"
            ),
            "is a Word document with macros (.docm); open it in Word and save it as .docx, "
            "which has none",
        ),
        (
            word_file(type=TYPE.replace("wordprocessingml", "spreadsheetml")),
            "is an Excel file, not a Word document; give it the ending .xlsx",
        ),
        (
            word_file(type=TYPE.replace("wordprocessingml", "presentationml")),
            "is a PowerPoint file, not a Word document; save its text as .docx",
        ),
        (
            word_file(type="application/xml"),
            "is not a Word document; check the file, or get it again",
        ),
        (
            word_file(paragraph("Ya."), parts={"../../etc/passwd": "x"}),
            f"has an entry that points out of it; {ATTACK}",
        ),
        (
            word_file(paragraph("Ya."), parts={"/etc/passwd": "x"}),
            f"has an entry that points out of it; {ATTACK}",
        ),
        (word_file(paragraph("")), "has no text; it needs the text of an article"),
        (
            word_file(main=document("<w:p>")),
            "has damaged XML (mismatched tag: line 1, column 435); "
            "open it in the program that made it and save it again",
        ),
        (
            word_file(main='<?xml version="1.0" encoding="klingon"?><a/>'),
            "has damaged XML (unknown encoding: klingon); "
            "open it in the program that made it and save it again",
        ),
    ],
)
def test_a_clear_refusal(data: bytes, problem: str) -> None:
    assert lines(data) == [f"a.docx: {problem}"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/footnotes.xml", "[Content_Types].xml"])
def test_document_types_are_refused(doctype: str, part: str) -> None:
    body = paragraph("Ya.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    xml = f'<?xml version="1.0"?>{doctype}<a>&x;&b;</a>'
    assert lines(word_file(body, parts={part: xml})) == [
        f"a.docx: declares a document type or entities; {ATTACK}"
    ]


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt>" * 100_000 + run("Ya.") + "</w:sdt>" * 100_000
    advice = "open it in the program that made it and save it again"
    assert lines(word_file(deep)) == [f"a.docx: is nested more than 1000 levels deep; {advice}"]
    boxes = "<w:p><w:r><w:txbxContent>" * 300 + "</w:txbxContent></w:r></w:p>" * 300
    assert lines(word_file(paragraph("Ya.") + boxes)) == ["Ya."]
    tables = "<w:tbl><w:tr><w:tc>" * 300 + paragraph("Dalam.") + "</w:tc></w:tr></w:tbl>" * 300
    assert lines(word_file(tables)) == ["Dalam."]


def test_a_tag_that_never_ends_is_refused() -> None:
    body = f'<w:p w:x="{random.Random(1).randbytes(9_000_000).hex()}"/>'
    advice = "open it in the program that made it and save it again"
    assert lines(word_file(body)) == [f"a.docx: has a tag of more than 16 MB; {advice}"]


def test_zip_bombs_are_refused() -> None:
    spaces = document(" " * 30_000_000)
    assert lines(word_file(main=spaces)) == [
        "a.docx: packs 29 MB in 0.028 MB, as a zip bomb does; "
        "if you trust it, raise the limit with --max-size"
    ]
    small = Options(max_bytes=200_000)
    words = paragraph("Pasar ramai sekali hari ini. " * 10_000)
    assert lines(word_file(words), small) == [
        "a.docx: unpacks to more than 0.19 MB; if you trust it, raise the limit with --max-size"
    ]
    assert lines(b"PK\x03\x04" + b"x" * 200_000, small) == [
        "a.docx: is larger than 0.19 MB; if you trust it, raise the limit with --max-size"
    ]


def test_all_parts_together_are_bounded() -> None:
    body = paragraph("Ya.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnote w:id="2">{paragraph("Pasar ramai. " * 10_000)}</w:footnote>'
    data = word_file(body, parts={"word/footnotes.xml": document(notes, root="footnotes")})
    assert lines(data, Options(max_bytes=100_000))[0].startswith("a.docx: unpacks to more than")


def test_an_entry_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    data = word_file(paragraph("Pasar ramai. " * 2000))
    entry = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml")
    lie = data.replace(entry.file_size.to_bytes(4, "little"), (500).to_bytes(4, "little"))
    (problem,) = lines(lie)
    assert problem.startswith(("a.docx: is damaged (", "a.docx: has damaged XML ("))


def test_too_many_entries() -> None:
    parts: dict[str, str | bytes] = {f"x/{number}": "" for number in range(10_001)}
    assert lines(word_file(paragraph("Ya."), parts=parts)) == [
        f"a.docx: has more than 10000 entries; {ATTACK}"
    ]


def test_entries_that_are_encrypted_or_packed_in_another_way() -> None:
    data = bytearray(word_file(paragraph("Ya.")))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 8] |= 1
    assert lines(bytes(data)) == ["a.docx: is encrypted; save it without a password"]
    data[at + 8] &= ~1
    data[at + 10] = zipfile.ZIP_LZMA
    assert lines(bytes(data)) == ["a.docx: is packed in an unusual way; save it again in Word"]


def test_parts_of_other_formats_are_said_not_to_be_read() -> None:
    found = lines(word_file(paragraph("Ya.") + '<w:altChunk w:id="rId9"/>'))
    assert found == [
        f"a.docx: 1 part(s) of it are other files that are set in and are not read; {SAVE_AS}",
        "Ya.",
    ]


def test_markup_in_the_text_stays_text() -> None:
    text = "&lt;script&gt;[bold]=1+1 \u202eאב\u202c&#8203;"
    assert lines(word_file(paragraph(text))) == ["<script>[bold]=1+1 \u202eאב\u202c\u200b"]


def test_a_million_small_things_take_linear_time() -> None:
    """Each of these was or would be quadratic in a reader that is not careful."""
    many = 100_000
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    opened = paragraph((begin + separate) * many) + paragraph(begin) * many
    assert lines(word_file(opened + paragraph("Ya."), packed=False)) == ["Ya."]
    merged = paragraph("a", settings=f"<w:rPr><w:del {BY}/></w:rPr>") * many
    assert lines(word_file(merged, packed=False))[1] == "a" * many
    breaks = "<w:r><w:br/></w:r>" * many
    assert lines(word_file(paragraph("Ya.", breaks, "Ya."))) == ["Ya.", "Ya."]


SAMPLE = word_file(
    paragraph("“Kami ", inserted("tidak "), deleted("akan "), "menaikkan tarif,” kata Sari.")
    + f"<w:tbl><w:tr><w:tc>{paragraph('MENTERI:')}</w:tc><w:tc>{paragraph('Ya.')}</w:tc></w:tr></w:tbl>"
    + paragraph("Lalu", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    parts={
        "word/footnotes.xml": document(
            f'<w:footnote w:id="2">{paragraph("Catatan.")}</w:footnote>', root="footnotes"
        )
    },
    core="<dc:title>Tarif</dc:title>",
)


ELEMENTS = [
    f"w:{name}"
    for name in (
        *("p", "r", "rPr", "pPr", "ins", "del", "moveFrom", "moveTo", "vanish", "fldChar"),
        *("tbl", "tr", "tc", "trPr", "sdt", "sdtPr", "txbxContent", "footnote"),
    )
]


def check(data: bytes) -> None:
    check_lines(read(data))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)
    check(b"PK\x03\x04" + data)


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_mutated_bytes(data: st.DataObject) -> None:
    mutated = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(mutated) - 1))
        mutated[at] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del mutated[data.draw(st.integers(0, len(mutated) - 1)) :]
    check(bytes(mutated))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_mutated_xml(data: st.DataObject) -> None:
    """The XML as it is inside the zip file, with tags moved, doubled and left out."""
    xml = zipfile.ZipFile(io.BytesIO(SAMPLE)).read("word/document.xml").decode()
    head, body = xml.split("<w:body>")
    tags = body.replace("<", "\0<").split("\0")
    for _ in range(data.draw(st.integers(1, 6))):
        one = data.draw(st.integers(0, len(tags) - 1))
        other = data.draw(st.integers(0, len(tags) - 1))
        tags[one] = data.draw(st.sampled_from(["", tags[other], tags[one] * 2]))
    check(word_file(main=f"{head}<w:body>{''.join(tags)}"))


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.sampled_from(["Ya", "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"]),
        lambda inner: st.builds(
            lambda tag, parts: (
                f"<{tag}>{''.join(p if '<' in p else run(p) for p in parts)}</{tag}>"
            ),
            st.sampled_from(ELEMENTS),
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )
)
def test_any_nesting_of_elements(body: str) -> None:
    check(word_file(body if "<" in body else run(body)))


def test_an_author_of_signs_is_told_in_linear_time() -> None:
    """Each sign is looked at once; to try all ways to part them would take for ever."""
    signs = "-_1" * 150
    assert author(signs) is None
    assert author(f"{signs}redaksi2") is None
    assert author(f"{signs}Sari") == f"{signs}Sari"
