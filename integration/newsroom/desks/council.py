"""Admins for the councils: bodies, organizations, people, motions, votes, steps."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _lazy

from integration.models import (
    Body,
    Consultation,
    Membership,
    Motion,
    NamedVote,
    Organization,
    Person,
    Step,
    VoteCount,
    VoteEvent,
)
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import (
    ClaimAdmin,
    EntryAdmin,
    PartInline,
    part_fields,
    span,
    span_column,
    yes_column,
)


@register(Body, site=newsroom)
class BodyAdmin(EntryAdmin):
    """Kreis, Gemeinden, Land."""

    about_title = _lazy("Körperschaft")
    about = ("name", "article", "kind")
    list_display = ("name", "kind")
    search_fields = ("name",)


@register(Organization, site=newsroom)
class OrganizationAdmin(EntryAdmin):
    """Councils, Fraktionen, parties, authorities."""

    about_title = _lazy("Organisation")
    about = (("name", "short_name"), "article", "kind", "body")
    list_display = ("name", "short_name", "kind", "body")
    list_filter = ("kind", "body")
    list_select_related = ("body",)
    search_fields = ("name", "short_name")


class MembershipInline(PartInline):
    """The roles of a person."""

    model = Membership
    fieldsets = part_fields(Membership, "role", "organization", span("span"))


@register(Person, site=newsroom)
class PersonAdmin(EntryAdmin):
    """Office-holders in their office."""

    about_title = _lazy("Person")
    about = ("name",)
    inlines = (MembershipInline,)
    list_display = ("name",)
    search_fields = ("name", "memberships__role")


LINKS = ("follows", "supersedes", "amends")
"""How a motion refers to earlier ones, side by side."""


class ConsultationInline(PartInline):
    """The Beratungsfolge of a motion."""

    model = Consultation
    fieldsets = part_fields(Consultation, "organization", span("date"), "result")


@register(Motion, site=newsroom)
class MotionAdmin(ClaimAdmin):
    """Motions with their Beratungsfolge."""

    about_title = _lazy("Antrag")
    about = ("title", "summary", "text", "movers", "addressee", span("filed"), "reference", LINKS)
    inlines = (ConsultationInline,)
    list_display = ("title", "addressee", "reference", "kind")
    list_filter = ("addressee", "kind")
    list_select_related = ("addressee",)
    search_fields = ("title", "summary", "text", "reference")


class VoteCountInline(PartInline):
    """The votes by option and Fraktion."""

    model = VoteCount
    fieldsets = part_fields(VoteCount, ("option", "group", "value"))


class NamedVoteInline(PartInline):
    """The votes of single people."""

    model = NamedVote
    fieldsets = part_fields(NamedVote, ("person", "group", "option"))


@register(VoteEvent, site=newsroom)
class VoteEventAdmin(ClaimAdmin):
    """Votes with their counts."""

    about_title = _lazy("Abstimmung")
    about = (
        "title",
        "organization",
        "motion",
        span("date"),
        "result",
        "yes_meant",
        "no_meant",
        "wording",
        "all_groups_given",
        "undocumented",
    )
    inlines = (VoteCountInline, NamedVoteInline)
    list_display = ("title", "organization", "result")
    list_filter = ("organization", "result")
    list_select_related = ("organization",)
    search_fields = ("title",)


@register(Step, site=newsroom)
class StepAdmin(ClaimAdmin):
    """The steps of the procedure, in the order that decides about the status."""

    about_title = _lazy("Was geschah")
    about = (
        "sentence",
        ("body", "organization"),
        span("date"),
        "resulting_status",
        "planned",
        "details",
        ("motion", "vote"),
    )
    list_display = (
        "sentence",
        span_column("date", _lazy("Datum")),
        "body",
        "organization",
        "resulting_status",
        yes_column("planned", _lazy("Geplant")),
    )
    list_filter = ("planned", "resulting_status", "body")
    list_select_related = ("body", "organization")
    search_fields = ("sentence", "details")
