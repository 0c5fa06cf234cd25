"""The sections of the brief, one module each, in the order of the questions."""
