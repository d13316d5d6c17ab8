-- Tags on what marketers make. Their numbers come from the sequence of the tags on prospects: programs see both in one collection.
create table asset_tag (
    id bigint not null constraint asset_tag_pk primary key default nextval('prospect_tag_seq'),
    asset_id bigint not null,
    tag_id bigint not null,
    created_at timestamptz not null default now(),
    created_by bigint,
    constraint asset_tag_asset_fk foreign key (asset_id) references asset (id) on delete cascade,
    constraint asset_tag_tag_fk foreign key (tag_id) references tag (id) on delete cascade,
    constraint asset_tag_created_by_fk foreign key (created_by) references app_user (id),
    constraint asset_tag_once_key unique (asset_id, tag_id)
);
create index asset_tag_tag_idx on asset_tag (tag_id);
