-- Who threw a thing away, and when its time in the recycle bin was over: its name stays for what happened, nothing else comes back.
alter table asset add column deleted_by bigint;
alter table asset add column purged_at timestamptz;
alter table asset add constraint asset_deleted_by_fk foreign key (deleted_by) references app_user (id);
alter table asset add constraint asset_purged_check check (purged_at is null or deleted_at is not null);
update asset set deleted_by = updated_by where deleted_at is not null;
create index asset_bin_idx on asset (deleted_at, id) where deleted_at is not null and purged_at is null;
