"""The newsroom under /redaktion/: every section's desk and our own pages, put together."""

from django.urls import path

from integration.newsroom import (
    administration,
    council,
    districts,
    editions,
    explainers,
    funding,
    guide,
    history,
    import_export,
    log,
    preview,
    proposal,
    publishing,
    resume,
    sources,
    start,
    status_change,
    tasks,
    voices,
    withholding,
)
from integration.newsroom.frame import newsroom

DESKS = (
    proposal,
    council,
    funding,
    districts,
    tasks,
    voices,
    explainers,
    sources,
    administration,
    withholding,
)

PAGES = [
    path("", newsroom.admin_view(start.view), name="index"),
    path("stand-aendern/", newsroom.admin_view(status_change.view), name="status-change"),
    path("veroeffentlichen/", newsroom.admin_view(publishing.view), name="publish"),
    path("veroeffentlichen/abbrechen/", newsroom.admin_view(publishing.cancel), name="publish-cancel"),
    path("fassungen/", newsroom.admin_view(editions.view), name="editions"),
    path("fassungen/<int:number>/wieder-online/", newsroom.admin_view(editions.roll_back), name="roll-back"),
    path(
        "fassungen/<int:number>.json", newsroom.admin_view(import_export.write_edition), name="edition-file"
    ),
    path("arbeitsstand-zuruecksetzen/", newsroom.admin_view(editions.reset), name="reset"),
    path(
        "arbeitsstand.json", newsroom.admin_view(import_export.write_working_copy), name="working-copy-file"
    ),
    path("einlesen/", newsroom.admin_view(import_export.read), name="import-export"),
    path("einlesen/pruefen/", newsroom.admin_view(import_export.check), name="import-check"),
    path("nachtrag/", newsroom.admin_view(import_export.check_supplement), name="supplement"),
    path("geloescht/", newsroom.admin_view(history.deleted), name="deleted"),
    path("vorschau/", newsroom.admin_view(preview.view), name="previews"),
    path("vorschau-oeffnen/", newsroom.admin_view(preview.working_copy), name="preview-open"),
    path("vorschau-widerrufen/<int:pk>/", newsroom.admin_view(preview.revoke), name="preview-revoke"),
    path("text-von-vorhin/", newsroom.admin_view(resume.view), name="kept-text"),
    path("sperrungen/<int:pk>/aufheben/", newsroom.admin_view(withholding.end), name="withholding-end"),
    path("protokoll/", newsroom.admin_view(log.view), name="log"),
    # Before Django's page of the same name: it would leave no entry in the log.
    path("password_change/", newsroom.admin_view(administration.change_own_password), name="password_change"),
    path("anleitung/", newsroom.admin_view(guide.view), name="guide"),
]

urls = ([*PAGES, *newsroom.get_urls()], "admin", newsroom.name)
