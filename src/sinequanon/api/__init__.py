"""The questions as functions: what `import sinequanon as sqn` offers, the same words as on the command line."""
