"""What a team already has: foreign post-mortems to drafts of records, with an account of every line."""
