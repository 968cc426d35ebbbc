"""What the incidents of a book say together: which causes come back, after which fixes, and what stops them."""
