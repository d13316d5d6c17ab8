-- list.id is the asset's id.
create table list (
    id bigint not null constraint list_pk primary key,
    kind text not null constraint list_kind_check check (kind in ('static', 'dynamic', 'test')),
    description text not null default '',
    is_public boolean not null default false,
    constraint list_asset_fk foreign key (id) references asset (id)
);

create sequence list_membership_seq increment by 50;

-- The current row of each (list, prospect); its history lies in list_membership_interval.
create table list_membership (
    id bigint not null constraint list_membership_pk primary key default nextval('list_membership_seq'),
    list_id bigint not null,
    prospect_id bigint not null,
    opted_out boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint list_membership_list_fk foreign key (list_id) references list (id),
    constraint list_membership_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade,
    constraint list_membership_key unique (list_id, prospect_id)
);
create index list_membership_prospect_idx on list_membership (prospect_id) where deleted_at is null;

create sequence list_membership_interval_seq increment by 50;

create table list_membership_interval (
    id bigint not null constraint list_membership_interval_pk primary key default nextval('list_membership_interval_seq'),
    list_id bigint not null,
    prospect_id bigint not null,
    joined_at timestamptz not null,
    joined_cause_kind text not null,
    joined_cause_id bigint,
    left_at timestamptz,
    left_cause_kind text,
    left_cause_id bigint
);
create unique index list_membership_interval_open_key on list_membership_interval (list_id, prospect_id) where left_at is null;
create index list_membership_interval_prospect_idx on list_membership_interval (prospect_id);
