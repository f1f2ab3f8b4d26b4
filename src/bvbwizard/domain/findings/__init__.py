"""What an evaluation finds besides the verdict: risks, rules of thumb, phases, checks."""
