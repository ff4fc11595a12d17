"""The public types: each lists its public fields by name, an allow-list.

The model of the same name in ``integration.models`` has a field of the same name for each of them.
Public types are named by module (``types.Step``) wherever rows (``models.Step``) are near.
"""

from integration.content.types.base import Claim, ClaimKind, Relation, RelationKind, Section
from integration.content.types.bodies import Article, Body, BodyKind, Organization, OrganizationKind
from integration.content.types.council import (
    Consultation,
    Membership,
    Motion,
    MotionLink,
    NamedVote,
    Person,
    Status,
    Step,
    VoteCount,
    VoteEvent,
    VoteOption,
    VoteResult,
)
from integration.content.types.districts import (
    TILE_COLUMNS,
    TILE_ROWS,
    District,
    DistrictKind,
    Participation,
    ParticipationState,
    Region,
)
from integration.content.types.explainers import OPERATOR_FIELDS, FaqItem, GlossaryTerm, Page, SiteDetails
from integration.content.types.facts import Fact, Picture
from integration.content.types.funding import FundingShare, PaymentKind
from integration.content.types.proposal import Proposal
from integration.content.types.sources import Source
from integration.content.types.tasks import Task
from integration.content.types.voices import Argument, Side, Statement

__all__ = [
    "OPERATOR_FIELDS",
    "TILE_COLUMNS",
    "TILE_ROWS",
    "Argument",
    "Article",
    "Body",
    "BodyKind",
    "Claim",
    "ClaimKind",
    "Consultation",
    "District",
    "DistrictKind",
    "Fact",
    "FaqItem",
    "FundingShare",
    "GlossaryTerm",
    "Membership",
    "Motion",
    "MotionLink",
    "NamedVote",
    "Organization",
    "OrganizationKind",
    "Page",
    "Participation",
    "ParticipationState",
    "PaymentKind",
    "Person",
    "Picture",
    "Proposal",
    "Region",
    "Relation",
    "RelationKind",
    "Section",
    "Side",
    "SiteDetails",
    "Source",
    "Statement",
    "Status",
    "Step",
    "Task",
    "VoteCount",
    "VoteEvent",
    "VoteOption",
    "VoteResult",
]
