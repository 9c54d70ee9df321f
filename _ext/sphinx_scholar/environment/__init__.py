"""What Sphinx calls the environment: domain, project, toctree, fingerprints, manifest."""
