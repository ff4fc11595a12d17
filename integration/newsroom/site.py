"""The newsroom under /redaktion/: every section's desk and our own pages, put together."""

from django.urls import path

from integration.newsroom import (
    council,
    districts,
    editions,
    explainers,
    funding,
    proposal,
    publishing,
    sources,
    status_change,
    tasks,
    voices,
)
from integration.newsroom.desk import newsroom

DESKS = (proposal, council, funding, districts, tasks, voices, explainers, sources)

PAGES = [
    path("stand-aendern/", newsroom.admin_view(status_change.view), name="status-change"),
    path("veroeffentlichen/", newsroom.admin_view(publishing.view), name="publish"),
    path("veroeffentlichen/abbrechen/", newsroom.admin_view(publishing.cancel), name="publish-cancel"),
    path("fassungen/", newsroom.admin_view(editions.view), name="editions"),
    path("fassungen/<int:number>/wieder-online/", newsroom.admin_view(editions.roll_back), name="roll-back"),
    path("arbeitsstand-zuruecksetzen/", newsroom.admin_view(editions.reset), name="reset"),
]

urls = ([*PAGES, *newsroom.get_urls()], "admin", newsroom.name)
