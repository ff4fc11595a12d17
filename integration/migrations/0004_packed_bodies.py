"""The bodies of the editions that are there already, stored as new ones are: compressed; and back."""

import base64
import zlib

from django.db import migrations

from integration.models.support import immutability

PACKED = "zlib:"


def pack(apps, schema_editor):
    _rewrite(apps, schema_editor, lambda body: body if body.startswith(PACKED) else _packed(body))


def unpack(apps, schema_editor):
    _rewrite(apps, schema_editor, lambda body: _unpacked(body) if body.startswith(PACKED) else body)


def _packed(body):
    return PACKED + base64.b64encode(zlib.compress(body.encode())).decode()


def _unpacked(body):
    return zlib.decompress(base64.b64decode(body.removeprefix(PACKED))).decode()


def _rewrite(apps, schema_editor, rewritten):
    """Go through the editions one by one: a body may have megabytes. The triggers come back after the migration."""
    editions = apps.get_model("integration", "Edition").objects.using(schema_editor.connection.alias)
    numbers = list(editions.order_by("pk").values_list("pk", flat=True))
    if numbers:
        immutability.lift(schema_editor.connection)
    for pk in numbers:
        body = editions.values_list("body", flat=True).get(pk=pk)
        editions.filter(pk=pk).update(body=rewritten(body))


class Migration(migrations.Migration):
    dependencies = [
        ("integration", "0003_newsroom"),
    ]

    operations = [
        migrations.RunPython(pack, unpack),
    ]
