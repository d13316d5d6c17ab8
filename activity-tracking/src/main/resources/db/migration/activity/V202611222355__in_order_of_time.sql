-- Programs read the journal in the order of time, page by page: each page begins where the last one ended.
create index activity_time_idx on activity (occurred_at, id);
