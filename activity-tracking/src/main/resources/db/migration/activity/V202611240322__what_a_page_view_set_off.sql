-- Which page action a page view set off, decided once, when it was viewed. Null costs no room.
alter table page_view add column page_action_id bigint;
create index page_view_page_action_idx on page_view (page_action_id, occurred_at) where page_action_id is not null;
