"""Transcripts and subtitles: who speaks, where in the recording, and the rows that come of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader_io import items, one, results

from quotecli import extract
from quotecli.cli import main
from quotecli.cli.work import extracted
from quotecli.model import Document, Turn
from quotecli.reader import Article
from quotecli.reader.finishing import line_spans
from quotecli.reader.transcript import turns_of

pytestmark = pytest.mark.usefixtures("in_folder")


def rows(document: Document) -> list[tuple[str | None, str, str | None]]:
    """Speaker, words and place of each quote; all of them must be rows of a transcript."""
    found = []
    for quote in document.quotes:
        assert (quote.type, quote.flags) == ("direct", ("transcript",))
        assert quote.evidence[0].rule == "transcript"
        spans = [*quote.content, *filter(None, [quote.source, quote.context.place])]
        assert all(document.text[span.start : span.end] == span.text for span in spans)
        speaker, place = document.speaker(quote), quote.context.place
        name = None if speaker is None else speaker.name
        found.append((name, quote.words, None if place is None else place.text))
    return found


TIMED = """Jumpa Pers Kementerian Perhubungan
[00:00:03] MODERATOR: Selamat pagi rekan-rekan. Silakan, Pak Menteri.
[00:00:12] MENTERI: Kami akan menambah "kapal perintis" tahun depan.
[00:01:00] Tarif tidak naik.
(Tepuk tangan)
[00:02:10] Budi Santoso: Kapan mulainya?
[00:02:20] MENTERI: Kata direktur, mulai Januari.
"""


def test_time_codes_and_labels() -> None:
    article = one("a.txt", TIMED.encode())
    assert article.text == TIMED
    assert article.plain
    document = extracted(article)
    assert rows(document) == [
        ("MODERATOR", "Selamat pagi rekan-rekan. Silakan, Pak Menteri.", "[00:00:03]"),
        ("MENTERI", 'Kami akan menambah "kapal perintis" tahun depan.', "[00:00:12]"),
        ("MENTERI", "Tarif tidak naik.", "[00:01:00]"),
        ("Budi Santoso", "Kapan mulainya?", "[00:02:10]"),
        ("MENTERI", "Kata direktur, mulai Januari.", "[00:02:20]"),
    ]
    assert [quote.continues for quote in document.quotes] == [None, None, "q2", None, None]
    assert [quote.paragraph for quote in document.quotes] == [2, 3, 4, 6, 7]
    assert [span.text for span in document.quotes[1].inner] == ['"kapal perintis"']
    assert [(s.name, s.named, s.kind) for s in document.speakers] == [
        ("MODERATOR", False, "person"),
        ("MENTERI", False, "person"),
        ("Budi Santoso", True, "person"),
    ]


LABELLED = """MENTERI: Kami siap menambah kapal.

WARTAWAN: Kapan mulai?

MENTERI: Januari. Semua sudah siap.
Tarif tetap.

WARTAWAN: Berapa kapal?

MENTERI:
Sepuluh.
"""


def test_labels_alone() -> None:
    assert rows(extracted(one("a.txt", LABELLED.encode()))) == [
        ("MENTERI", "Kami siap menambah kapal.", None),
        ("WARTAWAN", "Kapan mulai?", None),
        ("MENTERI", "Januari. Semua sudah siap.", None),
        ("MENTERI", "Tarif tetap.", None),
        ("WARTAWAN", "Berapa kapal?", None),
        ("MENTERI", "Sepuluh.", None),
    ]


@pytest.mark.parametrize(
    ("line", "label", "time", "words"),
    [
        ("MENTERI: Ya.", "MENTERI", None, "Ya."),
        ("[00:12:03] MENTERI: Ya.", "MENTERI", "[00:12:03]", "Ya."),
        ("00:12:03 MENTERI: Ya.", "MENTERI", "00:12:03", "Ya."),
        ("(12:03) Budi Santoso: Ya.", "Budi Santoso", "(12:03)", "Ya."),
        ("Budi Santoso (12:03): Ya.", "Budi Santoso", "(12:03)", "Ya."),
        ("Budi Santoso 12:03", "Budi Santoso", "12:03", ""),
        ("Budi Santoso [00:12:03.250]", "Budi Santoso", "[00:12:03.250]", ""),
        (
            "Dr. H. Budi Santoso, M.Si. (Anggota DPR): Ya.",
            "Dr. H. Budi Santoso, M.Si. (Anggota DPR)",
            None,
            "Ya.",
        ),
        ("[00:12:03] Ya.", None, "[00:12:03]", "Ya."),
        ("**Budi Santoso:** Ya.", "Budi Santoso", None, "Ya."),
        ("**Budi Santoso**: Ya.", "Budi Santoso", None, "Ya."),
        (">> MENTERI: Ya.", "MENTERI", None, "Ya."),
        ("Budi Santoso : Ya.", "Budi Santoso", None, "Ya."),
        ("[12/03/24, 10.15.22] Budi: Ya.", "Budi", "[12/03/24, 10.15.22]", "Ya."),
        ("12/03/2024 10:15 - Budi: Ya.", "Budi", "12/03/2024 10:15", "Ya."),
    ],
)
def test_how_a_turn_may_begin(line: str, label: str | None, time: str | None, words: str) -> None:
    text = f"{line}\nSARI DEWI [00:13:00]: Satu.\nSARI DEWI [00:14:00]: Dua.\nSARI DEWI: Tiga.\n"
    # A line without a time code needs more labels than that to be seen.
    text += "BUDI: Empat.\nBUDI: Lima.\nMENTERI: Enam.\nBUDI: Tujuh.\n"
    found = turns_of(text, line_spans(text))
    assert found is not None
    turn = found[1][0]

    def part(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    assert (part(turn.label), part(turn.time)) == (label, time)
    assert part(turn.content) == words
    assert all(text[start:end].strip() == text[start:end] for start, end in found[0])


@pytest.mark.parametrize(
    "text",
    [
        # An interview of a newspaper, which the parser reads.
        "Kami berbincang dengan Budi Santoso, Selasa.\nBerikut petikannya.\nIa baru pulang.\n"
        "Apa kabar?\nBudi Santoso: Baik.\nTempo: Benar?\nBudi Santoso: Benar.\nTempo: Kapan?\n"
        "Budi Santoso: Besok.\n",
        "T: Apa kabar?\nJ: Baik.\nT: Benar?\nJ: Benar.\nT: Kapan?\nJ: Besok.\n",
        "Tanya: Apa kabar?\nJawab: Baik.\nTanya: Benar?\nJawab: Benar.\n",
        # A form, a chronology, a list.
        "Nama: Sari\nUmur: 40\nNama: Budi\nUmur: 41\nNama: Wati\nUmur: 42\n",
        "Rapat dimulai.\n10:30 WIB Menteri tiba.\n11:00 WIB Rapat selesai.\n",
        "Baca juga: Harga beras turun.\nPasar ramai.\nBaca juga: Harga gula naik.\nSelesai.\n",
        "Kata Menteri: kami siap.\nKata Bupati: kami juga.\n",
        "",
    ],
)
def test_what_is_no_transcript(text: str) -> None:
    assert turns_of(text, line_spans(text)) is None


def test_how_a_sentence_begins_is_no_label() -> None:
    text = LABELLED.replace("Tarif tetap.", "Intinya: tarif tetap.")
    assert [words for _, words, _ in rows(extracted(one("a.txt", text.encode())))][3] == (
        "Intinya: tarif tetap."
    )


def test_who_speaks_before_the_first_label_is_not_known() -> None:
    text = "[00:00:01] Selamat pagi.\n[00:00:02] MENTERI: Ya.\n[00:00:03] Tidak.\n"
    assert rows(extracted(one("a.txt", text.encode()))) == [
        ("MENTERI", "Ya.", "[00:00:02]"),
        ("MENTERI", "Tidak.", "[00:00:03]"),
    ]


def test_time_codes_alone_are_places_of_ordinary_quotes() -> None:
    text = (
        "[00:00:01] Pasar itu ramai sekali.\n"
        "[00:00:05] “Harga turun,” kata Sari Dewi.\n"
        "[00:00:09] Ia lalu pulang.\n"
    )
    (quote,) = extracted(one("a.txt", text.encode())).quotes
    assert (quote.words, quote.flags) == ("Harga turun", ())
    assert quote.context.place is not None
    assert quote.context.place.text == "[00:00:05]"


@pytest.mark.parametrize(
    "turn",
    [Turn((0, 99)), Turn((2, 1)), Turn((0, 1), (-1, 2)), Turn((0, 1), None, (3, 99))],
)
def test_turns_must_lie_in_the_text(turn: Turn) -> None:
    with pytest.raises(ValueError, match="is outside the text"):
        extract("MENTERI: Ya.", turns=[turn])


def test_a_label_finds_who_holds_the_office() -> None:
    text = (
        "Rapat dengan Menteri Perhubungan Sari Dewi.\n"
        "[00:01] MENTERI PERHUBUNGAN: Kami siap.\n[00:02] Budi: Ya.\n"
    )
    document = extracted(one("a.txt", text.encode()))
    assert [name for name, _, _ in rows(document)] == ["Sari Dewi", "Budi"]


# Subtitles


SRT = """1
00:00:01,000 --> 00:00:03,000
<i>MENTERI: Kita siap
menghadapi {\\an8}musim hujan.</i>

2
00:00:03,500 --> 00:00:05,000
Jangan khawatir.
2024
3
00:00:09,000 --> 00:00:11,000 X1:10 X2:20
Budi Santoso: Kapan <b>mulai</b>?

4
00:00:11,500 --> 00:00:12,000
- Besok.

5
00:00:12,500 --> 00:00:13,000
Intinya: siap.
"""


@pytest.mark.parametrize("name", ["a.srt", "a.txt", "-"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_srt(name: str, end: str) -> None:
    article = one(name, SRT.replace("\n", end).encode())
    assert article.text == (
        "[00:00:01] MENTERI: Kita siap menghadapi musim hujan. Jangan khawatir. 2024\n"
        "[00:00:09] Budi Santoso: Kapan mulai?\n"
        "[00:00:11] Besok. Intinya: siap.\n"
    )
    assert not article.plain
    assert rows(extracted(article)) == [
        ("MENTERI", "Kita siap menghadapi musim hujan. Jangan khawatir. 2024", "[00:00:01]"),
        ("Budi Santoso", "Kapan mulai?", "[00:00:09]"),
    ]


VTT = """WEBVTT - judul
Kind: captions

NOTE
catatan
dua baris

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start position:0%
<v.loud Sari Dewi>Harga beras &amp; gula <c.yellow>naik</c>.</v>

00:04.000 --> 00:05.000
<v Budi &lt;B&gt;>Kami <script>setuju</script>.

01:00:04.000 --> 01:00:05.000
Selesai.
"""


@pytest.mark.parametrize("name", ["a.vtt", "-"])
def test_vtt(name: str) -> None:
    article = one(name, VTT.encode())
    assert article.text == (
        "[00:00:01] Sari Dewi: Harga beras & gula naik.\n"
        "[00:00:04] Budi <B>: Kami <script>setuju</script>.\n"
        "[01:00:04] Selesai.\n"
    )
    assert [name for name, _, _ in rows(extracted(article))][:1] == ["Sari Dewi"]


def test_what_a_machine_wrote_is_not_said_twice() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nselamat<00:01.200><c> pagi</c>\n\n"
        "00:02.000 --> 00:02.010\nselamat pagi\n\n"
        "00:02.010 --> 00:04.000\nselamat pagi\nhari<00:02.500><c> ini</c>\n"
    )
    assert one("a.vtt", text.encode()).text == "[00:00:01] selamat pagi hari ini\n"
    # What people wrote may be said twice.
    said = "1\n00:00:01,000 --> 00:00:02,000\nYa.\n\n2\n00:00:02,000 --> 00:00:03,000\nYa.\n"
    assert one("a.srt", said.encode()).text == "[00:00:01] Ya. Ya.\n"


def test_a_pause_and_length_end_a_paragraph() -> None:
    cue = "{}\n00:00:{:02},000 --> 00:00:{:02},500\n{}\n\n"
    text = "".join(
        cue.format(n, n, n, "Kalimat ini cukup panjang untuk satu cue. " * 2) for n in range(20)
    )
    article = one("a.srt", text.encode())
    assert article.paragraphs is not None
    assert len(article.paragraphs) == 3
    assert article.text.count("Kalimat") == 40
    paused = cue.format(1, 1, 1, "Satu.") + cue.format(2, 9, 9, "Dua.")
    assert one("b.srt", paused.encode()).text == "[00:00:01] Satu.\n[00:00:09] Dua.\n"


ADVICE = "it needs times, as in 00:00:01,000 --> 00:00:03,000"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", f"has no cues; {ADVICE}"),
        (b"Pasar ramai.\n", f"has no cues; {ADVICE}"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n", f"has no words in its cues; {ADVICE}"),
        (
            b"1\n00:00:01,000 --> 00:00:02,000\nYa\0",
            "is a binary file, not text; give the article as plain text",
        ),
    ],
)
def test_subtitles_without_words(data: bytes, problem: str) -> None:
    assert results("a.srt", data) == [f"a.srt: {problem}"]


def test_subtitles_in_windows_1252() -> None:
    data = "1\n00:00:01,000 --> 00:00:02,000\n“Kami siap,” kata Sari.\n".encode("cp1252")
    warning, article = items("a.srt", data)
    assert "is Windows-1252" in str(warning)
    assert isinstance(article, Article)
    assert article.text == "[00:00:01] “Kami siap,” kata Sari.\n"


def test_the_command_line_reads_transcripts(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(TIMED, encoding="utf-8")
    assert main(["a.txt", "--format", "plain"]) == 0
    assert "“Kapan mulainya?” — Budi Santoso (transcript, ¶6)" in capsys.readouterr().out


RECORD = """RISALAH RAPAT

KETUA RAPAT:

Rapat kita buka.

Agenda kita ada dua.

F-GOLD (RINA PUSPA):

Interupsi, Ketua.

KETUA RAPAT:

Silakan.

F-GOLD (RINA PUSPA):

Kami menolak rencana itu.

Kami minta dihitung ulang.
"""


def test_labels_alone_in_their_lines_with_speeches_below() -> None:
    assert [row[1] for row in rows(extracted(one("a.txt", RECORD.encode())))] == [
        "Rapat kita buka.",
        "Agenda kita ada dua.",
        "Interupsi, Ketua.",
        "Silakan.",
        "Kami menolak rencana itu.",
        "Kami minta dihitung ulang.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "FOTO: Pasar.\n\nSatu.\n\nBACA JUGA: A.\n\nDua.\n\nBACA JUGA: B.\n\nFOTO: C.\n\nBACA JUGA: D.\n",
        "BAHAN:\n\nAyam.\n\nCARA:\n\nRebus.\n\nCATATAN:\n\nHangat.\n\nPORSI:\n\nEmpat.\n",
    ],
)
def test_lines_with_a_colon_that_make_no_transcript(text: str) -> None:
    assert turns_of(text, line_spans(text)) is None


CHAT = """12/03/24 10.14 - Pesan dan panggilan terenkripsi.
12/03/24 10.15 - Budi Santoso: Kita buka rapat.
12/03/24 10.16 - Rina: Setuju.
Lanjut saja.
12/03/24 10.17 - Budi Santoso: <Media tidak disertakan>
12/03/24 10.20 - Rina menambahkan Tono
12/03/24 10.21 - Budi Santoso: Baik.
"""


def test_a_chat() -> None:
    assert rows(extracted(one("a.txt", CHAT.encode()))) == [
        ("Budi Santoso", "Kita buka rapat.", "12/03/24 10.15"),
        ("Rina", "Setuju.", "12/03/24 10.16"),
        ("Rina", "Lanjut saja.", "12/03/24 10.16"),
        ("Budi Santoso", "Baik.", "12/03/24 10.21"),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.srt", b"1\n00:00:01,000 --> 00:00:04,000\nselamat pagi semua\n"),
        ("a.txt", b"(0:03) Kita buka rapat.\n(0:10) Setuju.\n(0:15) Baik.\n"),
    ],
)
def test_without_labels_it_is_said_that_nobody_is_named(
    name: str, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(data)
    assert main([name, "--format", "plain", "--ui", "en"]) == 0
    assert capsys.readouterr().err == (
        f"quotecli: warning: {name}: has time codes, and no labels that say who speaks; "
        "write one before each turn (MENTERI: …)\n"
    )


def test_captions_with_angle_brackets_before_who_speaks() -> None:
    data = b"1\n00:00:01,000 --> 00:00:04,000\n&gt;&gt; MENTERI: Kami siap.\n\n"
    data += b"2\n00:00:04,000 --> 00:00:06,000\n>> Kapan mulai?\n"
    assert rows(extracted(one("a.srt", data))) == [("MENTERI", "Kami siap.", "[00:00:01]")]


SESSION = """KETUA RAPAT (H. BUDI SANTOSO, S.H.):
Rapat kita buka. Silakan, Bu Rina.

F-PELANGI (RINA PUSPA, M.M.):
Kami menolak kenaikan tarif.

MENTERI PERHUBUNGAN (BRAMANTYO SOELAIMAN):
Baik, kami catat.

KETUA RAPAT (H. BUDI SANTOSO, S.H.):
Silakan lagi.

F-PELANGI (RINA PUSPA, M.M.):
Tarif jangan naik.

KETUA RAPAT:
Baik. Terima kasih.
"""


def test_names_in_brackets_behind_offices_and_factions() -> None:
    """As the records of parliaments have their labels."""
    document = extracted(one("a.txt", SESSION.encode()))
    assert [(each.name, each.role, each.description) for each in document.speakers] == [
        ("BUDI SANTOSO", "KETUA RAPAT", None),
        ("RINA PUSPA", None, "F-PELANGI"),
        ("BRAMANTYO SOELAIMAN", "MENTERI PERHUBUNGAN", None),
    ]
    said = [quote.speaker for quote in document.quotes]
    assert said == ["s1", "s2", "s3", "s1", "s2", "s1"]
