"""The councils: who sits there, what was moved, how it was voted, what happened step by step."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration.content.types import Article, BodyKind, OrganizationKind, Status, VoteOption, VoteResult
from integration.models.support.base import Addressed, Claim, Entry, PartRow
from integration.models.support.fields import ChoiceField, ReferencesField, RichTextField, SpanFields


class Body(Entry):
    """A Körperschaft: Kreis, Gemeinde, Land (OParl Body)."""

    title_field: ClassVar[str] = "name"

    name = models.CharField(
        _("Name"), max_length=200, help_text=_("Der volle Name der Körperschaft, zum Beispiel „Kreis Kleve“.")
    )
    article = ChoiceField(
        _("Artikel"),
        values=Article,
        default=Article.DER,
        help_text=_("Der Artikel des Namens. Daraus werden „vom“, „beim“ und „im“ in ganzen Sätzen."),
    )
    kind = ChoiceField(
        _("Art"),
        values=BodyKind,
        default=BodyKind.DISTRICT,
        help_text=_("Die Ebene, auf der entschieden wird, zum Beispiel Kreis oder Gemeinde."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Körperschaft")
        verbose_name_plural = _("Körperschaften")


class Organization(Entry):
    """A council, Fraktion, party or authority (OParl Organization)."""

    title_field: ClassVar[str] = "name"

    name = models.CharField(
        _("Name"), max_length=200, help_text=_("Der volle Name, so wie die Organisation ihn schreibt.")
    )
    short_name = models.CharField(
        _("kurzer Name"),
        max_length=100,
        blank=True,
        help_text=_("Der Name, der in Sätzen statt des vollen steht, zum Beispiel „Kreistag“."),
    )
    article = ChoiceField(
        _("Artikel"),
        values=Article,
        default=Article.DER,
        help_text=_("Der Artikel des kurzen Namens. Daraus werden „vom“, „beim“ und „im“ in ganzen Sätzen."),
    )
    kind = ChoiceField(
        _("Art"),
        values=OrganizationKind,
        default=OrganizationKind.OTHER,
        help_text=_(
            "Was die Organisation ist: Rat, Ausschuss, Fraktion, Partei, Behörde oder etwas anderes."
        ),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Körperschaft"),
        help_text=_(
            "Die Körperschaft, zu der die Organisation gehört. Leer lassen, wenn sie zu keiner gehört."
        ),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisationen")


class Person(Entry):
    """An office-holder in their office; nothing private is stored."""

    title_field: ClassVar[str] = "name"

    name = models.CharField(
        _("Name"),
        max_length=200,
        help_text=_(
            "Der Name einer Person, die ein Amt hat oder sich darum bewirbt. Nichts Privates, keine Kontaktdaten."
        ),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")


class Membership(PartRow):
    """A role of a person in an organization during a span (Popolo Membership)."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("Person")
    )
    role = models.CharField(
        _("Amt oder Rolle"),
        max_length=200,
        help_text=_("Das Amt oder die Aufgabe, zum Beispiel „Fraktionsvorsitz“ oder „Landrat“."),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation"),
        help_text=_("Die Organisation, in der die Person diese Rolle hat."),
    )
    span = SpanFields(
        _("Zeit"),
        help_text=_("Von wann bis wann die Rolle belegt ist. Leer lassen, wenn es nicht bekannt ist."),
    )

    class Meta(PartRow.Meta):
        verbose_name = _("Amt oder Rolle")
        verbose_name_plural = _("Ämter und Rollen")

    def __str__(self) -> str:
        return self.role


class Motion(Addressed, Claim):
    """An Antrag (OParl Paper, Popolo Motion), told in the site's own words."""

    title = models.CharField(_("Titel"), max_length=300, help_text=_("Worum es geht, in einer Zeile."))
    summary = models.TextField(
        _("Kurzfassung"), blank=True, help_text=_("Was beantragt wird, in zwei oder drei einfachen Sätzen.")
    )
    text = RichTextField(
        _("Text"),
        blank=True,
        help_text=_("Der Antrag in eigenen Worten. Wörtliches nur als Zitat mit Quelle."),
    )
    movers = ReferencesField(
        Organization,
        blank=True,
        related_name="+",
        verbose_name=_("gestellt von"),
        help_text=_("Wer den Antrag gestellt hat."),
    )
    addressee = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gestellt an"),
        help_text=_("In welchem Rat der Antrag gestellt wurde. Leer heißt auf der Seite „nicht bekannt“."),
    )
    filed = SpanFields(
        _("Gestellt"),
        help_text=_("Wann der Antrag gestellt wurde. Leer heißt auf der Seite „Datum nicht bekannt“."),
    )
    reference = models.CharField(
        _("Nummer der Drucksache"),
        max_length=100,
        blank=True,
        help_text=_("Die Nummer, so wie der Rat sie schreibt. Leer heißt auf der Seite „nicht bekannt“."),
    )

    class Meta(Claim.Meta):
        verbose_name = _("Antrag")
        verbose_name_plural = _("Anträge")


class Consultation(PartRow):
    """One station of a motion's Beratungsfolge (OParl Consultation)."""

    motion = models.ForeignKey(
        Motion, on_delete=models.CASCADE, related_name="consultations", verbose_name=_("Antrag")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Gremium"),
        help_text=_("Wer den Antrag beraten hat oder beraten soll."),
    )
    date = SpanFields(_("Beratung"), help_text=_("Wann beraten wurde oder beraten werden soll."))
    result = models.CharField(
        _("Ergebnis"),
        max_length=300,
        blank=True,
        help_text=_("Was herauskam, zum Beispiel „verwiesen“. Leer lassen, solange es kein Ergebnis gibt."),
    )

    class Meta(PartRow.Meta):
        verbose_name = _("Beratung")
        verbose_name_plural = _("Beratungsfolge")

    def __str__(self) -> str:
        return str(self.organization)


class VoteEvent(Claim):
    """A vote of a council on a motion (Popolo VoteEvent)."""

    title = models.CharField(
        _("Titel"), max_length=300, help_text=_("Worüber abgestimmt wurde, in einer Zeile.")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Gremium"),
        help_text=_("Das Gremium, das abgestimmt hat, zum Beispiel der Kreistag."),
    )
    motion = models.ForeignKey(
        Motion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Antrag"),
        help_text=_("Der Antrag, über den abgestimmt wurde."),
    )
    date = SpanFields(_("Abstimmung"), help_text=_("Wann abgestimmt wurde."))
    result = ChoiceField(
        _("Ergebnis"),
        values=VoteResult,
        default=VoteResult.UNKNOWN,
        help_text=_("Wie die Abstimmung ausging. „nicht bekannt“ wählen, solange es nicht belegt ist."),
    )
    all_groups_given = models.BooleanField(
        _("alle Fraktionen eingetragen"),
        default=False,
        help_text=_(
            "Nur ankreuzen, wenn die Stimmen aller Fraktionen da sind. "
            "Ihre Summe muss dann das Ergebnis geben."
        ),
    )

    class Meta(Claim.Meta):
        verbose_name = _("Abstimmung")
        verbose_name_plural = _("Abstimmungen")


class VoteCount(PartRow):
    """The votes of one option, in total or of one group; a missing number is not zero (Popolo Count)."""

    vote = models.ForeignKey(
        VoteEvent, on_delete=models.CASCADE, related_name="counts", verbose_name=_("Abstimmung")
    )
    option = ChoiceField(
        _("Stimme"), values=VoteOption, help_text=_("Wie gestimmt wurde, zum Beispiel „Ja“ oder „Nein“.")
    )
    group = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Fraktion"),
        help_text=_("Die Fraktion, die so gestimmt hat. Leer lassen für die Stimmen aller zusammen."),
    )
    value = models.PositiveIntegerField(
        _("Anzahl"),
        null=True,
        blank=True,
        help_text=_(
            "Die Zahl der Stimmen. Leer lassen, wenn sie nicht dokumentiert ist: "
            "Eine 0 heißt, es ist belegt, dass es niemand war."
        ),
    )

    class Meta(PartRow.Meta):
        verbose_name = _("Stimmen")
        verbose_name_plural = _("Stimmen")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="votecount_once_for_each_group",
                fields=["vote", "option", "group"],
                violation_error_message=_("Diese Fraktion steht bei dieser Stimme schon da."),
            ),
            # A second one, because NULL equals nothing and SQLite knows no NULLS NOT DISTINCT.
            models.UniqueConstraint(
                name="votecount_one_total",
                fields=["vote", "option"],
                condition=Q(group=None),
                violation_error_message=_("Die Gesamtzahl steht bei dieser Stimme schon da."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(each) for each in (self.get_option_display(), self.group) if each)


class Step(Claim):
    """A Verfahrensschritt of one body; it may set the status of the proposal."""

    title_field: ClassVar[str] = "sentence"

    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Körperschaft"),
        help_text=_("Die Körperschaft, in der der Schritt geschah, zum Beispiel der Kreis."),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Gremium"),
        help_text=_(
            "Das Gremium, das gehandelt hat, zum Beispiel der Kreistag. Ein Status nennt dieses Gremium."
        ),
    )
    motion = models.ForeignKey(
        Motion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Antrag"),
        help_text=_("Der Antrag, um den es ging."),
    )
    vote = models.ForeignKey(
        VoteEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Abstimmung"),
        help_text=_("Die Abstimmung, die den Schritt ausmacht."),
    )
    date = SpanFields(_("Datum"), help_text=_("Wann es geschah oder geschehen soll."))
    sentence = models.CharField(
        _("Satz"),
        max_length=300,
        help_text=_("Was geschah, in einem ganzen Satz mit Punkt. Er steht auf der Startseite."),
    )
    details = RichTextField(
        _("Einzelheiten"),
        blank=True,
        help_text=_("Was man noch wissen muss. Steht nur auf der Seite zum Verfahren."),
    )
    resulting_status = ChoiceField(
        _("neuer Status des Vorhabens"),
        values=Status,
        blank=True,
        default="",
        help_text=_(
            "Der Stand des Vorhabens danach, nur wenn der Schritt darüber etwas entscheidet. "
            "Ein Brief oder ein Antrag auf eine Vorstellung setzt keinen."
        ),
    )
    planned = models.BooleanField(
        _("geplant"),
        default=False,
        help_text=_("Ankreuzen, solange der Schritt noch bevorsteht. Einen Status gibt es erst danach."),
    )

    class Meta(Claim.Meta):
        verbose_name = _("Verfahrensschritt")
        verbose_name_plural = _("Verfahrensschritte")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                name="step_planned_without_status",
                condition=Q(planned=False) | Q(resulting_status=""),
                violation_error_message=_("Ein geplanter Schritt hat noch keinen Status."),
            ),
        ]
