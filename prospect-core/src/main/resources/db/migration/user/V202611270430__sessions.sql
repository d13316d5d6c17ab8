create sequence user_session_seq;

create table user_session (
    id bigint not null constraint user_session_pk primary key default nextval('user_session_seq'),
    user_id bigint not null constraint user_session_user_fk references app_user,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    ended_at timestamptz,
    address text not null,
    agent text not null
);
create index user_session_user_idx on user_session (user_id, seen_at);
create index user_session_open_idx on user_session (seen_at) where ended_at is null;
