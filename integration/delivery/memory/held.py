"""One answer that is held: its body once per encoding, and what makes it a 200, a 304 or a HEAD."""

import gzip
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import brotli

Headers = list[tuple[str, str]]

BROTLI_QUICK, BROTLI_BEST = 4, 11
GZIP_QUICK, GZIP_BEST = 4, 9
COMPRESSED_FROM = 256
"""Bytes: below, a compressed body and its header are longer than the plain one."""

_TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
# What a 304 need not repeat: the browser has it beside the body that it keeps (RFC 9110, 15.4.5).
_OF_THE_BODY = frozenset(("content-length", "content-type", "content-encoding", "content-disposition"))
_LONGEST_MEMO = 512

_preferred: dict[str, str] = {}


class Answer(NamedTuple):
    """What goes back to whoever asked."""

    status: int
    headers: Headers
    body: bytes


class Variant(NamedTuple):
    """The answer in one encoding, ready to be sent."""

    etag: str
    whole: Answer
    head: Answer
    unchanged: Answer


class Held:
    """An answer of Django's, kept: the body plain and, for texts, compressed once per encoding."""

    __slots__ = ("_variants", "body", "headers", "is_compressible", "reads", "status")

    def __init__(self, answer: Answer) -> None:
        self.status, self.body = answer.status, answer.body
        self.reads = 0
        self.headers = [(name, value) for name, value in answer.headers if name.lower() != "content-length"]
        self.is_compressible = len(self.body) >= COMPRESSED_FROM and _is_text(self.headers)
        self._variants: dict[str, Variant] = {}

    @property
    def size(self) -> int:
        """Return about how many bytes are held."""
        return len(self.body) + sum(len(each.whole.body) for name, each in self._variants.items() if name)

    def variant(self, accept: str) -> Variant:
        """Return the answer for whoever accepts these encodings (the header as it was sent)."""
        encoding = preferred(accept) if self.is_compressible else ""
        return self._variants.get(encoding) or self._made(encoding, quick=True)

    def polish(self) -> None:
        """Compress as well as can be, in the background; the ETag stays, for it is that of the plain body."""
        if self.is_compressible:
            for encoding in ("br", "gzip"):
                self._made(encoding, quick=False)

    def answer(self, accept: str, none_match: str = "", *, head: bool = False) -> Answer:
        """Return what to send: the whole, the head alone, or that nothing has changed (304)."""
        variant = self.variant(accept)
        if none_match and self.status == 200 and matches(none_match, variant.etag):
            return variant.unchanged
        return variant.head if head else variant.whole

    def _made(self, encoding: str, *, quick: bool) -> Variant:
        body = compressed(self.body, encoding, quick=quick)
        etag = etag_of(self.body, encoding)
        headers = [*self.headers, *self._about(encoding, etag)]
        whole = Answer(self.status, [*headers, ("Content-Length", str(len(body)))], body)
        kept = [header for header in headers if header[0].lower() not in _OF_THE_BODY]
        made = Variant(etag, whole, whole._replace(body=b""), Answer(304, kept, b""))
        self._variants[encoding] = made
        return made

    def _about(self, encoding: str, etag: str) -> Iterable[tuple[str, str]]:
        if self.status == 200:
            yield "ETag", etag
        if self.is_compressible:
            yield "Vary", "Accept-Encoding"
        if encoding:
            yield "Content-Encoding", encoding


def _is_text(headers: Headers) -> bool:
    kinds = [value for name, value in headers if name.lower() == "content-type"]
    return bool(kinds) and kinds[0].startswith(_TEXTS)


def compressed(body: bytes, encoding: str, *, quick: bool) -> bytes:
    """Return the body in an encoding ("br", "gzip" or "" for plain); the same bytes for the same body."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=BROTLI_QUICK if quick else BROTLI_BEST))
    if encoding == "gzip":
        return gzip.compress(body, GZIP_QUICK if quick else GZIP_BEST, mtime=0)
    return body


def etag_of(body: bytes, encoding: str) -> str:
    """Return the strong ETag: the hash of the plain body and the encoding, whatever the level."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}{encoding and "-"}{encoding}"'


def matches(none_match: str, etag: str) -> bool:
    """Return whether If-None-Match names the ETag (compared weakly, as RFC 9110 asks for)."""
    if none_match == etag:
        return True
    named = (part.strip().removeprefix("W/") for part in none_match.split(","))
    return any(part in (etag, "*") for part in named)


def preferred(accept: str) -> str:
    """Return the encoding to answer with: br, else gzip, else "" (plain), as Accept-Encoding allows."""
    found = _preferred.get(accept)
    if found is None:
        found = _negotiated(accept)
        if len(_preferred) < _LONGEST_MEMO and len(accept) < _LONGEST_MEMO:
            _preferred[accept] = found
    return found


def _negotiated(accept: str) -> str:
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, _semicolon, rest = part.partition(";")
        weights[name.strip()] = _weight(rest)
    weight = {name: weights.get(name, weights.get("*", 0.0)) for name in ("br", "gzip")}
    best = max(weight, key=lambda name: weight[name])
    return best if weight[best] > 0 else ""


def _weight(parameters: str) -> float:
    name, _equals, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
