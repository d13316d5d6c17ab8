-- What dropped months came to, person by person: the journal in brief, from which every replay starts. No points stand here, for
-- they follow from the rules in force; so a rule that changes holds for what was dropped, too.
create table activity_opening (
    prospect_id bigint not null,
    -- 0: page views
    code smallint not null,
    asset_kind text not null,
    -- 0: nothing in particular; of page views the page action that they set off
    asset_id bigint not null,
    hits integer not null,
    first_at timestamptz not null,
    latest_at timestamptz not null,
    latest_id bigint not null,
    constraint activity_opening_pk primary key (prospect_id, code, asset_kind, asset_id),
    constraint activity_opening_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index activity_opening_asset_idx on activity_opening (asset_id, code) where asset_id <> 0;

-- How much of a tally the journal no longer holds: it stays when the hour is computed anew.
alter table activity_tally add column folded integer not null default 0;

-- How long the journal is kept: one row; null keeps it for ever.
create table journal_retention (
    id smallint not null default 1 constraint journal_retention_pk primary key constraint journal_retention_one_check check (id = 1),
    months integer constraint journal_retention_months_check check (months between 3 and 600)
);
insert into journal_retention (id) values (1);
