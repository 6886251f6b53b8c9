"""Document to file: one package a kind of file, each with ``write``."""
