"""The program as a process: pipes, terminals, signals, encodings, and what it loads."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ARTICLE = "“Kami siap,” kata Menteri Pangan Rahmat Sudibyo.\n"
PROMPT = "Paste the article, then Ctrl-D (Windows: Ctrl-Z, Enter)"
PROGRAM = [sys.executable, "-c", "from quotecli.cli import run; run()"]

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs what Unix has")


def environment(**changes: str) -> dict[str, str]:
    """The environment without what would change the output."""
    hidden = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "QUOTECLI_DEBUG", "PYTHONUTF8"}
    return {name: value for name, value in os.environ.items() if name not in hidden} | changes


def run(
    *arguments: str | bytes, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=stdin,
        capture_output=True,
        env=environment(**(env or {})),
        timeout=60,
        check=False,
    )


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")


def test_the_installed_program() -> None:
    script = Path(sys.executable).with_name("quotecli.exe" if os.name == "nt" else "quotecli")
    if not script.exists():
        pytest.skip("the package is not installed beside this Python")
    result = subprocess.run(
        [script, "a.txt", "-f", "jsonl"], capture_output=True, timeout=60, check=False
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout)["id"] == "a.txt"


def test_statuses() -> None:
    assert run("a.txt").returncode == 0
    Path("b.txt").write_text("Pasar ramai.", encoding="utf-8")
    assert run("b.txt").returncode == 0
    assert run("hilang.txt", "a.txt").returncode == 1
    assert run("--tak-ada").returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_files_and_pipes_are_utf8_whatever_the_system_says(encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    result = run("a.txt", "hilang-é.txt", env=env)
    assert "“Kami siap" in result.stdout.decode()
    assert result.stderr.decode().startswith("quotecli: hilang-é.txt: no such file")
    assert run("--help", env=env).stdout.decode().startswith("Usage: quotecli")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_names_that_are_not_unicode() -> None:
    Path(os.fsdecode(b"kaf\xe9.txt")).write_text(ARTICLE, encoding="utf-8")
    result = run(b"kaf\xe9.txt", b"\xff.txt", "-f", "jsonl", "-o", b"hasil\xe9")
    assert result.returncode == 1
    assert result.stderr.decode().startswith("quotecli: \\xff.txt: no such file")
    written = Path(os.fsdecode(b"hasil\xe9")).read_text(encoding="utf-8")
    assert json.loads(written)["id"] == "kaf\\xe9.txt"


# Pipes


@unix
@pytest.mark.parametrize("format", ["table", "csv", "jsonl"])
def test_a_closed_pipe_is_quiet(format: str) -> None:
    line = json.dumps({"text": ARTICLE * 20}) + "\n"
    Path("m.jsonl").write_text(line * 300, encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, "m.jsonl", "-f", format], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
    process.stderr.close()


@unix
def test_a_pipe_that_closes_before_the_first_word() -> None:
    for arguments in (["a.txt"], ["hilang.txt", "a.txt"]):
        reader, writer = os.pipe()
        os.close(reader)
        result = subprocess.run(
            [*PROGRAM, *arguments], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
        )
        os.close(writer)
        assert result.returncode == len(arguments) - 1
        assert result.stderr.count(b"\n") == len(arguments) - 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "a.txt",
            "standard output: no space left on device; free some space or write it elsewhere",
        ),
        ("--help", "standard output: no space left on device; check where it goes"),
    ],
)
def test_a_full_disk(arguments: str, message: str) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [*PROGRAM, arguments], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert (result.returncode, result.stderr.decode()) == (1, f"quotecli: {message}\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs devices")
def test_a_device_as_output() -> None:
    result = run("a.txt", "-o", "/dev/full")
    assert result.returncode == 1
    assert result.stderr.startswith(b"quotecli: /dev/full: no space left on device")
    result = run("a.txt", "-o", "/dev/null")
    summary = b"quotecli: 1 document, 1 quote, 1 speaker, 0 without a speaker, 0 failed\n"
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", summary)
    assert not os.path.isfile("/dev/null")


@unix
@pytest.mark.parametrize(
    ("closing", "status", "message"),
    [
        ("<&-", 1, "quotecli: standard input: there is none; give a file or a folder\n"),
        ("a.txt >&-", 2, "quotecli: standard output: it is closed; use --output FILE\n"),
        ("hilang.txt a.txt 2>&-", 1, ""),
    ],
)
def test_closed_streams(closing: str, status: int, message: str) -> None:
    result = subprocess.run(
        ["sh", "-c", f'"$0" -c "$1" {closing}', PROGRAM[0], PROGRAM[2]],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (result.returncode, result.stderr.decode()) == (status, message)


@unix
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_leaves_no_half_output(number: str) -> None:
    Path("hasil").write_text("lama", encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, "-", "-f", "jsonl", "-o", "hasil"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin is not None
    process.stdin.write((json.dumps({"text": ARTICLE}) + "\n").encode())
    process.stdin.flush()
    for _ in range(500):
        if len(os.listdir()) == 3:
            break
        time.sleep(0.02)
    assert len(os.listdir()) == 3
    value = getattr(signal, number)
    process.send_signal(value)
    status = process.wait(60)
    process.stdin.close()
    assert status == 128 + value
    assert process.stderr is not None
    message = process.stderr.read().decode()
    process.stderr.close()
    assert message == ("quotecli: interrupted\n" if number == "SIGINT" else "")
    assert sorted(os.listdir()) == ["a.txt", "hasil"]
    assert Path("hasil").read_text(encoding="utf-8") == "lama"


# Terminals


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, *arguments: str, env: dict[str, str] | None = None, columns: int = 80):
        import fcntl
        import pty
        import struct
        import termios

        self._end, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.mode = termios.tcgetattr(other)
        self._other = other
        self.process = subprocess.Popen(
            [*PROGRAM, *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment(**{"TERM": "xterm"} | (env or {})),
            preexec_fn=self._control,
            start_new_session=True,
        )
        self.shown = ""

    def _control(self) -> None:
        import fcntl
        import termios

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def until(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        while text not in self.shown:
            self._read()

    def _read(self) -> None:
        import select

        assert select.select([self._end], [], [], 30)[0], f"silent after {self.shown!r}"
        self.shown += os.read(self._end, 65536).decode().replace("\r\n", "\n")

    def type(self, keys: bytes) -> None:
        # As much at a time as any terminal takes.
        while keys:
            keys = keys[os.write(self._end, keys[:512]) :]
            time.sleep(0.005)

    def finish(self) -> int:
        """Wait for the end; gives the exit status."""
        import select
        import termios

        for _ in range(3000):
            if select.select([self._end], [], [], 0.01)[0]:
                self._read()
            elif self.process.poll() is not None:
                break
        status = self.process.wait(30)
        assert termios.tcgetattr(self._other) == self.mode
        os.close(self._other)
        os.close(self._end)
        return status


@unix
@pytest.mark.parametrize("arguments", [[], ["-"], ["extract"], ["-f", "table"]])
def test_an_article_pasted_into_the_terminal(arguments: Sequence[str]) -> None:
    terminal = Terminal(*arguments)
    terminal.until(PROMPT + "\n")
    terminal.type(ARTICLE.encode() + b"\x04")
    assert terminal.finish() == 0
    assert terminal.shown.startswith(PROMPT + "\n" + ARTICLE)
    assert "1 quote" in terminal.shown


@unix
def test_a_long_paragraph_and_no_last_line_end_and_a_slip() -> None:
    """More in a line than line mode takes, Ctrl-D after the last word, and an erased é."""
    terminal = Terminal("-f", "jsonl", "--with-text", "-o", "hasil")
    terminal.until(PROMPT + "\n")
    paragraph = "Harga beras turun di pasar. " * 400
    terminal.type(paragraph.encode() + "\rYé".encode() + b"\x7fa.\x04")
    assert terminal.finish() == 0
    written = json.loads(Path("hasil").read_text(encoding="utf-8"))
    assert written["text"]["value"] == paragraph + "\nYa."


@unix
def test_ctrl_c_while_it_waits() -> None:
    terminal = Terminal()
    terminal.until(PROMPT + "\n")
    terminal.type(b"Ya.\x03")
    assert terminal.finish() == 130
    assert terminal.shown.endswith("\nquotecli: interrupted\n")


@unix
@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_on_a_terminal(env: dict[str, str], coloured: bool) -> None:
    terminal = Terminal("a.txt", env=env)
    assert terminal.finish() == 0
    assert "Rahmat Sudibyo" in terminal.shown
    assert ("\x1b[" in terminal.shown) is coloured


@unix
def test_a_terminal_that_has_no_utf8() -> None:
    terminal = Terminal("a.txt", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert terminal.finish() == 0
    assert '"Kami siap"' in terminal.shown
    assert terminal.shown.isascii()


@unix
def test_the_table_has_the_width_of_the_terminal() -> None:
    Path("a.txt").write_text(
        f"“{'Kami siap menurunkan harga beras. ' * 8},” kata Sari Wulandari.\n", encoding="utf-8"
    )
    for columns in (50, 90, 140):
        terminal = Terminal("a.txt", env={"NO_COLOR": "1"}, columns=columns)
        assert terminal.finish() == 0
        longest = max(map(len, terminal.shown.split("\n")))
        assert columns - 25 < longest <= columns


# What is loaded


def _loaded(*arguments: str) -> set[str]:
    code = (
        "import sys\nfrom quotecli.cli import main\nmain(sys.argv[1:])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    return _modules([sys.executable, "-c", code, *arguments])


def _modules(command: Sequence[str]) -> set[str]:
    result = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return set(result.stderr.decode().split())


@pytest.fixture(scope="module")
def typer_loads() -> set[str]:
    """What an empty Typer application loads when it runs."""
    code = (
        "import sys, typer\napp = typer.Typer(add_completion=False)\n"
        "app.command()(lambda: None)\napp([], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    return _modules([sys.executable, "-c", code])


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        (["a.txt"], ["rich", "json", "csv", "quotecli.reader.jsonl", "quotecli.cli.terminal"]),
        (["extract", "a.txt", "-"], ["rich", "json", "csv", "quotecli.cli.app"]),
        (["a.txt", "-f", "plain"], ["rich", "json", "csv", "quotecli.formatter.table"]),
        (["a.txt", "-f", "csv"], ["rich", "json", "quotecli.formatter.table"]),
        (["a.txt", "-f", "jsonl"], ["rich", "csv", "quotecli.formatter.rows"]),
        (["--help"], ["rich", "json", "csv", "quotecli.reader", "quotecli.cli.output"]),
    ],
)
def test_nothing_is_loaded_that_is_not_used(
    arguments: list[str], unused: list[str], typer_loads: set[str]
) -> None:
    more = _loaded(*arguments) - typer_loads
    assert sorted(more.intersection(unused)) == []
    assert sorted(more.intersection({"asyncio", "http", "ssl", "logging", "tempfile"})) == []


@pytest.mark.parametrize("arguments", [["a.txt"], ["extract", "a.txt"], ["-"], []])
def test_paths_alone_are_run_without_typer(arguments: list[str]) -> None:
    assert not {"typer", "pydantic", "click", "shutil"}.intersection(_loaded(*arguments))


# No room for temporary files


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of the size of files")
@pytest.mark.parametrize("format", ["xlsx", "parquet"])
def test_no_room_for_temporary_files(format: str) -> None:
    """The message names the folder that is full, and not the output."""
    items = [json.dumps({"id": f"n{n}", "text": ARTICLE * 200}) for n in range(20)]
    Path("m.jsonl").write_text("\n".join(items), encoding="utf-8")
    result = _in_little_room("m.jsonl", "--format", format, "--output", "hasil")
    message = (
        f"hasil: temporary files in {tempfile.gettempdir()}: file too large; free some space there,"
        " or set TMPDIR to another folder"
    )
    assert (result.returncode, result.stderr.decode()) == (1, f"quotecli: {message}\n")
    assert sorted(os.listdir()) == ["a.txt", "m.jsonl"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of the size of files")
def test_no_room_for_a_copy_of_standard_input() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("a.txt", b" " * (17 * 2**20))
    with open("a.zip", "rb") as file:
        result = _in_little_room("-", stdin=file.read())
    message = (
        f"standard input: cannot be copied to {tempfile.gettempdir()} (file too large); free some"
        " space there, set TMPDIR to another folder, or give a file"
    )
    assert (result.returncode, result.stderr.decode()) == (1, f"quotecli: {message}\n")


def _in_little_room(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program where no file can grow beyond 4 KB."""
    code = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n" + PROGRAM[2]
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=stdin,
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
