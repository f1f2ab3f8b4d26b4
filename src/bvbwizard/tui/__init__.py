"""The app: screens that show the engine's words, and one writer that answers go through."""

import os

# Textual draws at most this often; at its own 60 a repaint waits up to 17 ms longer (measured). It is
# read once, when Textual is first imported.
os.environ.setdefault("TEXTUAL_FPS", "120")
