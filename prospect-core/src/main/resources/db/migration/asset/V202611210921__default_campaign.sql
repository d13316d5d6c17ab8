-- Every prospect and visitor comes from a campaign; this one is there before anybody makes another.
create table campaign (
    id bigint not null constraint campaign_pk primary key,
    is_default boolean not null default false,
    constraint campaign_asset_fk foreign key (id) references asset (id)
);
create unique index campaign_default_key on campaign (is_default) where is_default;

with made as (
    insert into asset (kind, name) values ('campaign', 'ウェブサイト (Website)') returning id
)
insert into campaign (id, is_default) select id, true from made;

create index asset_name_idx on asset (kind, lower(name), id) where deleted_at is null;
