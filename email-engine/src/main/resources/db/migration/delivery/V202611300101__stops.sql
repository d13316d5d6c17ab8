-- What is stopped until somebody releases it: one email, or everything that is no test (without an asset).
create table delivery_stop (
    asset_id bigint constraint delivery_stop_asset_fk references asset (id),
    scope bigint generated always as (coalesce(asset_id, 0)) stored constraint delivery_stop_pk primary key,
    stopped_at timestamptz not null
);

-- What was settled within the last days lies close together: a block range index costs the hand-off next to nothing.
create index delivery_settled_idx on delivery using brin (settled_at) with (autosummarize = on);
