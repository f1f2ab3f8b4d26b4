"""What each option and each component costs: lines from data, whole GPUs, bills, their ranges, paybacks."""
