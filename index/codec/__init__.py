"""How a generation lies on disk: postings, facts and stored articles as flat arrays, memory-mapped and checksummed."""
