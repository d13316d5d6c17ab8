-- The journal: append only, partitioned by month (partitions are made ahead by a job, and by the writer when one is missing).
create sequence journal_seq increment by 1000;

create table activity (
    id bigint not null,
    occurred_at timestamptz not null,
    code smallint not null,
    asset_kind text not null default '',
    asset_id bigint,
    prospect_id bigint,
    visitor_id bigint,
    visit_id bigint,
    verdict smallint not null default 0,
    details jsonb,
    constraint activity_pk primary key (id, occurred_at)
) partition by range (occurred_at);
create index activity_prospect_idx on activity (prospect_id, occurred_at desc) where prospect_id is not null;
create index activity_visitor_idx on activity (visitor_id, occurred_at) where visitor_id is not null;
create index activity_asset_idx on activity (asset_id, occurred_at) where asset_id is not null;

create table page_view (
    id bigint not null,
    occurred_at timestamptz not null,
    visitor_id bigint not null,
    visit_id bigint not null,
    prospect_id bigint,
    url_id bigint not null,
    title text not null default '',
    referrer_id bigint,
    user_agent_id bigint,
    verdict smallint not null default 0,
    constraint page_view_pk primary key (id, occurred_at)
) partition by range (occurred_at);
create index page_view_visitor_idx on page_view (visitor_id, occurred_at);
create index page_view_prospect_idx on page_view (prospect_id, occurred_at desc) where prospect_id is not null;
