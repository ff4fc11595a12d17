"""The councils: who sits there, what was moved, how it was voted, what happened step by step."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from integration.content.types import Article, BodyKind, OrganizationKind, Status, VoteOption, VoteResult
from integration.models.support.base import Addressed, Claim, Entry, PartRow
from integration.models.support.fields import ChoiceField, ReferencesField, RichTextField, SpanFields


class Body(Entry):
    """A Körperschaft: Kreis, Gemeinde, Land (OParl Body)."""

    title_field: ClassVar[str] = "name"

    name = models.CharField(
        _lazy("Name"),
        max_length=200,
        help_text=_lazy("Der volle Name der Körperschaft, zum Beispiel „Kreis Kleve“."),
    )
    article = ChoiceField(
        _lazy("Artikel"),
        values=Article,
        default=Article.DER,
        help_text=_lazy("Der Artikel des Namens. Daraus werden „vom“, „beim“ und „im“ in ganzen Sätzen."),
    )
    kind = ChoiceField(
        _lazy("Art"),
        values=BodyKind,
        default=BodyKind.DISTRICT,
        help_text=_lazy("Die Ebene, auf der entschieden wird, zum Beispiel Kreis oder Gemeinde."),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Körperschaft")
        verbose_name_plural = _lazy("Körperschaften")


class Organization(Entry):
    """A council, Fraktion, party or authority (OParl Organization)."""

    title_field: ClassVar[str] = "name"

    name = models.CharField(
        _lazy("Name"),
        max_length=200,
        help_text=_lazy("Der volle Name, so wie die Organisation ihn schreibt."),
    )
    short_name = models.CharField(
        _lazy("kurzer Name"),
        max_length=100,
        blank=True,
        help_text=_lazy("Der Name, der in Sätzen statt des vollen steht, zum Beispiel „Kreistag“."),
    )
    article = ChoiceField(
        _lazy("Artikel"),
        values=Article,
        default=Article.DER,
        help_text=_lazy(
            "Der Artikel des kurzen Namens. Daraus werden „vom“, „beim“ und „im“ in ganzen Sätzen."
        ),
    )
    kind = ChoiceField(
        _lazy("Art"),
        values=OrganizationKind,
        default=OrganizationKind.OTHER,
        help_text=_lazy(
            "Was die Organisation ist: Rat, Ausschuss, Fraktion, Partei, Behörde oder etwas anderes."
        ),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Körperschaft"),
        help_text=_lazy(
            "Die Körperschaft, zu der die Organisation gehört. Leer lassen, wenn sie zu keiner gehört."
        ),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Organisation")
        verbose_name_plural = _lazy("Organisationen")


class Person(Entry):
    """An office-holder in their office; nothing private is stored."""

    title_field: ClassVar[str] = "name"

    name = models.CharField(
        _lazy("Name"),
        max_length=200,
        help_text=_lazy(
            "Der Name einer Person, die ein Amt hat oder sich darum bewirbt. Nichts Privates, keine Kontaktdaten."
        ),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Person")
        verbose_name_plural = _lazy("Personen")


class Membership(PartRow):
    """A role of a person in an organization during a span (Popolo Membership)."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="memberships", verbose_name=_lazy("Person")
    )
    role = models.CharField(
        _lazy("Amt oder Rolle"),
        max_length=200,
        help_text=_lazy("Das Amt oder die Aufgabe, zum Beispiel „Fraktionsvorsitz“ oder „Landrat“."),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Organisation"),
        help_text=_lazy("Die Organisation, in der die Person diese Rolle hat."),
    )
    span = SpanFields(
        _lazy("Zeit"),
        help_text=_lazy("Von wann bis wann die Rolle belegt ist. Leer lassen, wenn es nicht bekannt ist."),
    )

    class Meta(PartRow.Meta):
        verbose_name = _lazy("Amt oder Rolle")
        verbose_name_plural = _lazy("Ämter und Rollen")

    def __str__(self) -> str:
        return self.role


def _earlier_motion(verbose_name: Any, help_text: Any) -> Any:
    return models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=verbose_name,
        help_text=help_text,
    )


class Motion(Addressed, Claim):
    """An Antrag (OParl Paper, Popolo Motion), told in the site's own words."""

    title = models.CharField(
        _lazy("Titel"), max_length=300, help_text=_lazy("Worum es geht, in einer Zeile.")
    )
    summary = models.TextField(
        _lazy("Kurzfassung"),
        blank=True,
        help_text=_lazy("Was beantragt wird, in zwei oder drei einfachen Sätzen."),
    )
    text = RichTextField(
        _lazy("Text"),
        blank=True,
        help_text=_lazy("Der Antrag in eigenen Worten. Wörtliches nur als Zitat mit Quelle."),
    )
    movers = ReferencesField(
        Organization,
        blank=True,
        related_name="+",
        verbose_name=_lazy("gestellt von"),
        help_text=_lazy("Wer den Antrag gestellt hat."),
    )
    addressee = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("gestellt an"),
        help_text=_lazy(
            "In welchem Rat der Antrag gestellt wurde. Leer heißt auf der Seite „nicht bekannt“."
        ),
    )
    filed = SpanFields(
        _lazy("Gestellt"),
        help_text=_lazy("Wann der Antrag gestellt wurde. Leer heißt auf der Seite „Datum nicht bekannt“."),
    )
    reference = models.CharField(
        _lazy("Nummer der Drucksache"),
        max_length=100,
        blank=True,
        help_text=_lazy("Die Nummer, so wie der Rat sie schreibt. Leer heißt auf der Seite „nicht bekannt“."),
    )

    follows = _earlier_motion(
        _lazy("folgt auf"), _lazy("Der ältere Antrag, den dieser nach einer Entscheidung wieder aufnimmt.")
    )
    supersedes = _earlier_motion(_lazy("ersetzt"), _lazy("Der ältere Antrag, an dessen Stelle dieser tritt."))
    amends = _earlier_motion(_lazy("ändert"), _lazy("Der Antrag, den dieser abändern will."))

    class Meta(Claim.Meta):
        verbose_name = _lazy("Antrag")
        verbose_name_plural = _lazy("Anträge")


class Consultation(PartRow):
    """One station of a motion's Beratungsfolge (OParl Consultation)."""

    motion = models.ForeignKey(
        Motion, on_delete=models.CASCADE, related_name="consultations", verbose_name=_lazy("Antrag")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_lazy("Gremium"),
        help_text=_lazy("Wer den Antrag beraten hat oder beraten soll."),
    )
    date = SpanFields(_lazy("Beratung"), help_text=_lazy("Wann beraten wurde oder beraten werden soll."))
    result = models.CharField(
        _lazy("Ergebnis"),
        max_length=300,
        blank=True,
        help_text=_lazy(
            "Was herauskam, zum Beispiel „verwiesen“. Leer lassen, solange es kein Ergebnis gibt."
        ),
    )

    class Meta(PartRow.Meta):
        verbose_name = _lazy("Beratung")
        verbose_name_plural = _lazy("Beratungsfolge")

    def __str__(self) -> str:
        return str(self.organization)


class VoteEvent(Claim):
    """A vote of a council on a motion (Popolo VoteEvent)."""

    title = models.CharField(
        _lazy("Titel"), max_length=300, help_text=_lazy("Worüber abgestimmt wurde, in einer Zeile.")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_lazy("Gremium"),
        help_text=_lazy("Das Gremium, das abgestimmt hat, zum Beispiel der Kreistag."),
    )
    motion = models.ForeignKey(
        Motion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Antrag"),
        help_text=_lazy("Der Antrag, über den abgestimmt wurde."),
    )
    date = SpanFields(_lazy("Abstimmung"), help_text=_lazy("Wann abgestimmt wurde."))
    result = ChoiceField(
        _lazy("Ergebnis"),
        values=VoteResult,
        default=VoteResult.UNKNOWN,
        help_text=_lazy("Wie die Abstimmung ausging. „nicht bekannt“ wählen, solange es nicht belegt ist."),
    )
    all_groups_given = models.BooleanField(
        _lazy("alle Fraktionen eingetragen"),
        default=False,
        help_text=_lazy(
            "Nur ankreuzen, wenn die Stimmen aller Fraktionen da sind. "
            "Ihre Summe muss dann das Ergebnis geben."
        ),
    )
    undocumented = ReferencesField(
        Organization,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Stimme nicht dokumentiert"),
        help_text=_lazy("Wer sicher dabei war, ohne dass man weiß, wie er gestimmt hat."),
    )
    yes_meant = models.CharField(
        _lazy("Was ein Ja hieß"),
        max_length=300,
        blank=True,
        help_text=_lazy("In einem Satz: was geschehen sollte, wenn die Mehrheit Ja sagt."),
    )
    no_meant = models.CharField(
        _lazy("Was ein Nein hieß"),
        max_length=300,
        blank=True,
        help_text=_lazy("In einem Satz: was ein Nein bedeutete, und was nicht."),
    )
    wording = models.TextField(
        _lazy("Wortlaut des Beschlusses"),
        blank=True,
        help_text=_lazy(
            "Der Beschlusstext Wort für Wort, ohne Anführungszeichen. Leer heißt auf der Seite „nicht dokumentiert“."
        ),
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Abstimmung")
        verbose_name_plural = _lazy("Abstimmungen")


class VoteCount(PartRow):
    """The votes of one option, in total or of one group; a missing number is not zero (Popolo Count)."""

    vote = models.ForeignKey(
        VoteEvent, on_delete=models.CASCADE, related_name="counts", verbose_name=_lazy("Abstimmung")
    )
    option = ChoiceField(
        _lazy("Stimme"),
        values=VoteOption,
        help_text=_lazy("Wie gestimmt wurde, zum Beispiel „Ja“ oder „Nein“."),
    )
    group = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Fraktion"),
        help_text=_lazy("Die Fraktion, die so gestimmt hat. Leer lassen für die Stimmen aller zusammen."),
    )
    value = models.PositiveIntegerField(
        _lazy("Anzahl"),
        null=True,
        blank=True,
        help_text=_lazy(
            "Die Zahl der Stimmen. Leer lassen, wenn sie nicht dokumentiert ist: "
            "Eine 0 heißt, es ist belegt, dass es niemand war."
        ),
    )

    class Meta(PartRow.Meta):
        verbose_name = _lazy("Stimmen")
        verbose_name_plural = _lazy("Stimmen")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="votecount_once_for_each_group",
                fields=["vote", "option", "group"],
                violation_error_message=_lazy("Diese Fraktion steht bei dieser Stimme schon da."),
            ),
            # A second one, because NULL equals nothing and SQLite knows no NULLS NOT DISTINCT.
            models.UniqueConstraint(
                name="votecount_one_total",
                fields=["vote", "option"],
                condition=Q(group=None),
                violation_error_message=_lazy("Die Gesamtzahl steht bei dieser Stimme schon da."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(each) for each in (self.get_option_display(), self.group) if each)


class NamedVote(PartRow):
    """How one person voted, where it was voted by name (Popolo Vote)."""

    vote = models.ForeignKey(
        VoteEvent, on_delete=models.CASCADE, related_name="named_votes", verbose_name=_lazy("Abstimmung")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_lazy("Person"),
        help_text=_lazy("Wer namentlich abgestimmt hat."),
    )
    group = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Fraktion"),
        help_text=_lazy("Die Fraktion, zu der die Person damals gehörte."),
    )
    option = ChoiceField(
        _lazy("Stimme"),
        values=VoteOption,
        help_text=_lazy("Wie die Person gestimmt hat, zum Beispiel „Ja“ oder „Nein“."),
    )

    class Meta(PartRow.Meta):
        verbose_name = _lazy("namentliche Stimme")
        verbose_name_plural = _lazy("namentliche Stimmen")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_option_display()}"


class Step(Claim):
    """A Verfahrensschritt of one body; it may set the status of the proposal."""

    title_field: ClassVar[str] = "sentence"

    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_lazy("Körperschaft"),
        help_text=_lazy("Die Körperschaft, in der der Schritt geschah, zum Beispiel der Kreis."),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Gremium"),
        help_text=_lazy(
            "Das Gremium, das gehandelt hat, zum Beispiel der Kreistag. Ein Status nennt dieses Gremium."
        ),
    )
    motion = models.ForeignKey(
        Motion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Antrag"),
        help_text=_lazy("Der Antrag, um den es ging."),
    )
    vote = models.ForeignKey(
        VoteEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Abstimmung"),
        help_text=_lazy("Die Abstimmung, die den Schritt ausmacht."),
    )
    date = SpanFields(_lazy("Datum"), help_text=_lazy("Wann es geschah oder geschehen soll."))
    sentence = models.CharField(
        _lazy("Satz"),
        max_length=300,
        help_text=_lazy("Was geschah, in einem ganzen Satz mit Punkt. Er steht auf der Startseite."),
    )
    details = RichTextField(
        _lazy("Einzelheiten"),
        blank=True,
        help_text=_lazy("Was man noch wissen muss. Steht nur auf der Seite zum Verfahren."),
    )
    resulting_status = ChoiceField(
        _lazy("neuer Status des Vorhabens"),
        values=Status,
        blank=True,
        default="",
        help_text=_lazy(
            "Der Stand des Vorhabens danach, nur wenn der Schritt darüber etwas entscheidet. "
            "Ein Brief oder ein Antrag auf eine Vorstellung setzt keinen."
        ),
    )
    planned = models.BooleanField(
        _lazy("geplant"),
        default=False,
        help_text=_lazy("Ankreuzen, solange der Schritt noch bevorsteht. Einen Status gibt es erst danach."),
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Verfahrensschritt")
        verbose_name_plural = _lazy("Verfahrensschritte")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                name="step_planned_without_status",
                condition=Q(planned=False) | Q(resulting_status=""),
                violation_error_message=_lazy("Ein geplanter Schritt hat noch keinen Status."),
            ),
        ]
