"""How it looks: prose, layouts, marks and shells."""
