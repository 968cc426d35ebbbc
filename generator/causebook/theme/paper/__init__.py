"""The handbook on paper: articles as the site has them, in one document that refers to itself by page."""
