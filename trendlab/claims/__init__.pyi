"""The public names of `trendlab.claims` and the modules that hold them, each loaded when it is first used."""

from .check import Alternative as Alternative, check_claims as check_claims
from .result import Claim as Claim, claims_frame as claims_frame
from .sentences import make_claims as make_claims
