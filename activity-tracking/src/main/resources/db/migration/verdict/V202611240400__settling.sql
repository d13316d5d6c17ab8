-- Clicks in emails that nobody has judged yet: few, and looked for every second.
create index activity_unsettled_idx on activity (occurred_at) where verdict = 3;

-- What looked like a robot's doing: one burst of clicks in one copy of an email, with what spoke for it and what became of it.
create sequence burst_case_seq increment by 50;
create table burst_case (
    id bigint not null constraint burst_case_pk primary key,
    asset_id bigint not null,
    prospect_id bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    clicks integer not null,
    links integer not null,
    addresses text[] not null,
    weight numeric(6, 1) not null,
    signals jsonb not null,
    verdict smallint not null,
    judged_at timestamptz not null,
    overturned_at timestamptz,
    overturned_by bigint,
    constraint burst_case_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index burst_case_time_idx on burst_case (first_at desc, id desc);
create index burst_case_prospect_idx on burst_case (prospect_id, last_at);

create table burst_hit (
    case_id bigint not null,
    activity_id bigint not null,
    occurred_at timestamptz not null,
    constraint burst_hit_pk primary key (case_id, activity_id),
    constraint burst_hit_case_fk foreign key (case_id) references burst_case (id) on delete cascade
);
