"""Estimators that only refits need: `tools/fit_*.py` run them, and the package carries what they make."""
