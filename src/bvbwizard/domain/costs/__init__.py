"""What each option costs: plain functions over floats, one module per option."""
