"""How fast reports are made, beside other ways to make them: ``python -m benchmarks``."""
