-- How many messages a group of domains gets, all nodes together. What came with the product is switched off until somebody chooses it.
create sequence throttle_seq;

create table throttle (
    id bigint not null constraint throttle_pk primary key default nextval('throttle_seq'),
    name text not null,
    -- "docomo.ne.jp", "*.ezweb.ne.jp" for what lies under it, "*" for everybody
    domains text[] not null constraint throttle_domains_check check (cardinality(domains) between 1 and 200),
    per_minute integer constraint throttle_minute_check check (per_minute between 1 and 1000000),
    per_hour integer constraint throttle_hour_check check (per_hour between 1 and 10000000),
    active boolean not null,
    constraint throttle_limits_check check (per_minute is not null or per_hour is not null)
);

insert into throttle (name, domains, per_minute, per_hour, active) values
    ('NTT docomo', '{docomo.ne.jp}', 120, 5000, false),
    ('au / UQ mobile', '{ezweb.ne.jp,au.com,uqmobile.jp,*.ezweb.ne.jp}', 120, 5000, false),
    ('SoftBank / Y!mobile', '{softbank.ne.jp,i.softbank.jp,disney.ne.jp,ymobile.ne.jp,ymobile1.ne.jp,yahoo.ne.jp,emnet.ne.jp,*.vodafone.ne.jp,*.pdx.ne.jp}', 120, 5000, false),
    ('Rakuten Mobile', '{rakumail.jp}', 120, 5000, false);

-- Each throttle as it was after each change, and whose change it was; without limits when it was deleted.
create sequence throttle_change_seq;

create table throttle_change (
    id bigint not null constraint throttle_change_pk primary key default nextval('throttle_change_seq'),
    throttle_id bigint not null,
    name text not null,
    domains text[] not null,
    per_minute integer,
    per_hour integer,
    active boolean not null,
    deleted boolean not null default false,
    at timestamptz not null,
    by_user bigint constraint throttle_change_user_fk references app_user (id) on delete set null
);
create index throttle_change_throttle_idx on throttle_change (throttle_id, id desc);

-- What is left of each limit: tokens flow in evenly, and what was used of a window is counted. One row for all nodes.
create table pace_meter (
    key text not null constraint pace_meter_pk primary key,
    tokens double precision not null,
    filled_at timestamptz not null,
    window_start timestamptz,
    used integer not null,
    -- who was called and did not come yet, for a while: nobody else needs to be called for the same room
    called integer not null default 0,
    called_at timestamptz
);

-- Who waits is called by one node at a time.
create table pace_turn (
    only_one boolean not null constraint pace_turn_pk primary key default true constraint pace_turn_one_check check (only_one),
    at timestamptz not null
);
insert into pace_turn (at) values ('2000-01-01T00:00:00Z');
