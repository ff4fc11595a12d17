"""Debian's nginx with our deploy/nginx.conf, in front of a running site."""

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.server import ROOT, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")

MAIN = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{server}
}}
"""


def configuration(folder: Path, port: int, site_port: int) -> str:
    """Return our configuration for this place: without TLS, on ports of the test's own."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    kept = [line for line in text.splitlines() if "ssl_certificate" not in line]
    changes = {
        "listen 443 ssl": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": f"127.0.0.1:{site_port}",
        "127.0.0.1:8001": f"127.0.0.1:{site_port + 1}",
        "/var/cache/nginx/kiz": f"{folder}/cache",
        "/var/lib/kiz/export": f"{folder}/export",
        "example.org": f"localhost:{port}",
        f"server_name localhost:{port}": "server_name localhost",
        "X-Forwarded-Proto https": "X-Forwarded-Proto http",
    }
    server = "\n".join(kept)
    for here, there in changes.items():
        assert here in server, here
        server = server.replace(here, there)
    return MAIN.format(folder=folder, server=server, user="user root;" if os.getuid() == 0 else "")


@contextmanager
def running_nginx(folder: Path, site_port: int, port: int | None = None) -> Iterator[str]:
    """Run it until the block ends; yield its address."""
    assert NGINX
    port = port or free_port()
    file = folder / "nginx.conf"
    file.write_text(configuration(folder, port, site_port))
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(file), "-g", "daemon off;"])
    try:
        _wait_for(f"http://localhost:{port}/", process)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx has ended"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not answer")
