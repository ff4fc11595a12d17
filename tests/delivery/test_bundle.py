"""The site's style as one file."""

from pathlib import Path

from django.contrib.staticfiles import finders

from integration.delivery.bundle import BUNDLE, joined


def test_the_style_is_one_file_in_the_order_of_its_layers_and_paper_last(tmp_path: Path) -> None:
    for name in ("print", "pictures", "pages", "components", "base", "variables"):
        (tmp_path / f"{name}.css").write_text(f".{name} {{}}\n")

    expected = ".variables {} .base {} .components {} .pages {} .pictures {} @media print { .print {} }"
    assert " ".join(joined(tmp_path).split()) == expected


def test_static_files_offer_the_joined_style() -> None:
    found = finders.find(BUNDLE)

    assert isinstance(found, str)
    assert Path(found).read_text() == joined(Path(__file__).parents[2] / "static" / "css")


def test_other_files_are_found_where_they_lie() -> None:
    assert str(finders.find("css/base.css")).endswith("static/css/base.css")
