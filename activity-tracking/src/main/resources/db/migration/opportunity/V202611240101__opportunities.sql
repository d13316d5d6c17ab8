-- Business that may come of people. Name, campaign, stamps and the recycle bin lie in the asset's row.
create table opportunity (
    id bigint not null constraint opportunity_pk primary key,
    value numeric not null,
    probability smallint not null,
    type text not null default '',
    stage text not null default '',
    status text not null default 'open',
    closed_at timestamptz,
    constraint opportunity_asset_fk foreign key (id) references asset (id),
    constraint opportunity_value_check check (value >= 0),
    constraint opportunity_probability_check check (probability between 0 and 100),
    constraint opportunity_status_check check (status in ('open', 'won', 'lost'))
);

create table opportunity_prospect (
    opportunity_id bigint not null,
    prospect_id bigint not null,
    is_primary boolean not null default false,
    created_at timestamptz not null,
    created_by bigint,
    constraint opportunity_prospect_pk primary key (opportunity_id, prospect_id),
    constraint opportunity_prospect_opportunity_fk foreign key (opportunity_id) references opportunity (id) on delete cascade,
    constraint opportunity_prospect_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade,
    constraint opportunity_prospect_created_by_fk foreign key (created_by) references app_user (id)
);
create unique index opportunity_prospect_primary_key on opportunity_prospect (opportunity_id) where is_primary;
create index opportunity_prospect_prospect_idx on opportunity_prospect (prospect_id, opportunity_id);
