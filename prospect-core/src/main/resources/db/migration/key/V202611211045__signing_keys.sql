create sequence signing_key_seq increment by 50;

-- Links live for years: a key is retired (signs nothing new), never deleted.
create table signing_key (
    id bigint not null constraint signing_key_pk primary key default nextval('signing_key_seq'),
    name text not null constraint signing_key_name_key unique,
    secret bytea not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz
);
create unique index signing_key_current_key on signing_key ((retired_at is null)) where retired_at is null;
