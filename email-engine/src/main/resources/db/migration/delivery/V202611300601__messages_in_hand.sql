-- What a node has in hand. A claim and a body under way no longer change what an index knows of a message: the row stays "queued" until it is
-- settled, so both are cheap. Whose lease ends is found by the claim, which names its messages.
create table delivery_claim (
    id bigint not null constraint delivery_claim_pk primary key,
    lease_until timestamptz not null,
    messages bigint[] not null
);

-- what the journal has not heard of yet
create table delivery_news (
    delivery_id bigint not null constraint delivery_news_pk primary key
);

alter table delivery add column begun boolean not null default false;

insert into delivery_claim (id, lease_until, messages)
select claim, max(lease_until), array_agg(id) from delivery where state in ('claimed', 'in-data') group by claim;
update delivery set begun = state = 'in-data', state = 'queued', next_attempt_at = coalesce(next_attempt_at, created_at)
where state in ('claimed', 'in-data');
update delivery set claim = null where state = 'queued' and not exists (select 1 from delivery_claim c where c.id = claim);

insert into delivery_news (delivery_id) select id from delivery where not announced and state in ('handed-over', 'failed');

drop index delivery_lease_idx;
drop index delivery_unannounced_idx;
alter table delivery drop column announced;
alter table delivery drop column lease_until;
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check check
    (state in ('queued', 'handed-over', 'failed', 'uncertain', 'skipped', 'cancelled'));

-- room on each page for the row as it is claimed and as it is begun
alter table delivery set (fillfactor = 45);
