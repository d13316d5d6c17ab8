create sequence api_request_seq increment by 50;

-- What was asked of the API. Its client may be unknown: a request with a wrong token is kept, too.
create table api_request (
    id bigint not null constraint api_request_pk primary key default nextval('api_request_seq'),
    at timestamptz not null,
    client_id bigint constraint api_request_client_fk references api_client (id) on delete cascade,
    user_id bigint,
    method text not null,
    path text not null,
    query text not null default '',
    status smallint not null,
    error text not null default '',
    millis integer not null,
    address text not null default ''
);
create index api_request_at_idx on api_request (at desc, id desc);
create index api_request_client_id_idx on api_request (client_id, at desc, id desc);

create table api_usage (
    client_id bigint not null constraint api_usage_client_fk references api_client (id) on delete cascade,
    day date not null,
    calls bigint not null,
    constraint api_usage_pk primary key (client_id, day)
);

-- Writes that carried an Idempotency-Key: begun, and once they ended, what was answered.
create table api_once (
    client_id bigint not null constraint api_once_client_fk references api_client (id) on delete cascade,
    key text not null,
    fingerprint text not null,
    begun_at timestamptz not null,
    status smallint,
    content_type text,
    location text,
    body bytea,
    constraint api_once_pk primary key (client_id, key)
);
create index api_once_begun_at_idx on api_once (begun_at);
