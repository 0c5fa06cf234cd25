"""The bulletin: what changed between two dates, the month's page on all missions, and a static site with its feed."""
