-- Domains that said we are too fast. Their pace was halved at that time and grows evenly since; it is over when it is what it was before.
create table pace_slowdown (
    domain text not null constraint pace_slowdown_pk primary key,
    since timestamptz not null,
    -- messages a minute: before it began, and right after it was halved last
    before_per_minute double precision not null,
    per_minute double precision not null,
    halved_at timestamptz not null,
    halvings integer not null,
    ends_at timestamptz not null,
    reply text not null,
    ended_by bigint constraint pace_slowdown_ender_fk references app_user (id) on delete set null
);
create index pace_slowdown_ends_idx on pace_slowdown (ends_at);
