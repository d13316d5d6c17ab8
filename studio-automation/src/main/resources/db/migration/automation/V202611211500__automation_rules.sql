-- automation_rule.id is the asset's id.
create table automation_rule (
    id bigint not null constraint automation_rule_pk primary key,
    description text not null default '',
    criteria jsonb not null,
    actions jsonb not null,
    running boolean not null default false,
    -- counts the edits; a match remembers the one that matched
    version integer not null default 1,
    lock_version integer not null default 0,
    started_at timestamptz,
    paused_at timestamptz,
    clock_dependent boolean not null default false,
    -- a sweep over everybody: after a start, and again and again for rules that depend on the clock
    sweep_due boolean not null default false,
    sweep_after bigint not null default 0,
    swept_at timestamptz,
    constraint automation_rule_asset_fk foreign key (id) references asset (id)
);

create sequence rule_match_seq increment by 50;

-- Whom a rule has matched: once per person, for ever.
create table rule_match (
    id bigint not null constraint rule_match_pk primary key default nextval('rule_match_seq'),
    rule_id bigint not null,
    prospect_id bigint not null,
    version integer not null,
    reason_en text not null,
    reason_ja text not null,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    matched_at timestamptz not null,
    constraint rule_match_rule_fk foreign key (rule_id) references automation_rule (id),
    constraint rule_match_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade,
    constraint rule_match_once_key unique (rule_id, prospect_id)
);
create index rule_match_prospect_idx on rule_match (prospect_id);
create index rule_match_rule_idx on rule_match (rule_id, id);

create sequence rule_history_seq increment by 50;

-- Who did what to a rule.
create table rule_history (
    id bigint not null constraint rule_history_pk primary key default nextval('rule_history_seq'),
    rule_id bigint not null,
    what text not null constraint rule_history_what_check check (what in ('created', 'edited', 'started', 'paused', 'deleted')),
    version integer not null,
    sentence_en text not null,
    sentence_ja text not null,
    user_id bigint,
    at timestamptz not null,
    constraint rule_history_rule_fk foreign key (rule_id) references automation_rule (id),
    constraint rule_history_user_fk foreign key (user_id) references app_user (id)
);
create index rule_history_rule_idx on rule_history (rule_id, id);
