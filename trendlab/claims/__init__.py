"""The claims sheet: every sentence that the report prints, with its numbers."""

from trendlab.claims.result import Claim, claims_frame
from trendlab.claims.sentences import make_claims

__all__ = ["Claim", "claims_frame", "make_claims"]
