"""What a text speaks of: documents by their numbers, people with their roles, and days. Pure functions of a text.

Their patterns take a moment to compile: what only searches imports `days`, never `people`.
"""
