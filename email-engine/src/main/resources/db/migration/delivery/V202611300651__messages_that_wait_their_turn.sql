-- A limit that lets no more through for now. Who waits for one stands in its line and is not among those that are due.
alter table delivery add column waits_for text;

drop index delivery_due_idx;
create index delivery_due_idx on delivery (is_test desc, next_attempt_at, id) where state = 'queued' and waits_for is null;
create index delivery_wait_idx on delivery (waits_for, next_attempt_at, id) where state = 'queued' and waits_for is not null;
