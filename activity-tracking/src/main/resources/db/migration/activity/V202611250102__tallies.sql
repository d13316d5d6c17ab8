-- How much of each kind fell into each hour: what charts read of hours that are past. Computed from the journal hour by hour, and anew
-- whenever something of such an hour changes. A page view that set off a page action counts as code 0 of that page action.
create table activity_tally (
    hour timestamptz not null,
    code smallint not null,
    asset_kind text not null,
    -- 0: nothing in particular
    asset_id bigint not null,
    verdict smallint not null,
    -- whether it was somebody's we know
    known boolean not null,
    hits integer not null,
    constraint activity_tally_pk primary key (asset_id, hour, code, asset_kind, verdict, known)
);
create index activity_tally_hour_idx on activity_tally (hour);

-- The hours that were computed.
create table tally_hour (
    hour timestamptz not null constraint tally_hour_pk primary key
);

-- Past hours of which something changed, once per change: what is marked is read from the journal itself until it is computed anew.
-- The hour is no key, because two writers must not wait for each other here.
create sequence tally_mark_seq increment by 1 cache 20;
create table tally_mark (
    id bigint not null constraint tally_mark_pk primary key default nextval('tally_mark_seq'),
    hour timestamptz not null
);

-- Whoever changes a row of the journal marks its hour, unless it is so young that nobody has computed it yet.
create function mark_tally() returns trigger language plpgsql as $$
begin
    insert into tally_mark (hour)
    select distinct date_trunc('hour', occurred_at, 'UTC') from changed where occurred_at < now() - interval '1 hour';
    return null;
end
$$;
create trigger activity_tally_update after update on activity referencing new table as changed for each statement execute function mark_tally();
create trigger activity_tally_delete after delete on activity referencing old table as changed for each statement execute function mark_tally();
create trigger page_view_tally_update after update on page_view referencing new table as changed for each statement execute function mark_tally();
create trigger page_view_tally_delete after delete on page_view referencing old table as changed for each statement execute function mark_tally();
