"""The site map: every public page once, read live and as of each edition."""

from collections.abc import Callable

from django.urls import URLPattern, include, path
from django.views.generic import RedirectView

from integration.delivery import serving
from integration.delivery.serving import PublicPage
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

PAGES: tuple[PublicPage, ...] = (
    PublicPage("", proposal.home, "home"),
    PublicPage("angabe/<slug:key>/", claims.claim, "claim", claims.addresses),
    PublicPage("finanzierung/", funding.funding, "funding"),
    PublicPage("kreise/", districts.districts, "districts"),
    PublicPage("was-ist-ein-ki/", explainers.what_is, "what-is"),
    PublicPage("aufgaben/", tasks.index, "tasks"),
    PublicPage("aufgaben/<slug:slug>/", tasks.task, "task", tasks.addresses),
    PublicPage("verfahren/", council.index, "council"),
    PublicPage("verfahren/<slug:slug>/", council.motion, "motion", council.addresses),
    PublicPage("argumente/", voices.arguments, "arguments"),
    PublicPage("stimmen/", voices.statements, "voices"),
    PublicPage("fragen/", explainers.questions, "questions"),
    PublicPage("glossar/", explainers.glossary, "glossary"),
    PublicPage("quellen/", sources.index, "sources"),
    PublicPage("berichtigungen/", corrections.index, "corrections"),
    PublicPage("handzettel/", handout.handout, "handout"),
    PublicPage("ueber/", explainers.about, "about"),
    PublicPage("impressum/", explainers.imprint, "imprint"),
    PublicPage("datenschutz/", explainers.privacy, "privacy"),
    PublicPage("barrierefreiheit/", explainers.accessibility, "accessibility"),
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
    path("bild/<int:number>.png", serving.older(picture.picture), name="picture"),
    path("feed/", serving.live(feed.feed), name="feed"),
    path("sitemap.xml", serving.live(sitemap.of((*PAGES, EDITIONS))), name="sitemap"),
    path("robots.txt", serving.live(robots.robots), name="robots"),
    path(".well-known/security.txt", serving.live(robots.security), name="security"),
    path("redaktion/vorschau/<str:token>/", include(routes(preview.served))),
    path("redaktion/", include(newsroom.account_urls)),
    path("redaktion/", newsroom.urls),
    path("admin/", RedirectView.as_view(pattern_name="admin:index")),
]
