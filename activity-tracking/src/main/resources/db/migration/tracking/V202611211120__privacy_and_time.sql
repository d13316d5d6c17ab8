-- Global Privacy Control: this browser asked not to be sold. A flag only; tracking goes on unless an operator decides otherwise.
alter table visitor add column do_not_sell boolean not null default false;

-- The last minutes are counted anew at every start; rows come in the order of time, so a few kilobytes find them.
create index page_view_time_idx on page_view using brin (occurred_at);
