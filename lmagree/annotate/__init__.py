"""Writing into copies of agreements: comments and tracked insertions in Word files, highlights and notes in PDFs.

Nothing of what a file holds is written anew: all that is added is spliced in between its bytes, so what is untouched stays as it is.
"""
