-- Somebody who turned out to be another prospect: hidden like a deleted one, her address free, until the merge is undone.
alter table prospect add column merged_into bigint;
alter table prospect add constraint prospect_merged_into_fk foreign key (merged_into) references prospect (id) on delete cascade;
alter table prospect add constraint prospect_merged_into_check check (merged_into is null or deleted_at is not null);
create index prospect_merged_into_idx on prospect (merged_into) where merged_into is not null;
