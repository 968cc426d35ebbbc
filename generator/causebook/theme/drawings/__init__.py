"""Pictures made at build time: SVG that follows light and dark, each beside a table or list that says the same."""
