-- An email to one person: no list stands behind it.
alter table list_email add column only_for bigint;
alter table list_email add constraint list_email_only_for_fk foreign key (only_for) references prospect (id) on delete set null;
create index list_email_only_for_idx on list_email (only_for) where only_for is not null;
