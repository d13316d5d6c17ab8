-- Pages of a web site that mean something: what happens when one is viewed, and what that is worth. Shares its id with its asset.
create table page_action (
    id bigint not null constraint page_action_pk primary key,
    url text not null,
    -- the address as it is compared, so that nobody says the same twice
    url_key text not null,
    priority boolean not null default false,
    -- instead of the points every page view is worth; null: those
    points integer constraint page_action_points_check check (points between -10000 and 10000),
    -- the same while it is in force: null in the recycle bin
    points_in_force integer,
    constraint page_action_asset_fk foreign key (id) references asset (id)
);
create index page_action_url_key_idx on page_action (url_key);
