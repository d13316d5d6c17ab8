alter table prospect add column account_id bigint
    constraint prospect_account_fk references prospect_account (id);
create index prospect_account_idx on prospect (account_id, id) where account_id is not null;
