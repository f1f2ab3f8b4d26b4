"""The interview: attempts on a clock, what the interviewer says, and curveballs."""
