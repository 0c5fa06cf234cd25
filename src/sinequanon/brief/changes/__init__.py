"""What changed between two views: which missions stood, which facts became known, and what became known of deaths."""
