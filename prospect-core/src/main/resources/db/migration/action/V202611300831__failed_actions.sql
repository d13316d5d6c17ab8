create sequence failed_action_seq increment by 50;

-- One action of a list that failed for one person: tried again after pauses, then parked until somebody looks.
create table failed_action (
    id bigint not null constraint failed_action_pk primary key default nextval('failed_action_seq'),
    prospect_id bigint not null,
    -- where the list stands, and of which rule, form, program …
    place text not null,
    asset_id bigint,
    -- the action as it was told to be done
    action text not null,
    settings jsonb not null,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    depth smallint not null,
    trail text[] not null,
    state text not null constraint failed_action_state_check check (state in ('waiting', 'parked', 'done', 'dismissed')),
    tries integer not null,
    reason_en text not null,
    reason_ja text not null,
    failed_at timestamptz not null,
    tried_at timestamptz not null,
    -- when it is tried again
    next_at timestamptz,
    settled_at timestamptz,
    constraint failed_action_next_check check ((state = 'waiting') = (next_at is not null)),
    constraint failed_action_settled_check check ((state in ('done', 'dismissed')) = (settled_at is not null)),
    constraint failed_action_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index failed_action_due_idx on failed_action (next_at, id) where state = 'waiting';
create index failed_action_open_idx on failed_action (id) where state in ('waiting', 'parked');
create index failed_action_asset_idx on failed_action (asset_id, id) where state in ('waiting', 'parked');
create index failed_action_settled_idx on failed_action (settled_at) where settled_at is not null;
create index failed_action_prospect_idx on failed_action (prospect_id);
