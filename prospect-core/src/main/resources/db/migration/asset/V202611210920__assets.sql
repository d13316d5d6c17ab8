create sequence asset_seq increment by 50;

create table asset (
    id bigint not null constraint asset_pk primary key default nextval('asset_seq'),
    kind text not null,
    name text not null,
    campaign_id bigint,
    created_at timestamptz not null default now(),
    created_by bigint,
    updated_at timestamptz not null default now(),
    updated_by bigint,
    deleted_at timestamptz
);
create index asset_kind_idx on asset (kind, id) where deleted_at is null;
alter table asset add constraint asset_campaign_fk foreign key (campaign_id) references asset (id);
alter table asset add constraint asset_created_by_fk foreign key (created_by) references app_user (id);
alter table asset add constraint asset_updated_by_fk foreign key (updated_by) references app_user (id);

create sequence tag_seq increment by 50;

create table tag (
    id bigint not null constraint tag_pk primary key default nextval('tag_seq'),
    name text not null,
    created_at timestamptz not null default now()
);
create unique index tag_name_key on tag (lower(name));
