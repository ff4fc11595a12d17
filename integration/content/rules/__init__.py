"""What may go public: the truth rules, each in a module of its own, and what a complete site needs.

Pure: a Content and a day go in, problems come out. RULES lists one function per rule, in the order of the
truth rules; a blocking problem refuses the edition, any other is a warning. What the database promises too
stands in ``twins``, and a test holds that both agree.
"""

from collections.abc import Collection
from datetime import date

from integration.content.graph import Content
from integration.content.nodes import Ident
from integration.content.problems import Problem, softened
from integration.content.rules.addresses import (
    slugs_are_well_formed,
    slugs_lead_to_one_object,
    the_email_address_is_one,
)
from integration.content.rules.attribution import (
    facts_have_an_impartial_source,
    kinds_fit_their_place,
    one_statement_has_one_kind,
    opinions_say_whose_they_are,
)
from integration.content.rules.balance import both_sides_have_a_voice, both_sides_have_room
from integration.content.rules.base import Rule, blocking
from integration.content.rules.complete import (
    districts_have_their_own_code,
    districts_have_their_own_tile,
    every_district_has_one_state,
    present_pages_refer_to_nothing,
    required_pages_exist,
    required_words_are_there,
    site_details_are_complete,
    there_is_one_proposal,
)
from integration.content.rules.corrections import correction_problems
from integration.content.rules.evidence import (
    as_of_has_days,
    claims_name_their_source,
    claims_tell_their_as_of,
    nothing_past_lies_ahead,
    open_claims_tell_where_was_searched,
    sources_can_be_found,
    sources_have_a_name_of_their_own,
    sources_have_a_publisher,
    verified_sources_say_by_whom,
)
from integration.content.rules.long_texts import (
    headings_begin_at_the_top,
    links_have_words,
    links_lead_somewhere_safe,
    links_lead_to_pages_that_exist,
)
from integration.content.rules.notes import nothing_public_is_addressed_to_editors
from integration.content.rules.numbers import (
    parts_are_not_more_than_the_whole,
    posts_are_plausible,
    shares_fit_into_the_posts,
    the_map_fits_the_key_figure,
)
from integration.content.rules.quotes import (
    quotes_have_speaker_and_role,
    quotes_stand_without_quotation_marks,
)
from integration.content.rules.steps import (
    only_councils_decide,
    passed_plans_get_a_result,
    planned_steps_set_no_status,
    steps_are_whole_sentences,
    steps_stand_in_order_of_time,
)
from integration.content.rules.succession import (
    claims_do_not_contradict_themselves,
    claims_stand_in_one_relation,
    facts_are_replaced_once,
    facts_replace_no_circle,
    key_figures_stay_on_the_start_page,
    successors_are_not_older,
)
from integration.content.rules.votes import (
    motions_follow_in_no_circle,
    results_fit_their_votes,
    votes_add_up,
    votes_are_given_once,
    votes_are_not_negative,
    votes_say_what_they_meant,
)

RULES: tuple[Rule, ...] = (
    # 1 evidence
    claims_name_their_source,
    open_claims_tell_where_was_searched,
    claims_tell_their_as_of,
    as_of_has_days,
    nothing_past_lies_ahead,
    sources_can_be_found,
    sources_have_a_publisher,
    sources_have_a_name_of_their_own,
    verified_sources_say_by_whom,
    # 2 kind and attribution
    opinions_say_whose_they_are,
    kinds_fit_their_place,
    # 3 quotes
    quotes_have_speaker_and_role,
    quotes_stand_without_quotation_marks,
    # 4 succession and contradiction
    facts_replace_no_circle,
    facts_are_replaced_once,
    successors_are_not_older,
    key_figures_stay_on_the_start_page,
    claims_do_not_contradict_themselves,
    claims_stand_in_one_relation,
    # 5 votes
    votes_are_not_negative,
    votes_are_given_once,
    votes_add_up,
    results_fit_their_votes,
    votes_say_what_they_meant,
    motions_follow_in_no_circle,
    # 6 posts and other numbers
    shares_fit_into_the_posts,
    posts_are_plausible,
    parts_are_not_more_than_the_whole,
    the_map_fits_the_key_figure,
    # 7 both sides
    both_sides_have_room,
    both_sides_have_a_voice,
    # 8 steps
    planned_steps_set_no_status,
    passed_plans_get_a_result,
    steps_stand_in_order_of_time,
    steps_are_whole_sentences,
    # 10 kinds
    facts_have_an_impartial_source,
    one_statement_has_one_kind,
    # 14 notes to editors
    nothing_public_is_addressed_to_editors,
    # 15 who decides
    only_councils_decide,
    # a complete site
    there_is_one_proposal,
    required_pages_exist,
    present_pages_refer_to_nothing,
    required_words_are_there,
    site_details_are_complete,
    every_district_has_one_state,
    districts_have_their_own_tile,
    districts_have_their_own_code,
    # addresses
    slugs_are_well_formed,
    slugs_lead_to_one_object,
    the_email_address_is_one,
    # links in long texts
    links_have_words,
    links_lead_somewhere_safe,
    links_lead_to_pages_that_exist,
    # headings in long texts
    headings_begin_at_the_top,
)


def check(content: Content, today: date, changed: Collection[Ident] | None = None) -> tuple[Problem, ...]:
    """Return every broken rule of a content as of a day in Berlin; withheld gaps are left alone.

    Of a publication, give the objects that it changes: newer rules refuse it only for those.
    """
    found = (problem for rule in RULES for problem in rule(content, today))
    problems = tuple(dict.fromkeys(p for p in found if not _is_withheld(content, p.ident)))
    return problems if changed is None else softened(problems, changed)


def _is_withheld(content: Content, ident: Ident) -> bool:
    item = content.find(ident)
    return item is not None and item.withheld is not None


__all__ = ["RULES", "Rule", "blocking", "check", "correction_problems"]
