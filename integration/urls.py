"""The site map: every public page once, read live and as of each edition."""

from collections.abc import Callable

from django.urls import URLPattern, include, path
from django.views.generic import RedirectView

from integration.newsroom import site as newsroom
from integration.outputs import csv, feed, robots, sitemap
from integration.pages import claims, districts, editions, funding, proposal, serving
from integration.pages.serving import PublicPage

PAGES: tuple[PublicPage, ...] = (
    PublicPage("", proposal.home, "home"),
    PublicPage("angabe/<slug:key>/", claims.claim, "claim", claims.addresses),
    PublicPage("finanzierung/", funding.funding, "funding"),
    PublicPage("kreise/", districts.districts, "districts"),
)
# Belong to a page, and are not listed for search engines.
FILES: tuple[PublicPage, ...] = (PublicPage("kreise.csv", csv.districts, "districts-csv"),)
# Exists once, outside all editions.
EDITIONS = PublicPage("fassungen/", editions.index, "editions")


def routes(serve: Callable[[serving.PageFunction], serving.View]) -> list[URLPattern]:
    """Return a path for each page, served in the given way."""
    return [path(page.route, serve(page.function), name=page.name) for page in (*PAGES, *FILES)]


urlpatterns = [
    *routes(serving.live),
    path(EDITIONS.route, serving.live(EDITIONS.function), name=EDITIONS.name),
    path("fassung/<int:number>/", include(routes(serving.older))),
    path("feed/", serving.live(feed.feed), name="feed"),
    path("sitemap.xml", serving.live(sitemap.of((*PAGES, EDITIONS))), name="sitemap"),
    path("robots.txt", serving.live(robots.robots), name="robots"),
    path(".well-known/security.txt", serving.live(robots.security), name="security"),
    path("redaktion/", newsroom.urls),
    path("admin/", RedirectView.as_view(pattern_name="admin:index")),
]
