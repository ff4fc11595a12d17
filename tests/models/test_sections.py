"""What the database promises for the smaller sections."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from integration import models
from tests.models.conftest import refused_by
from tests.support import sample_rows

# Proposal and Seitenangaben: one of each


def proposal(**values: Any) -> models.Proposal:
    return models.Proposal.objects.create(title="Ein Zentrum", body=sample_rows.body(), **values)


def test_the_proposal_and_the_site_details_get_their_one_key() -> None:
    details = models.SiteDetails.objects.create(site_name="Musterseite")
    assert (proposal().key, details.key) == ("proposal", "site")


def test_the_database_refuses_a_second_proposal() -> None:
    with refused_by("proposal_only_one"):
        proposal(key="zweites")


def test_the_database_refuses_second_site_details() -> None:
    with refused_by("sitedetails_only_one"):
        models.SiteDetails.objects.create(site_name="Musterseite", key="zweite")


# Posts


def test_posts_are_kept_exactly() -> None:
    proposal(posts=Decimal("5.5"))
    assert models.Proposal.objects.get().posts == Decimal("5.5")


def test_the_database_refuses_negative_posts() -> None:
    with refused_by("proposal_posts_not_negative"):
        proposal(posts=Decimal("-0.5"))
    with refused_by("fundingshare_posts_not_negative"):
        models.FundingShare.objects.create(title="Anteil", posts=Decimal("-0.5"))


def test_a_share_whose_posts_are_not_documented_has_none() -> None:
    assert models.FundingShare.objects.create(title="Anteil").posts is None


# Districts


@pytest.mark.parametrize(("column", "row"), [(9, 0), (0, 8)])
def test_the_database_refuses_a_tile_outside_the_map(column: int, row: int) -> None:
    with refused_by("district_tile_on_the_map"):
        sample_rows.district(tile_column=column, tile_row=row)
    with refused_by("tile"):
        sample_rows.district(tile_column=-1)


def test_the_last_tile_of_the_map_belongs_to_it() -> None:
    assert sample_rows.district(tile_column=8, tile_row=7).pk


def test_the_database_refuses_two_districts_on_one_tile() -> None:
    sample_rows.district()
    with refused_by("tile"):
        sample_rows.district(key="05998")


def test_the_official_key_is_text_and_keeps_its_zeros() -> None:
    sample_rows.district(key="05154")
    assert models.District.objects.get().key == "05154"


def test_an_editor_has_to_enter_the_official_key() -> None:
    with pytest.raises(ValidationError) as caught:
        models.District(
            name="Musterkreis", kind="kreis", region="koeln", seat="Musterstadt", tile_column=0, tile_row=0
        ).full_clean()
    assert list(caught.value.message_dict) == ["key"]


def test_participations_of_one_district_get_keys_that_say_whose_they_are() -> None:
    district = sample_rows.district()
    rows = [models.Participation.objects.create(district=district, state=s) for s in ("unknown", "by-total")]
    assert [(row.key, str(row)) for row in rows] == [
        ("teilnahme-musterkreis", "Musterkreis: nicht bekannt"),
        ("teilnahme-musterkreis-2", "Musterkreis: hat ein KI (laut Gesamtzahl)"),
    ]


# Facts


def test_a_fact_knows_the_one_that_replaces_it() -> None:
    old, new = sample_rows.fact(title="47"), sample_rows.fact(title="49")
    new.replaces = old
    new.save()
    assert old.successor == new


def test_the_database_refuses_two_successors_of_one_fact() -> None:
    old = sample_rows.fact()
    sample_rows.fact(replaces=old)
    with refused_by("replaces"):
        sample_rows.fact(replaces=old)


def test_the_database_refuses_a_fact_that_replaces_itself() -> None:
    fact = sample_rows.fact()
    fact.replaces = fact
    with refused_by("fact_not_replacing_itself"):
        fact.save()


def test_numbers_of_facts_are_kept_exactly() -> None:
    sample_rows.fact(value=Decimal("170000.55"), total=Decimal("9999999999.99"))
    fact = models.Fact.objects.get()
    assert (fact.value, fact.total) == (Decimal("170000.55"), Decimal("9999999999.99"))


# Sources


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "example.org", "https://"])
def test_the_link_of_a_source_is_a_complete_web_address(url: str) -> None:
    with pytest.raises(ValidationError) as caught:
        models.Source(title="Musterblatt", url=url).full_clean()
    assert list(caught.value.message_dict) == ["url"]


def test_the_database_refuses_a_checker_without_the_day_of_the_check() -> None:
    with refused_by("source_verified_on_a_day"):
        sample_rows.source(verified_by="Erika Mustermann")


def test_a_source_needs_no_link() -> None:
    models.Source(title="Musterblatt").full_clean()


# Pages


def test_an_editor_has_to_choose_the_address_of_a_page() -> None:
    with pytest.raises(ValidationError) as caught:
        models.Page(title="Impressum").full_clean()
    assert list(caught.value.message_dict) == ["key"]
