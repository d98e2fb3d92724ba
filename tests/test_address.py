"""Addresses, against servers that are started here: limits, refusals, and what is said of each."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import trustme

from quotecli.reader import address
from quotecli.reader.address import MAX_REDIRECTS, Fetched, fetch
from quotecli.reader.base import Problem
from quotecli.reader.files import is_address
from quotecli.reader.networks import is_public
from quotecli.reader.options import Options

_ONLY_HTTP = "only http and https are read"
_USER = "has a user name or password in the address; leave it out; save the page with a browser"
_NO_HTTP = "the server's answer is not HTTP; check the address"
_SAVE = "open it in a browser and save the page"
_CHECK = "check the address and the connection"
LOCAL = Options(allow_private=True, timeout=30.0)
Answer = Callable[[BaseHTTPRequestHandler], None]


def say(
    body: bytes = b"<p>Ya", status: int = 200, *, length: bool = True, **headers: str
) -> Answer:
    """An answer with a body; headers have `_` for `-`."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if length and "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def send(data: bytes) -> Answer:
    """Bytes as they are, and the end."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return answer


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    stopped: threading.Event = handler.server.stopped  # type: ignore[attr-defined]
    while not stopped.wait(0.02):
        handler.wfile.write(b"x")


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    """A header that goes on and on."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
    stopped: threading.Event = handler.server.stopped  # type: ignore[attr-defined]
    while not stopped.wait(0.02):
        handler.wfile.write(b"x")


class Server:
    """A server whose paths give what a test says."""

    def __init__(self, certificate: trustme.LeafCert | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.seen.append((self.path, dict(self.headers.items())))
                self.close_connection = True
                with contextlib.suppress(OSError):  # the client has had enough
                    outer.answers.get(self.path.partition("?")[0], say(b"", 404))(self)

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            stopped = threading.Event()

            def handle_error(self, request: Any, client_address: Any) -> None:
                pass

        self.http = Quiet(("127.0.0.1", 0), Handler)
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
        scheme = "http" if certificate is None else "https"
        self.port = self.http.server_address[1]
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """The end of it."""
        self.http.stopped.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on the loopback address."""
    made = Server()
    yield made
    made.close()


def problem(url: str, options: Options = LOCAL) -> str:
    """What is said of an address, without the address."""
    found = fetch(url, options)
    assert isinstance(found, Problem), found
    assert "\n" not in str(found)
    return f"{found.what}; {found.advice}"


def test_a_page(server: Server) -> None:
    server.answers["/a"] = say(b"<p>Ya", Content_Type="Text/HTML; charset=ISO-8859-1")
    assert fetch(server.url + "/a?x=1&y=%20#bagian", LOCAL) == Fetched(
        b"<p>Ya", server.url + "/a?x=1&y=%20", "text/html", "iso-8859-1"
    )
    path, headers = server.seen[0]
    assert path == "/a?x=1&y=%20"
    assert headers["Host"] == f"127.0.0.1:{server.port}"
    assert headers["User-Agent"].startswith("quotecli/")


def test_signs_that_are_no_ascii(server: Server) -> None:
    server.answers["/caf%C3%A9%20a"] = say()
    found = fetch(server.url + "/café a?q=é", LOCAL)
    assert isinstance(found, Fetched)
    assert found.url == server.url + "/caf%C3%A9%20a?q=%C3%A9"


def test_no_content_type(server: Server) -> None:
    server.answers["/"] = say(b"Ya")
    assert fetch(server.url, LOCAL) == Fetched(b"Ya", server.url + "/", None, None)


def test_without_a_length(server: Server) -> None:
    server.answers["/"] = say(b"Ya" * 50_000, length=False)
    found = fetch(server.url, LOCAL)
    assert isinstance(found, Fetched)
    assert found.data == b"Ya" * 50_000


def test_in_chunks(server: Server) -> None:
    body = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nYa\r\n3\r\n ya\r\n0\r\n\r\n"
    server.answers["/"] = send(body)
    found = fetch(server.url, LOCAL)
    assert isinstance(found, Fetched)
    assert found.data == b"Ya ya"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"Ya ya " * 1000, mtime=0)),
        (
            "x-gzip",
            gzip.compress(b"Ya ya " * 500, mtime=0) + gzip.compress(b"Ya ya " * 500, mtime=0),
        ),
        ("deflate", zlib.compress(b"Ya ya " * 1000)),
        ("deflate", zlib.compress(b"Ya ya " * 1000)[2:-4]),
        ("identity", b"Ya ya " * 1000),
    ],
)
def test_compressed(server: Server, encoding: str, packed: bytes) -> None:
    server.answers["/"] = say(packed, Content_Encoding=encoding)
    found = fetch(server.url, LOCAL)
    assert isinstance(found, Fetched)
    assert found.data == b"Ya ya " * 1000


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects(server: Server, status: int) -> None:
    server.answers["/a/b"] = say(b"", status, Location="../c?x=1")
    server.answers["/c"] = say(b"Ya")
    assert fetch(server.url + "/a/b", LOCAL) == Fetched(b"Ya", server.url + "/c?x=1", None, None)


def test_as_many_redirects_as_are_followed(server: Server) -> None:
    for number in range(MAX_REDIRECTS + 1):
        server.answers[f"/{number}"] = say(b"", 302, Location=f"/{number + 1}")
    server.answers[f"/{MAX_REDIRECTS + 1}"] = say(b"Ya")
    assert isinstance(fetch(server.url + "/1", LOCAL), Fetched)
    assert problem(server.url + "/0") == (
        "redirects more than 5 times; open it in a browser and save the page"
    )


def test_redirects_in_a_circle(server: Server) -> None:
    server.answers["/a"] = say(b"", 302, Location="/b")
    server.answers["/b"] = say(b"", 302, Location="/a")
    assert (
        problem(server.url + "/a")
        == "redirects in a circle; open it in a browser and save the page"
    )
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("file:///etc/passwd", f"leads to an address that is not read (file); {_ONLY_HTTP}"),
        ("ftp://example.com/", f"leads to an address that is not read (ftp); {_ONLY_HTTP}"),
        ("javascript:alert(1)", f"leads to an address that is not read (javascript); {_ONLY_HTTP}"),
        ("http://a:b@example.com/", _USER),
        ("http://[", "redirects to what is no address; check the address"),
        ("http:///", "redirects in a circle; open it in a browser and save the page"),
        ("http://x:99999/", "is no valid address; check how it is written"),
        ("", "redirects to nowhere; check the address"),
    ],
)  # fmt: skip
def test_redirects_that_are_not_followed(server: Server, target: str, said: str) -> None:
    server.answers["/"] = say(b"", 302, Location=target)
    assert problem(server.url) == said


# What is private


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]",
        "[fc00::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[64:ff9b::7f00:1]",
        "[64:ff9b::808:808]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001:db8::1]", "[fec0::1]",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(host: str) -> None:
    said = problem(f"http://{host}/", Options(timeout=30.0))
    assert said.startswith("leads to a private address (")
    assert said.endswith("; allow it with --allow-private")


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True), ("103.10.65.1", True), ("2606:4700::1111", True), ("2404:6800:4003::1", True),
        ("172.32.0.1", True), ("100.128.0.1", True), ("192.0.2.1", False), ("198.18.0.1", False),
        ("203.0.113.9", False), ("240.0.0.1", False), ("2001::1", False), ("fe80::1%eth0", False),
        ("3fff::1", False), ("4000::1", False), ("5f00::1", False),
    ],
)  # fmt: skip
def test_networks(ip: str, public: bool) -> None:
    assert is_public(ip) is public


def resolve_to(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[list[str]]]) -> list[str]:
    """Let names mean addresses: each time the next list; gives the names that are asked for."""
    asked: list[str] = []

    def answer(host: str, port: int, **options: Any) -> list[Any]:
        asked.append(host)
        ips = names[host].pop(0) if len(names[host]) > 1 else names[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_name_that_means_a_private_address(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    resolve_to(monkeypatch, {"berita.example": [["127.0.0.1"]]})
    assert problem(f"http://berita.example:{server.port}/", Options()) == (
        "leads to a private address (berita.example = 127.0.0.1); allow it with --allow-private"
    )
    assert server.seen == []


def test_a_name_that_also_means_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, {"berita.example": [["93.184.216.34", "10.0.0.1"]]})
    assert "private address (berita.example = 10.0.0.1)" in problem(
        "http://berita.example/", Options()
    )


def test_a_name_is_resolved_once_and_that_address_is_used(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    """A name that means another machine a moment later gains nothing."""
    asked = resolve_to(monkeypatch, {"berita.example": [["127.0.0.1"], ["192.0.2.1"]]})
    server.answers["/"] = say(b"Ya")
    assert isinstance(fetch(f"http://berita.example:{server.port}/", LOCAL), Fetched)
    assert asked == ["berita.example"]
    assert server.seen[0][1]["Host"] == f"berita.example:{server.port}"


def test_a_redirect_to_a_private_address(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    """The first server passes for a public one; what it redirects to does not."""
    resolve_to(monkeypatch, {"berita.example": [["127.0.0.1"]], "127.0.0.1": [["127.0.0.1"]]})
    verdicts = iter([True, False])
    monkeypatch.setattr(address, "is_public", lambda ip: next(verdicts))
    server.answers["/"] = say(b"", 302, Location=f"http://127.0.0.1:{server.port}/rahasia")
    assert problem(f"http://berita.example:{server.port}/", Options(timeout=30.0)) == (
        "leads to a private address (127.0.0.1); allow it with --allow-private"
    )
    assert [path for path, _ in server.seen] == ["/"]


def test_proxies_are_not_used(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    server.answers["/"] = say(b"Ya")
    assert isinstance(fetch(server.url, LOCAL), Fetched)


# Limits


def test_larger_than_allowed(server: Server) -> None:
    options = Options(allow_private=True, timeout=30.0, max_bytes=2**20)
    said = "is larger than 1 MB; raise the limit with --max-size"
    server.answers["/said"] = say(b"x", Content_Length="1048577")
    server.answers["/unsaid"] = say(b"x" * (2**20 + 1), length=False)
    server.answers["/exact"] = say(b"x" * 2**20)
    assert problem(server.url + "/said", options) == said
    assert problem(server.url + "/unsaid", options) == said
    assert isinstance(fetch(server.url + "/exact", options), Fetched)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb(server: Server, encoding: str) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(64)) + packer.flush()
    server.answers["/"] = say(packed, Content_Encoding=encoding)
    options = Options(allow_private=True, timeout=30.0, max_bytes=2**20)
    assert problem(server.url, options) == "is larger than 1 MB; raise the limit with --max-size"


@pytest.mark.parametrize("answer", [drip, drip_headers])
def test_a_server_that_drips(server: Server, answer: Answer) -> None:
    server.answers["/"] = answer
    options = Options(allow_private=True, timeout=0.3)
    assert problem(server.url, options) == (
        "took longer than 0.3 seconds; try again, or raise the limit with --timeout"
    )


def test_a_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        options = Options(allow_private=True, timeout=0.2)
        for scheme in ("http", "https"):
            assert problem(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/", options) == (
                "took longer than 0.2 seconds; try again, or raise the limit with --timeout"
            )


def test_a_name_that_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def slow(*arguments: Any, **options: Any) -> list[Any]:
        released.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert problem("http://berita.example/", Options(timeout=0.1)).startswith(
        "took longer than 0.1"
    )
    released.set()


# Answers that are none


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "the server answers 404 Not Found; check the address"),
        (403, "the server answers 403 Forbidden; open it in a browser and save the page"),
        (429, f"the server answers 429 Too Many Requests; wait a while, or {_SAVE}"),
        (503, "the server answers 503 Service Unavailable; try again later"),
        (204, "the server answers 204 No Content; try again later"),
        (599, "the server answers 599; try again later"),
    ],
)  # fmt: skip
def test_statuses(server: Server, status: int, said: str) -> None:
    server.answers["/"] = say(b"", status)
    assert problem(server.url) == said


def test_shorter_than_it_says(server: Server) -> None:
    server.answers["/"] = say(b"Ya", Content_Length="10")
    assert problem(server.url) == "the connection ended after 2 of 10 bytes; try again"


def test_longer_than_it_says(server: Server) -> None:
    server.answers["/"] = say(b"Ya ya ya", Content_Length="2")
    found = fetch(server.url, LOCAL)
    assert isinstance(found, Fetched)
    assert found.data == b"Ya"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", _NO_HTTP),
        (b"SSH-2.0-OpenSSH\r\n", _NO_HTTP),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 100_000, _NO_HTTP),
        (b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 1000 + b"\r\n", _NO_HTTP),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nYa",
         "the connection ended in the middle; try again"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nYa",
         "the connection ended in the middle; try again"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"Ya" * 99, mtime=0)[:-9],
         "the compressed answer is broken; try again"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
         "the compressed answer is broken; try again"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx",
         "is compressed in a way that was not asked for; open it in a browser and save the page"),
    ],
)  # fmt: skip
def test_broken_answers(server: Server, data: bytes, said: str) -> None:
    server.answers["/"] = send(data)
    assert problem(server.url) == said


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://user:secret@example.com/", _USER),
        ("http:///x", "has no valid host name; check the address"),
        ("http://a b/", "has no valid host name; check the address"),
        ("http://a\r\nX: y/", "is no valid address; check how it is written"),
        ("http://" + "a" * 300 + ".example/", "has no valid host name; check the address"),
        ("http://é" + "a" * 70 + ".example/", "has no valid host name; check the address"),
        ("http://[::1/", "is no valid address; check how it is written"),
        ("http://a:x/", "is no valid address; check how it is written"),
        ("ftp://a/", f"leads to an address that is not read (ftp); {_ONLY_HTTP}"),
        ("http://a.example/" + "x" * 9000, "is too long for an address; check the address"),
        ("http://tidak-ada.invalid/", f"the host tidak-ada.invalid is not known; {_CHECK}"),
    ],
)  # fmt: skip
def test_addresses_that_are_none(url: str, said: str) -> None:
    assert problem(url, Options(timeout=60.0)) == said


def test_messages_show_nothing_that_a_terminal_obeys() -> None:
    found = fetch("http://\x1b[31m/", LOCAL)
    assert isinstance(found, Problem)
    assert str(found).isprintable()


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    said = problem(f"http://127.0.0.1:{port}/")
    assert said.startswith("cannot be reached (")
    assert said.endswith("; check the address and the connection")
    monkeypatch.setenv("https_proxy", "http://192.0.2.1:3128")
    said = problem(f"http://127.0.0.1:{port}/")
    assert said.endswith("; proxies are not used; save the page with a browser and give the file")


# TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who signs the certificates of the tests."""
    return trustme.CA()


def secure(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, name: str, *, trusted: bool
) -> Server:
    """A server with a certificate for a name, and `berita.example` to reach it by."""
    context = ssl.create_default_context()
    if trusted:
        authority.configure_trust(context)
    monkeypatch.setattr(address, "_tls", lambda: context)
    made = Server(authority.issue_cert(name))
    resolve_to(monkeypatch, {"berita.example": [["127.0.0.1"]]})
    return made


def test_tls(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    server = secure(authority, monkeypatch, "berita.example", trusted=True)
    server.answers["/"] = say(b"Ya" * 100_000)
    found = fetch(f"https://berita.example:{server.port}/", LOCAL)
    server.close()
    assert isinstance(found, Fetched)
    assert found.data == b"Ya" * 100_000


@pytest.mark.parametrize(
    ("name", "trusted", "why"),
    [
        ("lain.example", True, "Hostname mismatch, certificate is not valid for 'berita.example'."),
        ("berita.example", False, "unable to get local issuer certificate"),
    ],
)
def test_certificates_that_are_not_valid(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool, why: str
) -> None:
    server = secure(authority, monkeypatch, name, trusted=trusted)
    said = problem(f"https://berita.example:{server.port}/")
    server.close()
    assert said == (
        f"its certificate is not valid ({why}); check the address; open it in a browser and save the page"
    )
    assert server.seen == []


def test_no_tls_where_it_is_expected(server: Server) -> None:
    said = problem(server.url.replace("http:", "https:"))
    assert said.startswith("no secure connection (")
    assert said.endswith("; check whether the address begins with http or https")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("http://a/", True),
        ("HTTPS://a/", True),
        ("http:/a", False),
        ("berita.html", False),
        ("ftp://a", False),
    ],
)
def test_is_address(path: str, answer: bool) -> None:
    assert is_address(path) is answer
