"""What every test can use: the database of this run, a real server, a real browser."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from integration.models.support import immutability
from tests.support.server import Site, running_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
JAVA = shutil.which("java")
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
NEEDED_PROGRAMS = {"browser": ("Chromium", CHROMIUM), "java": ("Java", JAVA), "nginx": ("nginx", NGINX)}
LEFT_OUT = {"sqlite": {"postgresql"}, "postgresql": {"sqlite", "browser", "java", "nginx", "once"}}

hypothesis.settings.register_profile("ci", derandomize=True, max_examples=30, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=500, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


# This run --------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Let tests render templates without collecting static files first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.STORAGES = django_settings.STORAGES | {"staticfiles": plain}
    django_settings.STATIC_ROOT = django_settings.DATA_DIR / "test-static-root"
    django_settings.STATIC_ROOT.mkdir(exist_ok=True)
    django_settings.WATCH_EDITIONS = False


def vendor() -> str:
    """Return the database of this run, from the settings: sqlite or postgresql."""
    return "postgresql" if "postgresql" in django_settings.DATABASES["default"]["ENGINE"] else "sqlite"


def pytest_report_header() -> list[str]:
    """Say which database and programs this run has, and what is left out for want of them."""
    left_out = ", ".join(sorted(LEFT_OUT[vendor()]))
    lines = [f"database: {vendor()} (left to the other run: tests marked {left_out})"]
    if vendor() == "postgresql":
        lines.append("tests that need no database have run on SQLite")
    for marker, (name, program) in NEEDED_PROGRAMS.items():
        lines.append(f"{name}: {program or f'not found, so tests marked {marker} are skipped'}")
    return lines


def belongs_to_the_other_run(item: pytest.Item) -> bool:
    """Tell whether a test is marked for the other run, or needs no database: once is enough, on SQLite."""
    if LEFT_OUT[vendor()] & {mark.name for mark in item.iter_markers()}:
        return True
    names = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return vendor() == "postgresql" and not names and not item.get_closest_marker("django_db")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other run, skip what lacks its program."""
    left_out = {item for item in items if belongs_to_the_other_run(item)}
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        for marker, (name, program) in NEEDED_PROGRAMS.items():
            if item.get_closest_marker(marker) and not program:
                item.add_marker(pytest.mark.skip(reason=f"{name} is not installed"))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skipped test is a failed run: it must have what the test needs."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and os.environ.get("CI") == "true" and reporter.stats.get("skipped") and exitstatus == 0:
        reporter.write_line("CI=true: skipped tests count as failed.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


# Database --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Test SQLite in a file: in memory it locks whole tables, which the site's own file does not."""
    if vendor() == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        django_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture
def committing_db(transactional_db: None) -> Iterator[None]:
    """A database in which tests really commit. The triggers against change are lifted before it is emptied.

    The migrate signal after emptying installs them again.
    """
    yield
    immutability.lift(connection)


# Server and browser ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site with its first content, as `make run` starts it."""
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


def chromium_flags() -> list[str]:
    """Return how Chromium is started here: without a screen, and without asking its maker's servers anything."""
    flags = [
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return [*flags, "--no-sandbox"] if os.getuid() == 0 else flags


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    # Playwright keeps an event loop in this thread, in which Django would refuse the ORM to later tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_flags())
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
