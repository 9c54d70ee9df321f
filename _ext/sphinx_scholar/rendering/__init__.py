"""Values to docutils nodes, and the registry of page components."""
