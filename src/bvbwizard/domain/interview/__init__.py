"""Questions and answers: what is asked, what counts, and the session they make."""
