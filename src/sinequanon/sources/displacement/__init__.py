"""People who had to flee: refugees by origin, and people displaced within their own country."""
