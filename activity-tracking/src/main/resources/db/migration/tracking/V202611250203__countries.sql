-- Where a browser was when it was first seen, by its address; and from where visitors must say yes before they are tracked.
alter table visitor add column country text;
alter table tracking_policy add column opt_in_countries text[] not null default '{}';
