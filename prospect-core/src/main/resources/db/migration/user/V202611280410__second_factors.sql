-- The secret is kept encrypted; last_step is the time step of the code that was taken last, so that none is taken twice.
create table user_second_factor (
    user_id bigint not null constraint user_second_factor_pk primary key
        constraint user_second_factor_user_fk references app_user,
    secret bytea not null,
    begun_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0
);

create table user_recovery_code (
    user_id bigint not null constraint user_recovery_code_user_fk references app_user,
    code_hash text not null,
    used_at timestamptz,
    constraint user_recovery_code_pk primary key (user_id, code_hash)
);

-- Of whom a second factor is asked, role by role; or of everybody, when the second table has its row.
create table second_factor_role (
    role text not null constraint second_factor_role_pk primary key
        constraint second_factor_role_role_fk references user_role on delete cascade
);
create table second_factor_everybody (
    everybody boolean not null default true constraint second_factor_everybody_pk primary key
        constraint second_factor_everybody_one_check check (everybody)
);

create sequence user_second_factor_event_seq;
create table user_second_factor_event (
    id bigint not null constraint user_second_factor_event_pk primary key default nextval('user_second_factor_event_seq'),
    user_id bigint not null constraint user_second_factor_event_user_fk references app_user,
    what text not null constraint user_second_factor_event_what_check
        check (what in ('enrolled', 'removed', 'reset', 'recovery-code-used', 'recovery-codes-made')),
    by_id bigint constraint user_second_factor_event_by_fk references app_user,
    at timestamptz not null
);
create index user_second_factor_event_user_idx on user_second_factor_event (user_id, id);
