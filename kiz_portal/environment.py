"""Environment variables, parsed: each into the type that settings need, a wrong value into one plain sentence."""

import ipaddress
import os
import secrets
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import dj_database_url
from environs import Env, ValidationError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


@env.parser_for("data_dir")
def _data_dir(value: str | Path) -> Path:
    """Return the folder for everything that is kept, made if need be and readable by its owner only."""
    if not str(value):
        raise ValidationError("name a folder")
    # From BASE_DIR, not the working directory: a job started elsewhere must find the same data.
    folder = BASE_DIR / Path(value).expanduser()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ValidationError(f"{folder} cannot be made ({error.strerror})") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ValidationError(f"{folder} is not writable")
    return folder


@env.parser_for("port")
def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= 65535):
        raise ValidationError("give a number from 1 to 65535")
    return int(value)


@env.parser_for("address")
def _address(value: str) -> str:
    """Return the address to listen on: names are refused, because some shells export the machine's own."""
    if value == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(value))
    except ValueError as error:
        raise ValidationError("give localhost or an IP address, such as 127.0.0.1 or 0.0.0.0") from error


@env.parser_for("site_url")
def _site_url(value: str) -> str:
    """Return scheme, host and port, without a slash at the end: the base of every link in mails and feeds."""
    wanted = "give the public address without a path, such as https://www.example.org"
    try:
        url = urlsplit(value)
        _ = url.port
    except ValueError as error:
        raise ValidationError(wanted) from error
    complete = url.scheme in {"http", "https"} and url.hostname
    bare = url.path in {"", "/"} and not (url.query or url.fragment or "@" in url.netloc)
    if not complete or not bare or any(character.isspace() for character in value):
        raise ValidationError(wanted)
    return f"{url.scheme}://{url.netloc.lower()}"


@env.parser_for("secret_key")
def _secret_key(value: str) -> str:
    if len(value) < 50 or len(set(value)) < 5:
        raise ValidationError(
            "give at least 50 random characters, or leave it out: one is made and kept in DATA_DIR"
        )
    return value


@env.parser_for("database")
def _database(value: str) -> dict[str, Any]:
    """Return Django's settings for SQLite or PostgreSQL. The address may hold a password: never print it."""
    wanted = "give sqlite:///file or postgresql://user:password@host/name, with # in a password as %23"
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(value))
    except ValueError as error:
        raise ValidationError(wanted) from error
    match database["ENGINE"]:
        case "django.db.backends.sqlite3" if database["NAME"] != ":memory:":
            return _sqlite(database)
        case "django.db.backends.postgresql" if database["NAME"]:
            return _postgresql(database)
        case _:
            raise ValidationError(wanted)


def _sqlite(database: dict[str, Any]) -> dict[str, Any]:
    return database | {
        "NAME": BASE_DIR / str(database["NAME"]),
        "OPTIONS": {
            # Without IMMEDIATE, two read-then-write transactions lock each other out (docs/reliability.md, 1).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(database: dict[str, Any]) -> dict[str, Any]:
    given = database.get("OPTIONS", {})
    options = {
        "connect_timeout": 2,
        "options": "-c statement_timeout=5000",
        # The pool rides out a restart of the database far better than kept connections do.
        "pool": {"min_size": 1, "max_size": 12, "timeout": 3},
    }
    return database | {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options | given}


@env.parser_for("mail")
def _mail(value: str) -> dict[str, Any]:
    """Return the EMAIL_* settings for smtp://, smtp+tls:// (STARTTLS), smtps:// or file:///folder."""
    wanted = "give smtps://user:password@host, smtp+tls://…, smtp://host:port or file:///folder"
    try:
        url = urlsplit(value)
        port = url.port
    except ValueError as error:
        raise ValidationError(wanted) from error
    if url.scheme == "file" and url.path not in {"", "/"} and not url.netloc:
        return _mail_to_files(Path(unquote(url.path)))
    if url.scheme in {"smtp", "smtp+tls", "smtps"} and url.hostname and not parse_qs(url.query):
        return _mail_by_smtp(url, port)
    raise ValidationError(wanted)


def _mail_to_files(folder: Path) -> dict[str, Any]:
    return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}


def _mail_by_smtp(url: SplitResult, port: int | None) -> dict[str, Any]:
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[url.scheme],
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }


@env.parser_for("networks")
def _networks(value: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError as error:
        raise ValidationError(
            "give IP addresses or networks with commas, such as 127.0.0.1,10.0.0.0/8"
        ) from error


def kept_secret_key(folder: Path) -> str:
    """Return the key kept in DATA_DIR, made on the first start (also when two processes start at once)."""
    kept = folder / "secret-key"
    fresh = folder / f"secret-key.{os.getpid()}"
    if not kept.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        try:
            os.link(fresh, kept)  # fails if another process was faster, and is never half written
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text().strip()


def stop(problem: str) -> NoReturn:
    """End the process with one line on stderr (exit code 2)."""
    print(problem, file=sys.stderr)
    sys.exit(2)
