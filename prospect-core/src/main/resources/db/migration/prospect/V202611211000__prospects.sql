create sequence prospect_seq increment by 50;

create table prospect (
    id bigint not null constraint prospect_pk primary key default nextval('prospect_seq'),
    version integer not null default 0,
    email text not null,
    email_key text,
    salutation text, first_name text, last_name text, company text, website text, job_title text, department text,
    country text, address_one text, address_two text, city text, state text, territory text, zip text,
    phone text, fax text, source text, annual_revenue text, employees text, industry text, years_in_business text,
    comments text, notes text,
    custom jsonb not null default '{}',
    campaign_id bigint,
    assigned_user_id bigint,
    first_assigned_at timestamptz,
    opted_out boolean not null default false,
    opted_out_at timestamptz,
    do_not_email boolean not null default false,
    do_not_call boolean not null default false,
    do_not_sell boolean not null default false,
    hard_bounced_at timestamptz,
    soft_bounces integer not null default 0,
    converted_at timestamptz,
    converted_from_asset_id bigint,
    first_referrer_url text,
    created_at timestamptz not null default now(),
    created_by bigint,
    updated_at timestamptz not null default now(),
    updated_by bigint,
    deleted_at timestamptz,
    constraint prospect_campaign_fk foreign key (campaign_id) references asset (id),
    constraint prospect_assigned_fk foreign key (assigned_user_id) references app_user (id),
    constraint prospect_converted_from_fk foreign key (converted_from_asset_id) references asset (id)
);
create unique index prospect_email_key_key on prospect (email_key);
create index prospect_assigned_idx on prospect (assigned_user_id);

-- Projected figures, one narrow row per prospect, written by ProspectFigures only.
create table prospect_figure (
    prospect_id bigint not null constraint prospect_figure_pk primary key,
    score integer not null default 0,
    latest_activity_at timestamptz,
    latest_activity_id bigint,
    first_activity_at timestamptz,
    constraint prospect_figure_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
) with (fillfactor = 70);
create index prospect_figure_score_idx on prospect_figure (score, prospect_id);
create index prospect_figure_latest_idx on prospect_figure (latest_activity_at, prospect_id);

create table prospect_tag (
    prospect_id bigint not null,
    tag_id bigint not null,
    created_at timestamptz not null default now(),
    constraint prospect_tag_pk primary key (prospect_id, tag_id),
    constraint prospect_tag_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade,
    constraint prospect_tag_tag_fk foreign key (tag_id) references tag (id) on delete cascade
);
