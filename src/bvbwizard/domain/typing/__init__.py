"""Reading and writing what people type: amounts, units and dates."""
