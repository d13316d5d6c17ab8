-- Hits that were written from a spool after an outage: the id each was given when it happened decides that it is written once.
-- A row is needed no longer than its spool file stands, and is purged some days later.
create table spooled_hit (
    id uuid not null constraint spooled_hit_pk primary key,
    written_at timestamptz not null
);
create index spooled_hit_time_idx on spooled_hit (written_at);
