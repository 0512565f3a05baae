"""The nouns of the tool: frozen records that the stages hand to each other.  No behaviour beyond what a record knows of itself."""
