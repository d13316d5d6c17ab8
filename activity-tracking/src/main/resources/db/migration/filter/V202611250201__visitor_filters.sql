-- Addresses, networks and hosts whose hits are stored and counted nowhere.
create sequence visitor_filter_seq increment by 50;

create table visitor_filter (
    id bigint not null constraint visitor_filter_pk primary key default nextval('visitor_filter_seq'),
    pattern text not null constraint visitor_filter_pattern_key unique,
    by_host boolean not null,
    note text not null default '',
    created_at timestamptz not null,
    created_by bigint constraint visitor_filter_user_fk references app_user (id) on delete set null
);
