"""`quotecli explain`: to the letter, in plain text and with colours."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

import quotecli
from quotecli import Document, Quote, Span
from quotecli.cli import main
from quotecli.formatter import reasons
from quotecli.formatter.explanation import explain
from quotecli.formatter.signs import signs
from quotecli.ui import strings

EN = strings("en")
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))

ARTICLE = (
    "Bupati Lamongan Rahmat Sudibyo menutup pasar ikan, Senin (2/9).\n\n"
    "“Lantainya harus kering dulu,” kata Rahmat kepada wartawan usai rapat di Lamongan.\n\n"
    "Ia menambahkan, pasar dibuka lagi pekan depan.\n"
)


def _explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["explain", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture(autouse=True)
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8", newline="")


def test_plain(capsys: pytest.CaptureFixture[str]) -> None:
    # The number is measured anew now and then; that it is said is what stays.
    confidence = quotecli.extract(ARTICLE).quotes[0].confidence
    assert confidence is not None
    assert _explained(capsys, "a.txt", "1") == (
        0,
        f"a.txt · q1 · direct · states · confidence {confidence:.2f}\n" + "─" * 80 + "\n"
        "  [“Lantainya harus kering dulu,”] <kata> {Rahmat} kepada wartawan usai rapat di\n"
        "  Lamongan.\n"
        "\n"
        "  [content] <cue> {source}\n"
        "\n"
        "Speaker: Rahmat Sudibyo, Bupati Lamongan\n"
        "\n"
        "Why:\n"
        " 1. The words stand between quotation marks and a cue comes after them.\n"
        "    (after-quote)\n"
        " 2. The cue is “kata”, a form of “kata”. (cue)\n"
        " 3. The source beside it is “Rahmat”. (source)\n"
        " 4. “Rahmat” is short for Rahmat Sudibyo, whom the article names in full.\n"
        "    (short-name)\n"
        " 5. The full name stands at “Rahmat Sudibyo” (line 1). (named)\n"
        "\n"
        "Circumstances:\n"
        "  place: di Lamongan\n"
        "  occasion: usai rapat\n"
        "  addressee: kepada wartawan\n",
        "",
    )


def test_colour(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, _ = _explained(capsys, "a.txt", "q2")
    assert "\x1b[1;36mIa\x1b[0m \x1b[0m\x1b[1;33mmenambahkan\x1b[0m, " in out
    assert "\x1b[32mpasar dibuka lagi pekan depan\x1b[0m.\n" in out
    assert "[content]" not in out
    assert "“Ia” means Rahmat Sudibyo, who spoke last." in out
    assert "Rahmat Sudibyo was last in focus at “Rahmat” (line 3)." in out


def test_who_was_passed_over() -> None:
    text = (
        "Menteri Pertanian Gunadi Wirasena bertemu petani. “Kami siap tanam,” kata Gunadi.\n\n"
        "Camat Pagaden Hartono Saputra ikut meninjau sawah. “Bibitnya ada,” ujarnya."
    )
    document = quotecli.extract(text)
    shown = _shown(document, document.quotes[1])
    assert "Speaker: Hartono Saputra, Camat Pagaden\n" in shown
    assert "Passed over:\n" in shown
    assert (
        "  - Gunadi Wirasena (line 1) spoke before, but a new subject took the focus\n    since.\n"
    ) in shown


def _shown(document: Document, quote: Quote, width: int = 80) -> str:
    return explain(document, quote, signs(unicode=True), width=width, colour=False)


def _is_known(rule: str) -> bool:
    """Whether a rule of the evidence has words of its own, and is not just named."""
    words = reasons.construction(rule, EN), reasons.step(rule, EN, span="", note="")
    named = EN["evidence.found-by"], EN["evidence.step-by"]
    return words != tuple(text.format(rule=rule, span="") for text in named)


def test_content_in_pieces_and_a_clitic() -> None:
    document = quotecli.extract(
        "Pasar itu, ujar Lurah Sukarman, sudah penuh. Atapnya bocor, katanya."
    )
    shown = _shown(document, document.quotes[0])
    assert "  [Pasar itu], <ujar> {Lurah Sukarman}, [sudah penuh]." in shown
    shown = _shown(document, document.quotes[1])
    assert "<kata{nya}>" in shown
    assert "“-nya” in the cue means Sukarman" in shown


def test_without_a_confidence() -> None:
    """A language in which nothing was measured gives none, and that is said."""
    document = quotecli.extract(ARTICLE)
    shown = _shown(document, replace(document.quotes[0], confidence=None))
    assert shown.startswith("q1 · direct · states · confidence not measured\n")


def test_far_parts_stand_apart() -> None:
    filler = "Hujan turun. " * 60
    text = f"“Kami pulang.” {filler}kata Rini."
    quote = Quote("q1", "direct", 1, "states", (Span(0, 14, "“Kami pulang.”"),), "Kami pulang.")
    source = text.index("Rini")
    cue = quotecli.Cue(source - 5, source - 1, "kata", "kata")
    far = quotecli.Quote(
        quote.id, quote.type, 1, "states", quote.content, quote.words, cue,
        quotecli.Mention(source, source + 4, "Rini"),
    )  # fmt: skip
    shown = _shown(Document(text, quotes=(far,)), far)
    assert "  [“Kami pulang.”] …\n\n  … Hujan turun. <kata> {Rini}.\n" in shown
    assert "Speaker: left open by the text\n" in shown


def test_what_a_terminal_obeys_is_not_printed() -> None:
    document = quotecli.extract("“Kami \x1b[31msiap\x07 \ue000sekali,” kata Rini Utami.")
    shown = _shown(document, document.quotes[0])
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert shown.count("[") == shown.count("]") + 1  # that of the escape, made harmless


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_quote_of_the_samples(path: Path, width: int) -> None:
    document = quotecli.extract(path.read_text(encoding="utf-8"))
    for quote in document.quotes:
        shown = _shown(document, quote, width)
        assert all(len(line) <= width for line in shown.splitlines()), shown
        for step in quote.evidence:
            if not step.rule.startswith("passed-over-"):
                assert f"({step.rule})" in shown
                assert _is_known(step.rule), step.rule
        for flag in quote.flags:
            assert f"flag.{flag}" in EN


def test_an_unknown_rule_is_named() -> None:
    assert reasons.construction("made-{up}", EN) == "Found by the rule made-{up}."
    words = reasons.step("made-{up}", EN, span="“{span}”", note="{note}")
    assert words == "By the rule made-{up}, from “{span}”."
    assert not _is_known("made-up")


def test_one_of_several_articles(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": name, "text": f"“Kami siap,” kata Rini {name}."} for name in ("Utami", "Wati")]
    Path("m.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    status, out, err = _explained(capsys, "m.jsonl", "1", "--id", "Wati")
    assert (status, err) == (0, "")
    assert "Speaker: Rini Wati\n" in out
    message = "quotecli: m.jsonl: holds several articles; name one with --id: Utami, Wati\n"
    assert _explained(capsys, "m.jsonl", "1") == (1, "", message)
    message = "quotecli: m.jsonl: no article is called 'x'; there are Utami, Wati\n"
    assert _explained(capsys, "m.jsonl", "1", "--id", "x") == (1, "", message)


def test_many_ids_are_not_all_listed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.dumps({"id": f"a{n}", "text": "“Siap,” kata Rini Wati."}) for n in range(30)]
    ids = ", ".join(f"a{n}" for n in range(30))
    Path("m.jsonl").write_text("\n".join(rows), encoding="utf-8")
    message = f"quotecli: m.jsonl: holds several articles; name one with --id: {ids}\n"
    assert _explained(capsys, "m.jsonl", "1") == (1, "", message)
    more = [*rows, rows[0].replace("a0", "a30"), "{"]
    Path("m.jsonl").write_text("\n".join(more), encoding="utf-8")
    message = (
        f"quotecli: m.jsonl: holds several articles; name one with --id: {ids} and many more\n"
    )
    assert _explained(capsys, "m.jsonl", "1") == (1, "", message)
    assert _explained(capsys, "m.jsonl", "1", "--id", "a30")[0] == 0


def test_a_transcript(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ("[00:00:03] MENTERI: Kami siap.", "[00:00:09] Budi Santoso: Kapan?")
    Path("t.txt").write_text("\n".join(lines), encoding="utf-8")
    _, out, _ = _explained(capsys, "t.txt", "1")
    assert "\nSpeaker: MENTERI\n" in out
    assert " 1. A label or a time code of a transcript says where somebody speaks." in out


def test_an_article_is_read_as_it_was_for_extract(capsys: pytest.CaptureFixture[str]) -> None:
    Path("m.csv").write_text("kode;naskah\r\n7;“Kami siap,” kata Rini Utami.\r\n", "utf-8")
    status, out, err = _explained(
        capsys, "m.csv", "1", "--text-column", "naskah", "--id-column", "kode", "--id", "7"
    )
    assert (status, err) == (0, "")
    assert "Speaker: Rini Utami\n" in out
    Path("w.txt").write_bytes("“Kami siap,” kata Rini Utami.".encode("cp1252"))
    assert _explained(capsys, "w.txt", "1", "--encoding", "cp1252")[::2] == (0, "")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["a.txt", "9"], 1, r"a\.txt: no quote q9; it has quotes q1 to q2"),
        (["tak-ada.txt", "1"], 1, r"tak-ada\.txt: no such file or folder; .*"),
        (["a.txt", "x"], 2, r"invalid value for N: 'x' is no number of a quote, as in 3; .*"),
        (["a.txt"], 2, r"missing argument 'N'; see quotecli explain --help"),
    ],
)
def test_wrong_lines(
    capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, message: str
) -> None:
    found, out, err = _explained(capsys, *arguments)
    assert (found, out) == (status, "")
    assert re.fullmatch(f"quotecli: {message}\n", err)


@pytest.mark.parametrize("output", ["a.txt", "./a.txt"])
def test_the_article_is_not_written_over(capsys: pytest.CaptureFixture[str], output: str) -> None:
    status, out, err = _explained(capsys, "a.txt", "1", "--output", output)
    assert (status, out) == (2, "")
    assert err == (
        "quotecli: invalid value for --output: a.txt is read too; name another output; "
        "see quotecli explain --help\n"
    )
    assert Path("a.txt").read_text(encoding="utf-8") == ARTICLE


def test_places_and_names_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("id,teks\na,Hujan.\n", encoding="utf-8")
    assert _explained(capsys, "a.csv", "1", "--ui", "id")[2] == (
        "quotecli: a.csv: baris 2: tidak ada kutipan q1; artikel ini tidak memuat kutipan\n"
    )
    assert _explained(capsys, "a.txt", "0", "--ui", "id")[2] == (
        "quotecli: N: '0' bukan nomor kutipan; contoh: 3; lihat quotecli explain --help\n"
    )


def test_a_language_that_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    english = (
        "The minister said that the government will not be able to pay for all of the new bridges "
        "this year, and the people of the town were told that they would have to wait for them.\n"
    )
    Path("en.txt").write_text(english, encoding="utf-8")
    assert _explained(capsys, "en.txt", "1")[2].splitlines() == [
        "quotecli: warning: en.txt: the article seems to be in English, which is not read: "
        "no quotes are given",
        "quotecli: en.txt: no quote q1; it has no quotes",
    ]
