"""The claims sheet: every sentence that the report prints, with its numbers."""

from trendlab.claims.check import Alternative, check_claims
from trendlab.claims.result import Claim, claims_frame
from trendlab.claims.sentences import make_claims

__all__ = ["Alternative", "Claim", "check_claims", "claims_frame", "make_claims"]
