"""The working copy: one table for each kind of object, its rows and its links."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("name", models.CharField(max_length=200)),
                ("article", models.CharField(default="der", max_length=40)),
                ("kind", models.CharField(default="district", max_length=40)),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("article__in", ["der", "die", "das"])),
                        name="body_article_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["district", "municipality", "state"])),
                        name="body_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("key", models.CharField(max_length=100, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("region", models.CharField(max_length=40)),
                ("seat", models.CharField(max_length=100)),
                ("tile_column", models.PositiveIntegerField()),
                ("tile_row", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tile_column__range", (0, 8)), ("tile_row__range", (0, 7))),
                        name="district_tile_on_the_map",
                    ),
                    models.UniqueConstraint(
                        fields=("tile_column", "tile_row"), name="district_tile_of_its_own"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["kreis", "kreisfreie-stadt", "staedteregion"])),
                        name="district_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("region__in", ["arnsberg", "detmold", "duesseldorf", "koeln", "muenster"])
                        ),
                        name="district_region_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, max_length=100)),
                ("article", models.CharField(default="der", max_length=40)),
                ("kind", models.CharField(default="other", max_length=40)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.body",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Motion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("slug", models.CharField(blank=True, max_length=100, unique=True)),
                ("former_slugs", models.JSONField(blank=True, default=list, editable=False)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("filed_earliest", models.DateField(blank=True, null=True)),
                ("filed_latest", models.DateField(blank=True, null=True)),
                ("filed_label", models.CharField(blank=True, max_length=100)),
                ("reference", models.CharField(blank=True, max_length=100)),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.organization",
                    ),
                ),
                (
                    "movers",
                    models.ManyToManyField(blank=True, related_name="+", to="integration.organization"),
                ),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(default=0)),
                ("date_earliest", models.DateField(blank=True, null=True)),
                ("date_latest", models.DateField(blank=True, null=True)),
                ("date_label", models.CharField(blank=True, max_length=100)),
                ("result", models.CharField(blank=True, max_length=300)),
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultations",
                        to="integration.motion",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(default=0)),
                ("role", models.CharField(max_length=200)),
                ("span_earliest", models.DateField(blank=True, null=True)),
                ("span_latest", models.DateField(blank=True, null=True)),
                ("span_label", models.CharField(blank=True, max_length=100)),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="integration.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("title", models.CharField(max_length=300)),
                ("motto", models.CharField(blank=True, max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("posts", models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="integration.body"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteDetails",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("site_name", models.CharField(max_length=200)),
                ("sender", models.CharField(blank=True, max_length=300)),
                ("funding", models.CharField(blank=True, max_length=300)),
                ("operator", models.CharField(blank=True, max_length=300)),
                ("represented_by", models.CharField(blank=True, max_length=300)),
                ("street", models.CharField(blank=True, max_length=200)),
                ("town", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=50)),
                ("editor_responsible", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("key", "site")), name="sitedetails_only_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("title", models.CharField(max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("url", models.CharField(blank=True, max_length=2000)),
                ("address_note", models.CharField(blank=True, max_length=300)),
                ("published_earliest", models.DateField(blank=True, null=True)),
                ("published_latest", models.DateField(blank=True, null=True)),
                ("published_label", models.CharField(blank=True, max_length=100)),
                ("retrieved", models.DateField(blank=True, null=True)),
                ("retrieval_note", models.CharField(blank=True, max_length=300)),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("verified_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by", ""), ("verified_on__isnull", False), _connector="OR"
                        ),
                        name="source_verified_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("published_earliest__lte", models.F("published_latest"))),
                        name="source_published_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("state", models.CharField(max_length=40)),
                ("details", models.TextField(blank=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.district",
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("key", models.CharField(max_length=100, unique=True)),
                ("title", models.CharField(max_length=300)),
                ("lead", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="motion",
            name="sources",
            field=models.ManyToManyField(blank=True, related_name="+", to="integration.source"),
        ),
        migrations.CreateModel(
            name="GlossaryTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("term", models.CharField(max_length=100)),
                ("other_forms", models.JSONField(blank=True, default=list)),
                ("definition", models.TextField()),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FundingShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("title", models.CharField(max_length=300)),
                ("posts", models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True)),
                ("payment", models.CharField(default="open", max_length=40)),
                ("details", models.TextField(blank=True)),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.body",
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FaqItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("question", models.CharField(max_length=300)),
                ("answer", models.TextField()),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("section", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("total", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("unit", models.CharField(blank=True, max_length=50)),
                ("sentence", models.TextField()),
                ("details", models.TextField(blank=True)),
                ("key_figure", models.BooleanField(default=False)),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="integration.fact",
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Argument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("side", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("title", models.CharField(max_length=300)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("context", models.TextField(blank=True)),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.organization",
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("slug", models.CharField(blank=True, max_length=100, unique=True)),
                ("former_slugs", models.JSONField(blank=True, default=list, editable=False)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField()),
                ("text", models.TextField(blank=True)),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VoteEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("title", models.CharField(max_length=300)),
                ("date_earliest", models.DateField(blank=True, null=True)),
                ("date_latest", models.DateField(blank=True, null=True)),
                ("date_label", models.CharField(blank=True, max_length=100)),
                ("result", models.CharField(default="unknown", max_length=40)),
                ("all_groups_given", models.BooleanField(default=False)),
                (
                    "motion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.motion",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.organization",
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VoteCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(default=0)),
                ("option", models.CharField(max_length=40)),
                ("value", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.organization",
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="integration.voteevent",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=100, unique=True)),
                ("position", models.PositiveIntegerField(blank=True, default=0)),
                ("kind", models.CharField(default="fact", max_length=40)),
                ("attribution", models.CharField(blank=True, max_length=200)),
                ("as_of_earliest", models.DateField(blank=True, null=True)),
                ("as_of_latest", models.DateField(blank=True, null=True)),
                ("as_of_label", models.CharField(blank=True, max_length=100)),
                ("as_of_unknown", models.BooleanField(default=False)),
                ("contradicts", models.CharField(blank=True, max_length=100)),
                ("remark", models.TextField(blank=True)),
                ("date_earliest", models.DateField(blank=True, null=True)),
                ("date_latest", models.DateField(blank=True, null=True)),
                ("date_label", models.CharField(blank=True, max_length=100)),
                ("sentence", models.CharField(max_length=300)),
                ("details", models.TextField(blank=True)),
                ("resulting_status", models.CharField(blank=True, default="", max_length=40)),
                ("planned", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="integration.body"
                    ),
                ),
                (
                    "motion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.motion",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.organization",
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, related_name="+", to="integration.source")),
                (
                    "vote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.voteevent",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "key"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("article__in", ["der", "die", "das"])),
                name="organization_article_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["council", "committee", "group", "party", "authority", "coordination", "other"],
                    )
                ),
                name="organization_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_earliest__lte", models.F("date_latest"))),
                name="consultation_date_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("span_earliest__lte", models.F("span_latest"))),
                name="membership_span_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", "proposal")), name="proposal_only_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("posts", None), ("posts__gte", 0), _connector="OR"),
                name="proposal_posts_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="participation_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="participation_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proven-yes", "by-total", "proven-no", "unknown"])),
                name="participation_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="participation_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="participation_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="motion_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="motion_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(("filed_earliest__lte", models.F("filed_latest"))),
                name="motion_filed_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="motion_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="motion_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="fundingshare_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="fundingshare_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("posts", None), ("posts__gte", 0), _connector="OR"),
                name="fundingshare_posts_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("payment__in", ["released", "flat-grant", "open"])),
                name="fundingshare_payment_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="fundingshare_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="fundingshare_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="faqitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="faqitem_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="faqitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="faqitem_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="faqitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="faqitem_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="faqitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="faqitem_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="fact_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="fact_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaces", models.F("id")), _negated=True),
                name="fact_not_replacing_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "section__in",
                        ["proposal", "council", "funding", "districts", "tasks", "voices", "explainers"],
                    )
                ),
                name="fact_section_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="fact_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="fact_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="argument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="argument_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="argument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="argument_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="argument",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["pro", "contra"])), name="argument_side_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="argument",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="argument_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="argument",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="argument_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="statement_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="statement_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="statement_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="statement_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="task_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="task_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="task_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="task_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="voteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="voteevent_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="voteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="voteevent_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="voteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_earliest__lte", models.F("date_latest"))),
                name="voteevent_date_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="voteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["passed", "failed", "unknown"])),
                name="voteevent_result_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="voteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="voteevent_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="voteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="voteevent_as_of_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="votecount",
            constraint=models.UniqueConstraint(
                fields=("vote", "option", "group"), name="votecount_once_for_each_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="votecount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("group", None)), fields=("vote", "option"), name="votecount_one_total"
            ),
        ),
        migrations.AddConstraint(
            model_name="votecount",
            constraint=models.CheckConstraint(
                condition=models.Q(("option__in", ["yes", "no", "abstain", "absent"])),
                name="votecount_option_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_of_unknown", False),
                    models.Q(("as_of_earliest", None), ("as_of_label", ""), ("as_of_latest", None)),
                    _connector="OR",
                ),
                name="step_as_of_or_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradicts", ""),
                    models.Q(("contradicts", models.F("key")), _negated=True),
                    _connector="OR",
                ),
                name="step_not_against_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned", False), ("resulting_status", ""), _connector="OR"),
                name="step_planned_without_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_earliest__lte", models.F("date_latest"))), name="step_date_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "resulting_status__in",
                        [
                            "",
                            "submitted",
                            "in-deliberation",
                            "referred",
                            "adjourned",
                            "rejected",
                            "adopted",
                            "withdrawn",
                            "implemented",
                            "dormant",
                        ],
                    )
                ),
                name="step_resulting_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "position", "quote", "assessment"])),
                name="step_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of_earliest__lte", models.F("as_of_latest"))),
                name="step_as_of_in_order",
            ),
        ),
    ]
