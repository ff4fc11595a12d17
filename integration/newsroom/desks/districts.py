"""Admins for districts and their participation."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _lazy

from integration.models import District, Participation
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import ClaimAdmin, EntryAdmin, span_column


@register(District, site=newsroom)
class DistrictAdmin(EntryAdmin):
    """The districts and where they lie on the tile map."""

    about_title = _lazy("Kreis oder kreisfreie Stadt")
    about = ("key", "name", "code", "kind", "note", ("region", "seat"), ("tile_column", "tile_row"))
    list_display = ("name", "code", "kind", "region", "seat")
    list_filter = ("kind", "region")
    search_fields = ("name", "code", "seat", "key")


@register(Participation, site=newsroom)
class ParticipationAdmin(ClaimAdmin):
    """Which district takes part, as of when."""

    about_title = _lazy("Teilnahme")
    about = ("district", "state", "details")
    list_display = ("district", "state", span_column("as_of", _lazy("Stand")), "kind")
    list_filter = ("state", "district__region", "district__kind")
    list_select_related = ("district",)
    search_fields = ("district__name", "details")
