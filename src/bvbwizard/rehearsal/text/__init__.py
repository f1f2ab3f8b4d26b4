"""Reading a written answer: its parts and sentences, the words in it, and the calls that it makes."""
