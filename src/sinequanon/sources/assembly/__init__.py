"""The General Assembly: roll calls, votes, names, and the published ideal points."""
