"""The one pipeline: folders in, plan and problems out. What did not change is not done again."""
