-- Seen only through visitor filters so far: kept, and shown on demand.
alter table visitor add column is_filtered boolean not null default false;
alter table visit add column is_filtered boolean not null default false;
