-- Deleted tags can be brought back, with everybody who wears them; their names are free meanwhile.
alter table tag add column deleted_at timestamptz;
drop index tag_name_key;
create unique index tag_name_key on tag (lower(name)) where deleted_at is null;
create index tag_deleted_idx on tag (deleted_at) where deleted_at is not null;
