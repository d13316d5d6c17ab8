-- The name recipients see; empty: the list's own name.
alter table list add column title text not null default '';
