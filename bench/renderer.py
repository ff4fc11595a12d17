"""Makes the page of each line that it reads and answers with its CPU; runs inside a tree, which may be an old one."""

import io
import os
import sys
import time

EACH_ROUND = 4


def main() -> None:
    """Render the path of each line a few times; answer with the milliseconds of CPU of one."""
    sys.path[0] = os.getcwd()
    import django
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.WATCH_EDITIONS = False
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    call_command("prepare", verbosity=0, stdout=io.StringIO())
    client = Client(HTTP_HOST="localhost")
    print("ready", flush=True)
    for line in sys.stdin:
        begin = time.process_time()
        for _ in range(EACH_ROUND):
            if client.get(line.strip()).status_code != 200:
                raise SystemExit(f"{line.strip()} is not there")
        print((time.process_time() - begin) * 1000 / EACH_ROUND, flush=True)


if __name__ == "__main__":
    main()
