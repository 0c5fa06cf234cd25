"""Public sources: one module and one card for each table, with the same two verbs, `read` and `fetch`."""
