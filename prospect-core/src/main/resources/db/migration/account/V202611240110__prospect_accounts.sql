create sequence prospect_account_seq increment by 50;

-- The companies prospects work for. What is known of one but its name lies in details, keyed as in the API.
create table prospect_account (
    id bigint not null constraint prospect_account_pk primary key default nextval('prospect_account_seq'),
    name text not null,
    details jsonb not null default '{}',
    assigned_user_id bigint,
    created_at timestamptz not null,
    created_by bigint,
    updated_at timestamptz not null,
    updated_by bigint,
    deleted_at timestamptz,
    constraint prospect_account_assigned_fk foreign key (assigned_user_id) references app_user (id),
    constraint prospect_account_created_by_fk foreign key (created_by) references app_user (id),
    constraint prospect_account_updated_by_fk foreign key (updated_by) references app_user (id)
);
create index prospect_account_name_idx on prospect_account (lower(name), id);
