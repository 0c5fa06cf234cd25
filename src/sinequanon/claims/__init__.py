"""Claims: sentences about the world, each judged true, false or unclear by a rule on the links' figures."""

from sinequanon.claims.check import Checked, check
from sinequanon.claims.form import Claim, Claims, article, read

__all__ = ["Checked", "Claim", "Claims", "article", "check", "read"]
