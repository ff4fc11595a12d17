"""The newsroom's own tables: log, preview links, suggestions, files to check, house rules."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("integration", "0002_publishing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("editor", models.CharField(max_length=150)),
                ("action", models.CharField(max_length=30)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("details", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("editor", models.CharField(max_length=150, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("uploaded_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("body", models.TextField()),
                ("label", models.CharField(max_length=200)),
                ("editor", models.CharField(max_length=150)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="NewsroomSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("four_eyes", models.BooleanField(default=False)),
                ("second_factor_required", models.BooleanField(default=False)),
            ],
            options={
                "permissions": [("publish", "publish"), ("withhold", "withhold")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="newsroomsettings_only_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("editor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(fields=("type", "key"), name="suggestion_once_for_each_object")
                ],
            },
        ),
    ]
