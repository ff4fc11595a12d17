"""One page in one browser for all tests of this folder: contexts cost more than pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page into which tests may bring scripts of their own, and on which nothing moves."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()
