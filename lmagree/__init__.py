"""lmagree audits Norwegian health cooperation agreements for what they say about learning-and-mastery services."""

__version__ = "0.1.0"
