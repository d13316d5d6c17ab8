-- The planner knows the spread of an expression only after the next analysis, which may be days away.
analyze prospect;
