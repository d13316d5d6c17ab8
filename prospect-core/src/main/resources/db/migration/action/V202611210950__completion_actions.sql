-- The actions that run when a prospect does something with an asset (success, open, click, …).
create table completion_action (
    asset_id bigint not null,
    event text not null,
    actions jsonb not null,
    updated_at timestamptz not null,
    updated_by bigint,
    constraint completion_action_pk primary key (asset_id, event),
    constraint completion_action_asset_fk foreign key (asset_id) references asset (id),
    constraint completion_action_updated_by_fk foreign key (updated_by) references app_user (id)
);

-- When an action that may not repeat quickly last ran for a prospect on behalf of an asset.
create table action_throttle (
    asset_id bigint not null,
    action text not null,
    prospect_id bigint not null,
    last_at timestamptz not null,
    constraint action_throttle_pk primary key (asset_id, action, prospect_id)
);
create index action_throttle_last_idx on action_throttle (last_at);

-- Completion actions that run once: the clicks on one link of an email by one prospect, the first open of an email.
create table completion_once (
    asset_id bigint not null,
    event text not null,
    prospect_id bigint not null,
    link_hash bytea not null,
    at timestamptz not null,
    constraint completion_once_pk primary key (asset_id, event, prospect_id, link_hash)
);
