"""Public sources: a card for each table, and the same two verbs, `read` and `fetch`; a module for each subject."""
