"""The site map: every public page once, read live and as of each edition."""

from collections.abc import Callable

from django.urls import URLPattern, include, path
from django.views.generic import RedirectView

from integration.newsroom import site as newsroom
from integration.pages import claims, editions, proposal, serving
from integration.pages.serving import PublicPage

PAGES: tuple[PublicPage, ...] = (
    PublicPage("", proposal.home, "home"),
    PublicPage("angabe/<slug:key>/", claims.claim, "claim", claims.addresses),
)


def routes(serve: Callable[[serving.PageFunction], serving.View]) -> list[URLPattern]:
    """Return a path for each page, served in the given way."""
    return [path(page.route, serve(page.function), name=page.name) for page in PAGES]


urlpatterns = [
    *routes(serving.live),
    path("fassungen/", serving.live(editions.index), name="editions"),
    path("fassung/<int:number>/", include(routes(serving.older))),
    path("redaktion/", newsroom.urls),
    path("admin/", RedirectView.as_view(pattern_name="admin:index")),
]
