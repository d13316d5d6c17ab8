create sequence change_feed_seq increment by 50;

-- What changed and still waits for reactions; a row is deleted when the last reaction has seen it.
create table change_feed (
    id bigint not null constraint change_feed_pk primary key default nextval('change_feed_seq'),
    prospect_id bigint not null,
    facts text[] not null,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    depth smallint not null default 0,
    -- the causes before this one, outermost first, such as {user:3,automation-rule:12}
    trail text[] not null default '{}',
    at timestamptz not null default now(),
    -- the order of the last reaction that has settled this row
    stage integer not null default 0,
    -- set on a parked row that is tried again: the one reaction that is to see it
    only_stage integer
);
create index change_feed_stage_idx on change_feed (stage, id);

create sequence change_parked_seq increment by 50;

-- Rows that a reaction could not digest, and circles that were stopped. They wait for somebody to look.
create table change_parked (
    id bigint not null constraint change_parked_pk primary key default nextval('change_parked_seq'),
    change_id bigint not null,
    prospect_id bigint not null,
    facts text[] not null,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    depth smallint not null,
    trail text[] not null,
    at timestamptz not null,
    reason text not null constraint change_parked_reason_check check (reason in ('failed', 'circle')),
    stage integer not null,
    reaction text not null,
    error text not null,
    parked_at timestamptz not null default now()
);
create index change_parked_at_idx on change_parked (parked_at desc);
