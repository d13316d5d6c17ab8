create sequence visitor_seq increment by 1000;
create sequence visit_seq increment by 1000;

create table visitor (
    id bigint not null constraint visitor_pk primary key,
    -- current identity: a projection of identity_edge
    prospect_id bigint,
    identity_version integer not null default 0,
    campaign_id bigint,
    ip text,
    user_agent_id bigint,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    page_views integer not null default 0,
    first_referrer text,
    is_bot boolean not null default false
);
create index visitor_prospect_idx on visitor (prospect_id) where prospect_id is not null;

create table visit (
    id bigint not null constraint visit_pk primary key,
    visitor_id bigint not null,
    prospect_id bigint,
    first_page_view_at timestamptz not null,
    last_page_view_at timestamptz not null,
    page_views integer not null default 0,
    referrer text
);
create index visit_visitor_idx on visit (visitor_id, first_page_view_at);
create index visit_prospect_idx on visit (prospect_id, first_page_view_at desc) where prospect_id is not null;

create sequence identity_edge_seq increment by 50;

-- The truth about who a browser belongs to: append only; only "until_at" and "retracted_at" are ever set afterwards.
create table identity_edge (
    id bigint not null constraint identity_edge_pk primary key default nextval('identity_edge_seq'),
    visitor_id bigint not null,
    prospect_id bigint not null,
    evidence text not null constraint identity_edge_evidence_check check (evidence in ('form', 'email-click', 'user', 'api')),
    asset_id bigint,
    from_at timestamptz not null,
    until_at timestamptz,
    retracted_at timestamptz
);
create index identity_edge_visitor_idx on identity_edge (visitor_id);
create index identity_edge_prospect_idx on identity_edge (prospect_id);

create sequence dictionary_seq increment by 1000;

create table url_dictionary (
    id bigint not null constraint url_dictionary_pk primary key default nextval('dictionary_seq'),
    url text not null,
    url_hash bytea not null constraint url_dictionary_hash_key unique
);

create table user_agent_dictionary (
    id bigint not null constraint user_agent_dictionary_pk primary key default nextval('dictionary_seq'),
    user_agent text not null,
    ua_hash bytea not null constraint user_agent_dictionary_hash_key unique
);
