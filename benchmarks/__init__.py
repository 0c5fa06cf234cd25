"""Comparisons, each declared in a dozen lines; run with `make bench`."""
