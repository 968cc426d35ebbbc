"""What is recorded: kinds, records and the catalog of them."""
