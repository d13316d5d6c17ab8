create sequence decision_seq increment by 50;

create table decision (
    id bigint not null constraint decision_pk primary key default nextval('decision_seq'),
    prospect_id bigint not null,
    place text not null,
    asset_id bigint,
    action text,
    outcome text not null constraint decision_outcome_check check (outcome in ('done', 'skipped', 'failed', 'matched')),
    reason_en text not null,
    reason_ja text not null,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    depth smallint not null default 0,
    at timestamptz not null default now()
);
create index decision_prospect_idx on decision (prospect_id, at desc);
create index decision_asset_idx on decision (asset_id, at desc);
