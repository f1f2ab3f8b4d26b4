"""An evaluation, with where it comes from, as text, JSON and TOML; the app and the commands share it."""
