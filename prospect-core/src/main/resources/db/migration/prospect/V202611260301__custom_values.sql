-- "The chosen value is X" is asked by containment. Whoever has no custom value takes no room in this index.
create index prospect_custom_idx on prospect using gin (custom jsonb_path_ops) where custom <> '{}'::jsonb;
