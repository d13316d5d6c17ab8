-- The API calls each tag on somebody by a number of its own.
create sequence prospect_tag_seq increment by 1;
alter table prospect_tag add column id bigint not null default nextval('prospect_tag_seq');
create unique index prospect_tag_id_key on prospect_tag (id);
