"""Editions, releases, history, withholdings and redactions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("integration", "0001_working_copy"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(unique=True)),
                ("kind", models.CharField(default="update", max_length=20)),
                ("note", models.CharField(max_length=500)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("summary", models.JSONField(default=list)),
                ("body", models.TextField()),
                ("content_checksum", models.CharField(max_length=64)),
                ("body_checksum", models.CharField(max_length=64)),
                ("previous_checksum", models.CharField(blank=True, max_length=64)),
                ("checksum", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("editor", models.CharField(max_length=150)),
                (
                    "based_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.edition",
                    ),
                ),
                (
                    "restores",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="integration.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("reason", models.CharField(max_length=300)),
                ("body_checksum", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("editor", models.CharField(max_length=150)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="integration.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("live_at", models.DateTimeField(db_index=True)),
                ("created_at", models.DateTimeField()),
                ("editor", models.CharField(max_length=150)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cancelled_by", models.CharField(blank=True, max_length=150)),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="integration.edition"
                    ),
                ),
            ],
            options={
                "ordering": ["-live_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("node", models.JSONField(null=True)),
                ("action", models.CharField(max_length=20)),
                ("editor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["type", "key", "-at"], name="revision_of_object")],
            },
        ),
        migrations.CreateModel(
            name="Withholding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("first_edition", models.PositiveIntegerField(blank=True, null=True)),
                ("last_edition", models.PositiveIntegerField(blank=True, null=True)),
                ("reason", models.CharField(max_length=300)),
                ("since", models.DateField()),
                ("editor", models.CharField(max_length=150)),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
                ("ended_by", models.CharField(blank=True, editable=False, max_length=150)),
                ("end_reason", models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": ("add", "change", "view"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="withholding_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_edition", None),
                            ("last_edition", None),
                            ("last_edition__gte", models.F("first_edition")),
                            _connector="OR",
                        ),
                        name="withholding_editions_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_at", None), ("ended_by", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("ended_by", ""), _negated=True),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="withholding_ends_with_name_and_reason",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="edition_numbers_start_at_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="edition_has_a_note"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "correction"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="edition_correction_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="redaction_has_a_reason"
            ),
        ),
    ]
