-- Programs read page views in the order of time, page by page; a time alone is found by the same index.
create index page_view_time_id_idx on page_view (occurred_at, id);
drop index page_view_time_idx;
