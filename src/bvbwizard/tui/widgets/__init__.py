"""Widgets: they are told what to show and answer with messages; they know no screen and no file."""
