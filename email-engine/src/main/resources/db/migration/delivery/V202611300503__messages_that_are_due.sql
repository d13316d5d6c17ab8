-- In the order in which messages are claimed: without it every claim sorted all that wait.
drop index delivery_due_idx;
create index delivery_due_idx on delivery (is_test desc, next_attempt_at, id) where state = 'queued';
