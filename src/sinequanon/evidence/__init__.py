"""What is known, and when it could be known: tables, registers, editions and the as-of view."""
