"""What is measured side by side: nginx, this site in its ways, plain Django, Wagtail; each started here on loopback."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.server import ROOT, environment, free_port, running_site

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
WAGTAIL = "wagtail==8.0.1"
WAGTAIL_VENV = ROOT / "var" / "cache" / "bench-wagtail"
WORKERS = 2
"""Of every contender: as many as `make run` has for readers."""

NGINX_MAIN = """
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{server}
}}
"""
# The fastest that nginx can be: files that are open already, compressed already, and nothing else to decide.
BARE_SERVER = """
    server {{
        listen 127.0.0.1:{port};
        root {root};
        index index.html;
        gzip_static on;
        open_file_cache max=2000 inactive=60s;
        open_file_cache_valid 60s;
    }}
"""


@dataclass(frozen=True)
class Contender:
    """One server that runs."""

    name: str
    port: int
    process: int
    """Its first process; the others come from it."""


@contextmanager
def bare_nginx(folder: Path, root: Path) -> Iterator[Contender]:
    """Run nginx with nothing to decide, on the files in ``root``."""
    port = free_port()
    with _nginx("nginx", folder, port, BARE_SERVER.format(port=port, root=root)) as contender:
        yield contender


@contextmanager
def export_behind_nginx(folder: Path, export: Path) -> Iterator[Contender]:
    """Run nginx with deploy/nginx-export.conf as it stands, but for TLS and the port."""
    port = free_port()
    text = (ROOT / "deploy" / "nginx-export.conf").read_text()
    server = "\n".join(line for line in text.splitlines() if "ssl_certificate" not in line)
    server = server.replace("listen 443 ssl", f"listen 127.0.0.1:{port}").replace("example.org", "localhost")
    server = server.replace("/var/lib/kiz/export", str(export))
    with _nginx("export behind nginx", folder, port, server) as contender:
        yield contender


@contextmanager
def _nginx(name: str, folder: Path, port: int, server: str) -> Iterator[Contender]:
    folder.mkdir(parents=True)
    user = "user root;" if os.getuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(NGINX_MAIN.format(folder=folder, server=server, user=user, workers=WORKERS))
    command = [str(NGINX), "-p", str(folder), "-c", str(file), "-g", "daemon off;"]
    with _process(name, command, port) as contender:
        yield contender


@contextmanager
def this_site(name: str, data: Path, *arguments: str) -> Iterator[Contender]:
    """Run this site as `make run` does, or with these arguments of `manage.py serve`."""
    data.mkdir(parents=True)
    with running_site(data, *arguments) as site:
        yield Contender(name, site.port, site.pid)


@contextmanager
def plain_django(data: Path) -> Iterator[Contender]:
    """Run our own Django without the page memory: each request renders its page."""
    variables = environment(DATA_DIR=str(data), DJANGO_SETTINGS_MODULE="kiz_portal.settings")
    with _granian("plain Django", "bench.plain:application", ROOT, variables) as contender:
        yield contender


@contextmanager
def wagtail(name: str, folder: Path, texts: Path, *, cached: bool) -> Iterator[Contender]:
    """Run Wagtail with pages of these texts (JSON: path to markup), with or without Django's page cache."""
    folder.mkdir(parents=True)
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.wagtail_site.settings",
        "BENCH_FOLDER": str(folder),
        "BENCH_CACHED": "yes" if cached else "",
    }
    python = wagtail_python()
    for command in (["migrate", "-v0"], ["fill", str(texts)]):
        subprocess.run([python, "-m", "django", *command], cwd=ROOT, env=variables, check=True)
    with _granian(name, "bench.wagtail_site.wsgi:application", ROOT, variables, python) as contender:
        yield contender


def wagtail_python() -> str:
    """Return the Python of an environment that has Wagtail; make it where it is missing."""
    python = WAGTAIL_VENV / "bin" / "python"
    if not (WAGTAIL_VENV / "complete").exists():
        print(f"installing {WAGTAIL} …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", WAGTAIL_VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "-qqq", WAGTAIL, "granian"], check=True)
        (WAGTAIL_VENV / "complete").touch()
    return str(python)


@contextmanager
def _granian(
    name: str, application: str, folder: Path, variables: dict[str, str], python: str = sys.executable
) -> Iterator[Contender]:
    port = free_port()
    command = [python, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--blocking-threads", "1", "--no-ws", "--log-level", "warning", application]
    with _process(name, command, port, cwd=folder, env=variables) as contender:
        yield contender


@contextmanager
def _process(name: str, command: Sequence[str], port: int, **how: object) -> Iterator[Contender]:
    process = subprocess.Popen(command, **how)  # type: ignore[call-overload]
    try:
        _wait_for(port, process)
        yield Contender(name, port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"{process.args!r} has ended")
        try:
            urllib.request.urlopen(f"http://localhost:{port}/", timeout=5).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{process.args!r} does not answer")
