-- The keys that sign ID tokens (OpenID Connect); the one made last is in use.
create table id_token_key (
    name text not null constraint id_token_key_pk primary key,
    published text not null,
    -- closed by SecretBox
    secret bytea not null,
    created_at timestamptz not null
);
