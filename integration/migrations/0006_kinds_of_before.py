"""On the way back, kinds that the release before does not know become those that it had for the same claims."""

from django.db import migrations

CLAIMS = (
    "Argument",
    "Fact",
    "FaqItem",
    "FundingShare",
    "Motion",
    "Participation",
    "Statement",
    "Step",
    "Task",
    "VoteEvent",
)


def to_kinds_of_before(apps, schema_editor):
    """Say "fact" of a party's assertion and of what is open, as the release before did; editions stay as they are."""
    for name in CLAIMS:
        model = apps.get_model("integration", name)
        model.objects.filter(kind__in=("assertion", "open")).update(kind="fact")
    apps.get_model("integration", "Organization").objects.filter(kind="press").update(kind="other")


class Migration(migrations.Migration):
    dependencies = [
        ("integration", "0005_calm_evidence"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, to_kinds_of_before),
    ]
