"""The numbers an evaluation computes with, each with its origin."""
