create sequence api_client_seq increment by 50;

-- Programs that use the API. The secret is kept as a hash; user_id is whom a program without a user of its own acts as.
create table api_client (
    id bigint not null constraint api_client_pk primary key default nextval('api_client_seq'),
    client_id text not null constraint api_client_client_id_key unique,
    name text not null,
    role text not null constraint api_client_role_check check (role in ('administrator', 'marketing', 'sales-manager', 'sales')),
    user_id bigint not null constraint api_client_user_fk references app_user (id),
    secret_hash text not null,
    redirect_uris text[] not null default '{}',
    calls_per_minute integer constraint api_client_calls_per_minute_check check (calls_per_minute > 0),
    concurrent_calls integer constraint api_client_concurrent_calls_check check (concurrent_calls > 0),
    calls_per_day integer constraint api_client_calls_per_day_check check (calls_per_day > 0),
    created_at timestamptz not null,
    created_by bigint constraint api_client_created_by_fk references app_user (id),
    rotated_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index api_client_user_id_idx on api_client (user_id);

-- What a client was given once: codes and tokens are kept as SHA-256 only.
create table api_grant (
    id text not null constraint api_grant_pk primary key,
    client_id bigint not null constraint api_grant_client_fk references api_client (id) on delete cascade,
    grant_type text not null,
    user_id bigint constraint api_grant_user_fk references app_user (id),
    scopes text[] not null default '{}',
    asked jsonb,
    state_hash text,
    code_hash text,
    code_expires_at timestamptz,
    code_used_at timestamptz,
    refresh_hash text,
    created_at timestamptz not null,
    revoked_at timestamptz
);
create unique index api_grant_state_hash_key on api_grant (state_hash);
create unique index api_grant_code_hash_key on api_grant (code_hash);
create unique index api_grant_refresh_hash_key on api_grant (refresh_hash);
create index api_grant_client_id_idx on api_grant (client_id);

create table api_token (
    hash text not null constraint api_token_pk primary key,
    grant_id text not null constraint api_token_grant_fk references api_grant (id) on delete cascade,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index api_token_grant_id_idx on api_token (grant_id, issued_at desc);
create index api_token_expires_at_idx on api_token (expires_at);
