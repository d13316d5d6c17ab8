-- Paths right below the tracker's host that marketers chose: one namespace for whatever has one. "route" is the address of
-- ours that answers. What lies in the recycle bin keeps its path, so that it can come back.
create table vanity_path (
    asset_id bigint not null constraint vanity_path_pk primary key,
    path text not null,
    route text not null,
    constraint vanity_path_asset_fk foreign key (asset_id) references asset (id)
);
create unique index vanity_path_key on vanity_path (lower(path));

-- Tracked links that stand outside of emails. Shares its id with its asset.
create table custom_redirect (
    id bigint not null constraint custom_redirect_pk primary key,
    token text not null constraint custom_redirect_token_key unique,
    destination text not null,
    utm_source text not null default '',
    utm_medium text not null default '',
    utm_campaign text not null default '',
    utm_term text not null default '',
    utm_content text not null default '',
    constraint custom_redirect_asset_fk foreign key (id) references asset (id)
);
