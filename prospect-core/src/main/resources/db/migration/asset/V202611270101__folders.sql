create sequence folder_seq increment by 50;

-- Where assets lie: a tree with one root. An asset without a folder lies in the root.
create table folder (
    id bigint not null constraint folder_pk primary key default nextval('folder_seq'),
    name text not null,
    parent_id bigint,
    created_at timestamptz not null default now(),
    created_by bigint,
    updated_at timestamptz not null default now(),
    updated_by bigint,
    constraint folder_parent_fk foreign key (parent_id) references folder (id),
    constraint folder_created_by_fk foreign key (created_by) references app_user (id),
    constraint folder_updated_by_fk foreign key (updated_by) references app_user (id)
);
create unique index folder_root_key on folder ((parent_id is null)) where parent_id is null;
create unique index folder_name_key on folder (parent_id, lower(name));
insert into folder (name) values ('共有フォルダー (Shared)');

alter table asset add column folder_id bigint constraint asset_folder_fk references folder (id);
create index asset_folder_idx on asset (folder_id, id);
