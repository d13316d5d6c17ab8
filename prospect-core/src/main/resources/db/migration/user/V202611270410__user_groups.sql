create sequence user_group_seq;

create table user_group (
    id bigint not null constraint user_group_pk primary key default nextval('user_group_seq'),
    name text not null,
    turns bigint not null default 0,
    created_at timestamptz not null,
    created_by bigint constraint user_group_created_by_fk references app_user,
    updated_at timestamptz not null,
    updated_by bigint constraint user_group_updated_by_fk references app_user,
    deleted_at timestamptz
);
create unique index user_group_name_key on user_group (lower(name)) where deleted_at is null;

-- whoever had no turn yet comes first, then the one whose turn is longest ago
create table user_group_member (
    group_id bigint not null constraint user_group_member_group_fk references user_group,
    user_id bigint not null constraint user_group_member_user_fk references app_user,
    last_turn bigint,
    constraint user_group_member_pk primary key (group_id, user_id)
);
create index user_group_member_user_idx on user_group_member (user_id);
