"""What the site consists of, before it has any looks."""
