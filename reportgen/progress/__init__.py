"""How a plan stands on a day: pure functions of the model and a day, from one item to all plans."""
