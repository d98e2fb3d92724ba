"""Makes ``samples/siaran-pers.docx``: ``python tests/sample_docx.py`` writes it anew.

It has what a press office sends: tracked changes, one of which turns a sentence into its opposite.
"""

from __future__ import annotations

import io
import zipfile

from readme_io import ROOT

SAMPLE = ROOT / "samples" / "siaran-pers.docx"

_OFFICE = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"""{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument\
.wordprocessingml.document.main+xml"/>
</Types>
"""
_LINKS = f"""{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" \
Target="word/document.xml"/>
</Relationships>
"""
_BY = 'w:author="Humas" w:date="2024-02-19T08:30:00Z"'
_PARAGRAPHS = (
    ("Pasar Lama Randualas Direnovasi Mulai April",),
    (
        "RANDUALAS – Bupati Randualas, Hendarto Wicaksana, menyatakan bangunan utama pasar lama ",
        "+tidak ",
        "akan dibongkar.",
    ),
    ("“Pedagang tetap berjualan selama pengerjaan,” kata Hendarto, Senin (19/2/2024).",),
    (
        "Ia menambahkan, biaya renovasi mencapai Rp",
        "-7",
        "+9",
        " miliar.",
    ),
)
"""The runs of each paragraph; one with ``+`` was inserted, one with ``-`` deleted."""


def _run(text: str, number: int) -> str:
    kind, words = (text[0], text[1:]) if text[0] in "+-" else ("", text)
    tag = "delText" if kind == "-" else "t"
    run = f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'
    if not kind:
        return run
    change = "ins" if kind == "+" else "del"
    return f'<w:{change} w:id="{number}" {_BY}>{run}</w:{change}>'


def made() -> bytes:
    """The file; not compressed, so that it is the same everywhere."""
    body = "\n".join(
        f"<w:p>{''.join(_run(run, 10 * row + n) for n, run in enumerate(runs))}</w:p>"
        for row, runs in enumerate(_PARAGRAPHS)
    )
    space = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _LINKS,
        "word/document.xml": f"{_HEAD}<w:document {space}><w:body>\n{body}\n</w:body></w:document>\n",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 2, 19, 0, 0, 0)), text)
    return file.getvalue()


if __name__ == "__main__":
    SAMPLE.write_bytes(made())
