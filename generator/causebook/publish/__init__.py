"""The one room that writes a site: made beside the old one, and put in its place when whole."""
