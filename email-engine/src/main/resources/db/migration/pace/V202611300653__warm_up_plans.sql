-- How many messages go out on each day while mailbox providers get to know a sender.
create sequence warm_up_seq;

create table warm_up (
    id bigint not null constraint warm_up_pk primary key default nextval('warm_up_seq'),
    -- whose messages: a sender's domain, or everybody's when it is empty
    domain text not null,
    starts_on date not null,
    -- the ceiling of each day; after the last one there is none
    days integer[] not null constraint warm_up_days_check check (cardinality(days) between 1 and 365),
    -- how the days were made, unless they were typed one by one
    growth_percent integer,
    active boolean not null
);
create unique index warm_up_domain_key on warm_up (domain) where active;

create sequence warm_up_change_seq;

create table warm_up_change (
    id bigint not null constraint warm_up_change_pk primary key default nextval('warm_up_change_seq'),
    warm_up_id bigint not null,
    domain text not null,
    starts_on date not null,
    days integer[] not null,
    active boolean not null,
    deleted boolean not null default false,
    at timestamptz not null,
    by_user bigint constraint warm_up_change_user_fk references app_user (id) on delete set null
);
create index warm_up_change_plan_idx on warm_up_change (warm_up_id, id desc);
