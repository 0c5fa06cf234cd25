"""Peace operations: strengths, places, dates and deaths, as their producers publish them."""
