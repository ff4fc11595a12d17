import stat
import subprocess
import sys
from ast import literal_eval
from pathlib import Path
from typing import Any

import pytest

from tests.support.server import ROOT, environment

pytestmark = pytest.mark.once

SHOW = "from kiz_portal import settings; print(repr(({})))"


def start(data_dir: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the settings with these variables and no others of ours."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(
            **{"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "kiz_portal.settings"} | variables
        ),
        capture_output=True,
        text=True,
        timeout=60,
    )


def shown(data_dir: Path, expression: str, **variables: str) -> Any:
    """Return what the settings hold under these variables."""
    done = start(data_dir, "-c", SHOW.format(expression), **variables)
    assert (done.returncode, done.stderr) == (0, "")
    return literal_eval(done.stdout)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", ""),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "9" * 5000),
        ("PORT", "８０００"),
        ("HOST", ""),
        ("HOST", "my-laptop"),
        ("HOST", "999.1.1.1"),
        ("SITE_URL", ""),
        ("SITE_URL", "www.example.org"),
        ("SITE_URL", "ftp://www.example.org"),
        ("SITE_URL", "https://www.example.org/kiz"),
        ("SITE_URL", "https://user@www.example.org"),
        ("SITE_URL", "https://www.example.org:abc"),
        ("SITE_URL", "http://[::1"),
        ("SITE_URL", "https://www. example.org"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "kiz.sqlite3"),
        ("DATABASE_URL", "mysql://kiz:geheim@db/kiz"),
        ("DATABASE_URL", "sqlite://:memory:"),
        ("DATABASE_URL", "postgresql://kiz:geheim@db"),
        ("DATABASE_URL", "postgresql://kiz:geheim#1@db/kiz"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "geheim"),
        ("SECRET_KEY", "x" * 60),
        ("EMAIL_URL", ""),
        ("EMAIL_URL", "mail.example.org"),
        ("EMAIL_URL", "smtp://mail.example.org:abc"),
        ("EMAIL_URL", "file://"),
        ("TRUSTED_PROXIES", "10.0.0.0/99"),
        ("TRUSTED_PROXIES", "proxy"),
        ("DEBUG", ""),
        ("DEBUG", "vielleicht"),
        ("DATA_DIR", ""),
        ("DATA_DIR", "/dev/null/kiz"),
    ],
)
def test_a_wrong_variable_is_one_line_that_names_it_and_no_secret(
    tmp_path: Path, name: str, value: str
) -> None:
    done = start(tmp_path, "-c", SHOW.format("1"), **{name: value})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f'Environment variable "{name}" invalid: ')
    assert done.stderr.count("\n") == 1
    assert "geheim" not in done.stderr


@pytest.mark.parametrize(
    "command", [("manage.py", "check"), ("manage.py", "serve"), ("-m", "kiz_portal.wsgi")]
)
def test_every_way_to_start_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = start(tmp_path, *command, PORT="abc")
    assert done.returncode == 2
    assert done.stderr == 'Environment variable "PORT" invalid: give a number from 1 to 65535\n'


def test_debug_is_refused_behind_https(tmp_path: Path) -> None:
    done = start(tmp_path, "-c", SHOW.format("1"), DEBUG="true", SITE_URL="https://www.example.org")
    assert done.returncode == 2
    assert done.stderr == 'Environment variable "DEBUG" invalid: it must be off when SITE_URL is https\n'


def test_without_any_variable_the_site_is_local_and_its_data_lie_together(tmp_path: Path) -> None:
    shown_values = shown(
        tmp_path,
        "settings.SITE_URL, settings.HOST, settings.ALLOWED_HOSTS, settings.DEBUG, "
        "str(settings.DATABASES['default']['NAME']), str(settings.EMAIL_FILE_PATH)",
    )
    assert shown_values == (
        "http://localhost:8000",
        "127.0.0.1",
        ["localhost", "127.0.0.1", "[::1]"],
        False,
        f"{tmp_path}/kiz.sqlite3",
        f"{tmp_path}/mail",
    )


def test_a_data_folder_with_odd_characters_is_taken_literally(tmp_path: Path) -> None:
    odd = tmp_path / "Ablage #1 50% für ?alle"
    names = shown(odd, "str(settings.DATABASES['default']['NAME']), str(settings.EMAIL_FILE_PATH)")
    assert names == (f"{odd}/kiz.sqlite3", f"{odd}/mail")


def test_the_secret_key_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    data_dir = tmp_path / "neu"
    first, second = (shown(data_dir, "settings.SECRET_KEY") for _ in range(2))
    assert first == second == (data_dir / "secret-key").read_text()
    assert len(first) > 50
    assert [path.name for path in data_dir.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((data_dir / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


def test_two_first_starts_at_once_agree_on_one_secret_key(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHOW.format("settings.SECRET_KEY")]
    env = environment(DATA_DIR=str(tmp_path))
    starts = [
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert {literal_eval(start.communicate(timeout=60)[0]) for start in starts} == {
        (tmp_path / "secret-key").read_text()
    }


def test_https_switches_on_redirect_hsts_and_secure_cookies(tmp_path: Path) -> None:
    names = [
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
    ]
    expression = f"[getattr(settings, name) for name in {names}]"
    on = shown(tmp_path, expression, SITE_URL="https://www.example.org")
    off = shown(tmp_path, expression, SITE_URL="http://www.example.org")
    assert on == [True, 31_536_000, True, True, True, "__Secure-kiz-session", "__Secure-kiz-csrf"]
    assert off == [False, 0, False, False, False, "kiz-session", "kiz-csrf"]


def test_sqlite_is_set_up_so_that_writers_wait_for_each_other(tmp_path: Path) -> None:
    database = shown(tmp_path, "settings.DATABASES['default']['OPTIONS']")
    assert database == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }


def test_a_relative_sqlite_file_lies_below_the_code_whatever_the_working_directory(tmp_path: Path) -> None:
    name = "str(settings.DATABASES['default']['NAME'])"
    assert shown(tmp_path, name, DATABASE_URL="sqlite:///var/x.sqlite3") == f"{ROOT}/var/x.sqlite3"


def test_a_postgresql_password_may_hold_any_character_when_encoded(tmp_path: Path) -> None:
    url = "postgresql://kiz:a%23b%40c@%2Frun%2Fpg/kiz?sslmode=require"
    database = "settings.DATABASES['default']"
    names = shown(
        tmp_path,
        f"[{database}[key] for key in ('USER', 'PASSWORD', 'HOST', 'NAME')], "
        f"{database}['OPTIONS']['sslmode'], {database}['OPTIONS']['connect_timeout']",
        DATABASE_URL=url,
    )
    assert names == (["kiz", "a#b@c", "/run/pg", "kiz"], "require", 2)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtps://kiz:a%23b@mail.example.org", ("mail.example.org", 465, "kiz", "a#b", False, True)),
        ("smtp+tls://kiz:x@mail.example.org", ("mail.example.org", 587, "kiz", "x", True, False)),
        ("smtp://localhost:2525", ("localhost", 2525, "", "", False, False)),
    ],
)
def test_mail_goes_out_as_the_address_says(tmp_path: Path, url: str, expected: tuple[object, ...]) -> None:
    names = ["HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL"]
    expression = f"tuple(getattr(settings, 'EMAIL_' + name) for name in {names})"
    assert shown(tmp_path, expression, EMAIL_URL=url) == expected


def test_the_settings_stand_the_deployment_check(tmp_path: Path) -> None:
    done = start(
        tmp_path,
        "manage.py",
        "check",
        "--deploy",
        "--fail-level=WARNING",
        "--tag=security",
        SITE_URL="https://www.example.org",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_plain_http_for_other_machines_is_a_warning(tmp_path: Path) -> None:
    done = start(tmp_path, "manage.py", "check", "--deploy", "--tag=security", HOST="0.0.0.0")
    assert "kiz.W001" in done.stderr
