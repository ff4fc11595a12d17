"""The functions behind the site map: every public page read live, as of each edition, and in previews."""

from collections.abc import Callable, Mapping

from django.urls import URLPattern, include, path
from django.views.generic import RedirectView

from integration import site_map
from integration.delivery import serving
from integration.delivery.serving import PageFunction, PublicPage
from integration.newsroom import site as newsroom
from integration.newsroom.publishing import preview
from integration.outputs import csv, feed, picture, robots, sitemap
from integration.pages import (
    claims,
    corrections,
    council,
    districts,
    editions,
    explainers,
    funding,
    handout,
    proposal,
    sources,
    tasks,
    voices,
)

FUNCTIONS: Mapping[str, PageFunction] = {
    "home": proposal.home,
    "what-is": explainers.what_is,
    "tasks": tasks.index,
    "task": tasks.task,
    "funding": funding.funding,
    "districts": districts.districts,
    "districts-csv": csv.districts,
    "council": council.index,
    "motion": council.motion,
    "arguments": voices.arguments,
    "voices": voices.statements,
    "questions": explainers.questions,
    "claim": claims.claim,
    "handout": handout.handout,
    "glossary": explainers.glossary,
    "sources": sources.index,
    "corrections": corrections.index,
    "about": explainers.about,
    "imprint": explainers.imprint,
    "privacy": explainers.privacy,
    "accessibility": explainers.accessibility,
}
IN_EVERY_EDITION = tuple(
    PublicPage(address, FUNCTIONS[address.name]) for address in site_map.IN_EVERY_EDITION
)
PAGES = tuple(page for page in IN_EVERY_EDITION if page.address.is_listed)
"""Without the files that belong to a page."""


def routes(serve: Callable[[PageFunction], serving.View]) -> list[URLPattern]:
    """Return a path for each page of an edition, served in the given way."""
    return [path(page.address.route, serve(page.function), name=page.name) for page in IN_EVERY_EDITION]


# What exists once, outside all editions. A picture is that of an edition, at an address of its own.
ONCE: Mapping[str, serving.View] = {
    "editions": serving.live(editions.index),
    "editions-page": serving.live(editions.page),
    "picture": serving.older(picture.picture),
    "feed": serving.live(feed.feed),
    "sitemap": serving.live(sitemap.sitemap),
    "sitemap-part": serving.live(sitemap.part),
    "robots": serving.live(robots.robots),
    "security": serving.live(robots.security),
    "change-password": serving.live(robots.change_password),
    "favicon": serving.live(robots.favicon),
}

urlpatterns = [
    *routes(serving.live),
    path("fassung/<int:number>/", include(routes(serving.older))),
    *(path(address.route, ONCE[address.name], name=address.name) for address in site_map.ONCE),
    path("redaktion/vorschau/<str:token>/", include(routes(preview.served))),
    path("redaktion/", include(newsroom.account_urls)),
    path("redaktion/", newsroom.urls),
    path("admin/", RedirectView.as_view(pattern_name="admin:index")),
]
