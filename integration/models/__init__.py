"""The working copy (Arbeitsstand): what editors work on; saving changes nothing in public."""

from integration.models.council import (
    Body,
    Consultation,
    Membership,
    Motion,
    NamedVote,
    Organization,
    Person,
    Step,
    VoteCount,
    VoteEvent,
)
from integration.models.districts import District, Participation
from integration.models.explainers import FaqItem, GlossaryTerm, Page, SiteDetails
from integration.models.facts import Fact
from integration.models.funding import FundingShare
from integration.models.newsroom import Event, ImportFile, NewsroomSettings, PreviewLink, Suggestion
from integration.models.proposal import Proposal
from integration.models.publishing import Edition, Redaction, Release, Revision, Withholding
from integration.models.sources import Source
from integration.models.tasks import Task
from integration.models.voices import Argument, Statement

__all__ = [
    "Argument",
    "Body",
    "Consultation",
    "District",
    "Edition",
    "Event",
    "Fact",
    "FaqItem",
    "FundingShare",
    "GlossaryTerm",
    "ImportFile",
    "Membership",
    "Motion",
    "NamedVote",
    "NewsroomSettings",
    "Organization",
    "Page",
    "Participation",
    "Person",
    "PreviewLink",
    "Proposal",
    "Redaction",
    "Release",
    "Revision",
    "SiteDetails",
    "Source",
    "Statement",
    "Step",
    "Suggestion",
    "Task",
    "VoteCount",
    "VoteEvent",
    "Withholding",
]
