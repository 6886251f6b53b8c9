"""What the YAML files mean: frozen, typed records, each of which knows its place."""
