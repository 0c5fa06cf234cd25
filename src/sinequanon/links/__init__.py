"""The five links: alignment, consent, council, guarantors, violence. Each reads an as-of view and nothing else."""
