"""Kinds that a reader believes, relations, names of sources, what votes meant, what pictures need.

On the way back, 0006 first turns new kinds into those of the release before.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("integration", "0004_packed_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="NamedVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(default=0)),
                ("option", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="argument",
            name="argument_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="fact",
            name="fact_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="faqitem",
            name="faqitem_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="fundingshare",
            name="fundingshare_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="motion",
            name="motion_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="organization",
            name="organization_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="participation",
            name="participation_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="step",
            name="step_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="task",
            name="task_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="voteevent",
            name="voteevent_kind_is_known",
        ),
        migrations.AddField(
            model_name="argument",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="argument",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="argument",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="district",
            name="code",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="fact",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="fact",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="fact",
            name="picture",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="fact",
            name="picture_label",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="fact",
            name="possible_next",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="fact",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="fundingshare",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="fundingshare",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="fundingshare",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="motion",
            name="amends",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="integration.motion",
            ),
        ),
        migrations.AddField(
            model_name="motion",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="motion",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="motion",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="integration.motion",
            ),
        ),
        migrations.AddField(
            model_name="motion",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="motion",
            name="supersedes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="integration.motion",
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="participation",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="participation",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="proposal",
            name="connects",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="sitedetails",
            name="what_followed",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="source",
            name="name",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="source",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="integration.organization",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="passage",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="source",
            name="says",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="source",
            name="verbatim",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="statement",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="statement",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="statement",
            name="side",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="step",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="step",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="step",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="task",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="task",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="task",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="voteevent",
            name="compared_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="voteevent",
            name="followed_by",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="voteevent",
            name="no_meant",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="voteevent",
            name="searched",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="voteevent",
            name="undocumented",
            field=models.ManyToManyField(blank=True, related_name="+", to="integration.organization"),
        ),
        migrations.AddField(
            model_name="voteevent",
            name="wording",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="voteevent",
            name="yes_meant",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddConstraint(
            model_name="argument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="argument_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("picture__in", ["", "money", "count"])), name="fact_picture_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="fact_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="faqitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="faqitem_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundingshare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="fundingshare_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="motion_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "council",
                            "committee",
                            "group",
                            "party",
                            "authority",
                            "coordination",
                            "press",
                            "other",
                        ],
                    )
                ),
                name="organization_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="participation_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["", "pro", "contra"])), name="statement_side_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="statement_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="step_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="task_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="voteevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["fact", "position", "quote", "assessment", "assertion", "open"])
                ),
                name="voteevent_kind_is_known",
            ),
        ),
        migrations.AddField(
            model_name="namedvote",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="integration.organization",
            ),
        ),
        migrations.AddField(
            model_name="namedvote",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="integration.person"
            ),
        ),
        migrations.AddField(
            model_name="namedvote",
            name="vote",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="named_votes",
                to="integration.voteevent",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedvote",
            constraint=models.CheckConstraint(
                condition=models.Q(("option__in", ["yes", "no", "abstain", "absent"])),
                name="namedvote_option_is_known",
            ),
        ),
    ]
