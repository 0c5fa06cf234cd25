"""Politics at home and abroad: coups, regimes, support, arms, troops and sanctions."""
