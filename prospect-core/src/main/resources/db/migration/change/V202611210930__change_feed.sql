create sequence change_feed_seq increment by 50;

create table change_feed (
    id bigint not null constraint change_feed_pk primary key default nextval('change_feed_seq'),
    prospect_id bigint not null,
    facts text[] not null,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    depth smallint not null default 0,
    at timestamptz not null default now()
);
