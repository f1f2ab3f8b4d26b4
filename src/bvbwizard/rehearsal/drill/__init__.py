"""The drill: cards, sums to do in one's head, grading and spaced repetition."""
