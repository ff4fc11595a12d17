"""What the database promises too.

A rule speaks to editors before they publish; a constraint keeps a mistake in the code from storing what no form
would let pass. Where both say the same, the pair stands here, and ``tests/models/test_twins.py`` holds that they
agree. In the names, ``*`` stands for any model.
"""

from collections.abc import Mapping

from integration.content.rules.addresses import (
    slugs_are_well_formed,
    slugs_lead_to_one_object,
    the_email_address_is_one,
)
from integration.content.rules.base import Rule
from integration.content.rules.complete import (
    districts_have_their_own_tile,
    site_details_are_complete,
    there_is_one_proposal,
)
from integration.content.rules.evidence import claims_tell_their_as_of, verified_sources_say_by_whom
from integration.content.rules.numbers import posts_are_plausible
from integration.content.rules.steps import planned_steps_set_no_status
from integration.content.rules.succession import (
    claims_do_not_contradict_themselves,
    facts_are_replaced_once,
    facts_replace_no_circle,
)
from integration.content.rules.votes import votes_are_given_once, votes_are_not_negative

CONSTRAINTS: Mapping[Rule, tuple[str, ...]] = {
    claims_tell_their_as_of: ("*_as_of_or_unknown",),
    verified_sources_say_by_whom: ("source_verified_on_a_day",),
    facts_replace_no_circle: ("fact_not_replacing_itself",),
    claims_do_not_contradict_themselves: ("*_not_against_itself",),
    votes_are_given_once: ("votecount_once_for_each_group", "votecount_one_total"),
    posts_are_plausible: ("fundingshare_posts_not_negative", "proposal_posts_not_negative"),
    planned_steps_set_no_status: ("step_planned_without_status",),
    there_is_one_proposal: ("proposal_only_one",),
    site_details_are_complete: ("sitedetails_only_one",),
    districts_have_their_own_tile: ("district_tile_on_the_map", "district_tile_of_its_own"),
}
FIELDS: Mapping[Rule, tuple[str, ...]] = {
    facts_are_replaced_once: ("Fact.replaces",),
    votes_are_not_negative: ("VoteCount.value",),
    slugs_are_well_formed: ("Motion.slug", "Task.slug"),
    slugs_lead_to_one_object: ("Motion.slug", "Task.slug"),
    the_email_address_is_one: ("SiteDetails.email",),
}
"""Promised by the field itself: unique, a validator, or a column that takes no negative number."""
