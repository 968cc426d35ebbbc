"""How records hang together, and what can only be checked with the whole book in hand."""
