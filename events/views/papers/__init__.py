"""In the CMS: what is printed for an event, what proves it, and the indicators of the project."""
