"""What is wrong with a book, where, and how that is said to its author."""
