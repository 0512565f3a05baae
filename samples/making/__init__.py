"""What `build.py` uses to turn the plain-text sources into documents of several formats."""
