"""Word files: what is text in them, where a paragraph ends, and tracked changes."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from reader_io import quoted
from word_files import (
    BY,
    deleted,
    document,
    inserted,
    lines,
    paragraph,
    read,
    run,
    word_file,
)

from quotecli.model import Meta
from quotecli.reader.base import Article, Problem
from quotecli.reader.options import Options

ORIGINAL = Options(changes="original")
ACCEPTED_ADVICE = "read as accepted; --changes original reads the text before them"
ORIGINAL_ADVICE = "read as the text was before them; --changes accepted reads it with them"


def text_of(body: str, options: Options | None = None, **parts: str) -> list[str]:
    """The paragraphs of a file with this body; warnings about changes are left out."""
    named: dict[str, str | bytes] = {
        f"word/{name}.xml": document(xml, root=name) for name, xml in parts.items()
    }
    found = lines(word_file(body, parts=named), options)
    return [line for line in found if " tracked change" not in line]


# What is text


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([run("Pasar "), run("ramai.")], "Pasar ramai."),
        (["Tarif naik.", "<w:r><w:tab/></w:r>", "Ya."], "Tarif naik.\tYa."),
        (["anak", "<w:r><w:noBreakHyphen/></w:r>", "anak"], "anak-anak"),
        (["peme", "<w:r><w:softHyphen/></w:r>", "rintah pu\u00adsat"], "pemerintah pusat"),
        (["<w:r><w:t>Satu\n  dua</w:t></w:r>"], "Satu   dua"),
        (["Suhu 30", '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'], "Suhu 30°"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', " Ya"], "☺ Ya"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', " Ya"], "\ufffd Ya"),
        (['<w:r><w:sym w:font="Arial" w:char="F041"/></w:r>', "yo"], "Ayo"),
        (['<w:r><w:sym w:font="Arial" w:char="zz"/></w:r>', "Ayo"], "Ayo"),
        ([f'<w:hyperlink w:anchor="a">{run("tautan")}</w:hyperlink>', " itu"], "tautan itu"),
        ([f"<w:smartTag><w:smartTagPr/>{run('Jakarta')}</w:smartTag>", "."], "Jakarta."),
        ([f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Isi')}</w:sdtContent></w:sdt>"], "Isi"),
        ([f'<w:fldSimple w:instr=" DATE ">{run("6 Mei")}</w:fldSimple>'], "6 Mei"),
        (["<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"], "a+b"),
        (["<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>", "Ya"], "Ya"),
        (['<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>tampak</w:t></w:r>'], "tampak"),
        (["Ya", '<w:r><w:commentReference w:id="1"/></w:r>'], "Ya"),
        (
            [
                "<w:r><w:ruby><w:rt><w:r><w:t>baca</w:t></w:r></w:rt>"
                "<w:rubyBase><w:r><w:t>tulis</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ],
            "tulis",
        ),
    ],
)
def test_what_a_paragraph_says(runs: list[str], text: str) -> None:
    assert text_of(paragraph(*runs)) == [text]


def field(instruction: str, result: str) -> str:
    """A field in parts, as Word writes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_is_its_result() -> None:
    link = field(' HYPERLINK "https://example.com" ', run("laporan itu"))
    assert text_of(paragraph("Baca ", link, ".")) == ["Baca laporan itu."]
    # One field in the instruction of another, and one in the result of another.
    inner = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field("X", run("tidak"))
    inner += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + field("Y", run("tampak"))
    inner += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text_of(paragraph("Ini ", inner, ".")) == ["Ini tampak."]
    # An index entry has no result at all.
    entry = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE</w:instrText></w:r>'
    entry += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text_of(paragraph("Satu", entry, " dua.")) == ["Satu dua."]


def test_a_field_without_an_end_swallows_no_more_than_its_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph("Satu ", begin, "hilang") + paragraph("Dua", stray, ".") + paragraph("Tiga.")
    assert text_of(body) == ["Satu", "Dua.", "Tiga."]


@pytest.mark.parametrize(
    ("parts", "paragraphs"),
    [
        (["Ia pergi.", "Lalu pulang."], ["Ia pergi.", "Lalu pulang."]),
        (["“Kami", "siap,” kata Sari."], ["“Kami siap,” kata Sari."]),
        (["“Siap,” kata Menteri Perhubungan Republik,", "Rahmat."], None),
        (["Judul Pendek", "Pasar itu ramai."], ["Judul Pendek", "Pasar itu ramai."]),
        (["Syarat", "1. KTP", "2. KK"], ["Syarat", "1. KTP", "2. KK"]),
        (["satu,", "", "dua"], ["satu,", "dua"]),
    ],
)
def test_line_breaks(parts: list[str], paragraphs: list[str] | None) -> None:
    """Breaks that end a paragraph, and breaks that only wrap it (None)."""
    body = paragraph("<w:r><w:br/></w:r>".join(map(run, parts)))
    assert text_of(body) == (paragraphs or [" ".join(parts)])


def test_placeholders_and_contents_are_left_out() -> None:
    click = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{paragraph('Klik di sini')}</w:sdtContent></w:sdt>"
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('Bab 1 … 3')}</w:sdtContent></w:sdt>"
    )
    assert text_of(click + contents + paragraph("Isi.")) == ["Isi."]


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Kutipan besar')}{paragraph('baris dua')}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    after = ["Ia pergi.", "Kutipan besar", "baris dua", "Lalu."]
    assert text_of(paragraph("Ia ", shape, "pergi.") + paragraph("Lalu.")) == after
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert text_of(paragraph("Ia ", old, "pergi.") + paragraph("Lalu.")) == after
    only = f"<w:r><mc:AlternateContent><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert text_of(paragraph("Ia ", only, "pergi.") + paragraph("Lalu.")) == after


def cell(*paragraphs: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{''.join(map(paragraph, paragraphs))}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def test_tables() -> None:
    body = paragraph("Sebelum.")
    body += f"<w:tbl>{row(cell('Nama'), cell('Jabatan'))}{row(cell('Sari'), cell(''))}</w:tbl>"
    assert text_of(body + paragraph("Sesudah.")) == [
        "Sebelum.",
        "Nama",
        "Jabatan",
        "Sari",
        "Sesudah.",
    ]
    # A transcript: who speaks on the left, what is said on the right.
    table = row(cell("MENTERI:"), cell("Kami siap.", "Tarif tetap."))
    table += row(cell("Wartawan:"), cell("Kapan?")) + row(cell("Catatan:"), cell(""))
    assert text_of(f"<w:tbl>{table}</w:tbl>") == [
        "MENTERI: Kami siap.",
        "Tarif tetap.",
        "Wartawan: Kapan?",
        "Catatan:",
    ]


def test_notes_follow_the_text_in_the_order_of_their_references() -> None:
    def refer(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def note(kind: str, number: int, text: str, settings: str = "") -> str:
        mark = f"<w:r><w:{kind}Ref/></w:r>"
        return f'<w:{kind} w:id="{number}" {settings}>{paragraph(mark, " ", text)}</w:{kind}>'

    gone = f"<w:del {BY}>{refer('footnote', 4)}</w:del>"
    body = paragraph("Satu", refer("footnote", 3), " dua", refer("endnote", 2), gone, ".")
    body += paragraph("Tiga", refer("footnote", 2), ".")
    found = text_of(
        body,
        footnotes=note("footnote", -1, "garis", 'w:type="separator"')
        + note("footnote", 2, "Catatan b.")
        + note("footnote", 3, "Catatan a.")
        + note("footnote", 4, "Catatan hilang."),
        endnotes=note("endnote", 2, "Catatan akhir."),
        comments=paragraph("Komentar."),
        header1=paragraph("Kepala."),
    )
    assert found == ["Satu dua.", "Tiga.", "Catatan a.", "Catatan b.", "Catatan akhir."]


# Tracked changes


def test_changes_are_read_as_accepted_and_counted() -> None:
    body = paragraph("Tarif ", inserted("tidak "), "akan ", deleted("naik"), inserted("turun"), ".")
    told = "a.docx: has 3 tracked changes (2 inserted, 1 deleted); "
    assert lines(word_file(body)) == [told + ACCEPTED_ADVICE, "Tarif tidak akan turun."]
    assert lines(word_file(body), ORIGINAL) == [told + ORIGINAL_ADVICE, "Tarif akan naik."]
    problem, article = read(word_file(body))
    assert isinstance(problem, Problem)
    assert problem.warning
    assert isinstance(article, Article)


def test_one_change_in_pieces_counts_once() -> None:
    other = BY.replace("Sari", "Yogi")
    body = paragraph("Ya ", inserted("satu "), inserted("dua "), inserted("tiga", other))
    assert lines(word_file(body))[0].startswith("a.docx: has 2 tracked changes (2 inserted);")
    one = paragraph("Ya ", deleted("tidak"))
    assert lines(word_file(one))[0].startswith("a.docx: has 1 tracked change (1 deleted);")


def test_what_was_inserted_and_then_deleted_was_never_there() -> None:
    body = paragraph("Ya", f"<w:ins {BY}>{deleted(' tidak')}</w:ins>", ".")
    assert text_of(body) == ["Ya."]
    assert text_of(body, ORIGINAL) == ["Ya."]


def test_moves() -> None:
    gone = f"<w:moveFrom {BY}>{run('Ia datang. ')}</w:moveFrom>"
    come = f"<w:moveTo {BY}>{run(' Ia datang.')}</w:moveTo>"
    body = paragraph(gone, "Ia makan.", come)
    assert text_of(body) == ["Ia makan. Ia datang."]
    assert text_of(body, ORIGINAL) == ["Ia datang. Ia makan."]
    assert "1 tracked change (1 moved)" in lines(word_file(body))[0]


@pytest.mark.parametrize(
    ("mark", "accepted", "original"),
    [
        ("del", ["“Kami siap,” kata Sari.", "Lalu."], ["“Kami siap,”", "kata Sari.", "Lalu."]),
        ("moveFrom", ["“Kami siap,” kata Sari.", "Lalu."], ["“Kami siap,”", "kata Sari.", "Lalu."]),
        ("ins", ["“Kami siap,”", "kata Sari.", "Lalu."], ["“Kami siap,” kata Sari.", "Lalu."]),
    ],
)
def test_paragraphs_merge_where_their_end_is_not_there(
    mark: str, accepted: list[str], original: list[str]
) -> None:
    ending = f"<w:rPr><w:{mark} {BY}/></w:rPr>"
    body = (
        paragraph("“Kami siap,” ", settings=ending) + paragraph("kata Sari.") + paragraph("Lalu.")
    )
    assert text_of(body) == accepted
    assert text_of(body, ORIGINAL) == original


def test_whole_paragraphs_come_and_go() -> None:
    gone, come = f"<w:rPr><w:del {BY}/></w:rPr>", f"<w:rPr><w:ins {BY}/></w:rPr>"
    body = paragraph("Satu.") + paragraph(deleted("Hapus."), settings=gone)
    body += paragraph(inserted("Baru."), settings=come) + paragraph("Dua.")
    assert text_of(body) == ["Satu.", "Baru.", "Dua."]
    assert text_of(body, ORIGINAL) == ["Satu.", "Hapus.", "Dua."]


def test_rows_and_cells_come_and_go() -> None:
    table = row(cell("Satu"), cell("Hapus", settings=f"<w:cellDel {BY}/>"))
    table += row(cell("Lama"), settings=f"<w:del {BY}/>")
    table += row(cell("Baru"), settings=f"<w:ins {BY}/>") + row(cell("Dua"))
    assert text_of(f"<w:tbl>{table}</w:tbl>") == ["Satu", "Baru", "Dua"]
    assert text_of(f"<w:tbl>{table}</w:tbl>", ORIGINAL) == ["Satu", "Hapus", "Lama", "Dua"]


def test_no_paragraph_merges_across_a_cell() -> None:
    ending = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"
    cells = f"<w:tc><w:p>{ending}{run('Satu')}</w:p></w:tc>{cell('Dua')}"
    assert text_of(f"<w:tbl>{row(cells)}</w:tbl>{paragraph('Tiga')}") == ["Satu", "Dua", "Tiga"]
    before = f"<w:p>{ending}{run('Nol')}</w:p>"
    assert text_of(f"{before}<w:tbl>{row(cell('Satu'))}</w:tbl>") == ["Nol", "Satu"]


def test_changes_of_how_it_looks_are_none() -> None:
    looks = f"<w:r><w:rPr><w:rPrChange {BY}><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
    numbered = f"<w:numPr><w:ins {BY}/></w:numPr><w:pPrChange {BY}><w:pPr/></w:pPrChange>"
    body = paragraph(f"{looks}<w:t>Ya.</w:t></w:r>", settings=numbered)
    assert lines(word_file(body)) == ["Ya."]


def test_a_deleted_field_is_gone_with_its_parts() -> None:
    body = paragraph("Satu", f"<w:del {BY}>{field('X', run(' hapus'))}</w:del>", " dua.")
    assert text_of(body) == ["Satu dua."]


def test_acceptance_turns_a_sentence_into_its_opposite() -> None:
    body = paragraph(
        run("Menteri Perhubungan Bramantyo Soelaiman "),
        deleted("menyatakan"),
        inserted("membantah"),
        run(" tarif kapal perintis akan naik tahun depan."),
    )
    body += paragraph("“Tarif ", inserted("tidak "), "naik,” kata Bramantyo, Senin (6/5).")

    def quotes(options: Options) -> list[tuple[str, str, str, str]]:
        found = read(word_file(body), options)
        return quoted(next(item for item in found if isinstance(item, Article)))

    name = "Bramantyo Soelaiman"
    assert quotes(Options()) == [
        ("indirect", "denies", name, "tarif kapal perintis akan naik tahun depan"),
        ("direct", "states", name, "Tarif tidak naik"),
    ]
    assert quotes(ORIGINAL) == [
        ("indirect", "states", name, "tarif kapal perintis akan naik tahun depan"),
        ("direct", "states", name, "Tarif naik"),
    ]


# Meta, and files that a library makes


def test_meta() -> None:
    core = "<dc:title>Tarif kapal tetap</dc:title><dc:creator>Yogi Prasetya</dc:creator>"
    core += "<dcterms:created>2024-05-06T09:00:00Z</dcterms:created>"
    core += "<dcterms:modified>2024-05-07T09:00:00Z</dcterms:modified>"
    (article,) = read(word_file(paragraph("Ya."), core=core))
    assert isinstance(article, Article)
    assert article.meta == Meta(
        title="Tarif kapal tetap", byline="Yogi Prasetya", published="2024-05-06T09:00:00Z"
    )


@pytest.mark.parametrize(
    "core",
    [
        "",
        "<dc:title>Microsoft Word - berita.docx</dc:title><dc:creator>ASUS</dc:creator>",
        "<dc:title>Dokumen1</dc:title><dc:creator>Microsoft Office User</dc:creator>",
        "<dc:title> </dc:title><dcterms:created>kemarin</dcterms:created>",
        # A template's date: it was changed years later.
        "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
        "<dcterms:modified>2024-05-06T09:00:00Z</dcterms:modified>",
        "<rusak",
    ],
)
def test_meta_that_means_nothing(core: str) -> None:
    (article,) = read(word_file(paragraph("Ya."), core=core))
    assert isinstance(article, Article)
    assert article.meta == Meta()


def test_a_file_by_python_docx() -> None:
    made = python_docx.Document()
    made.core_properties.title = "Pelabuhan dibuka"
    made.core_properties.author = "Yogi Prasetya"
    made.add_heading("Pelabuhan dibuka", 1)
    made.add_paragraph("“Kami siap,” kata Sari.", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lokasi", "Morosari"
    made.sections[0].header.paragraphs[0].text = "Kepala"
    file = io.BytesIO()
    made.save(file)
    assert lines(file.getvalue()) == [
        "Pelabuhan dibuka",
        "“Kami siap,” kata Sari.",
        "Lokasi",
        "Morosari",
    ]
    (article,) = read(file.getvalue())
    assert isinstance(article, Article)
    assert article.meta == Meta(title="Pelabuhan dibuka", byline="Yogi Prasetya")
