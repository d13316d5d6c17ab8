create sequence delivery_seq increment by 50;
create sequence delivery_claim_seq;

-- One row per message: what became of it, and why nothing was sent when it was skipped.
create table delivery (
    id bigint not null constraint delivery_pk primary key default nextval('delivery_seq'),
    asset_kind text not null,
    asset_id bigint not null,
    prospect_id bigint,
    address text not null default '',
    is_test boolean not null default false,
    state text not null constraint delivery_state_check check
        (state in ('queued', 'claimed', 'in-data', 'handed-over', 'failed', 'uncertain', 'skipped', 'cancelled')),
    -- why it was skipped ("opted-out") or failed ("refused", "gave-up", "render")
    reason text,
    bounce text constraint delivery_bounce_check check (bounce in ('hard')),
    reply text,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    claim bigint,
    lease_until timestamptz,
    -- whether the journal was told: the sent or bounced activity is written
    announced boolean not null default false,
    created_at timestamptz not null,
    settled_at timestamptz,
    constraint delivery_asset_fk foreign key (asset_id) references asset (id),
    constraint delivery_prospect_fk foreign key (prospect_id) references prospect (id) on delete set null
);
create unique index delivery_recipient_key on delivery (asset_id, prospect_id) where not is_test;
create index delivery_due_idx on delivery (next_attempt_at, id) where state = 'queued';
create index delivery_lease_idx on delivery (lease_until) where state in ('claimed', 'in-data');
create index delivery_unannounced_idx on delivery (id) where not announced and state in ('handed-over', 'failed');
create index delivery_asset_idx on delivery (asset_id, state, id);
create index delivery_prospect_idx on delivery (prospect_id, id desc);

-- Emails that somebody paused: their queued messages are not claimed.
create table delivery_hold (
    asset_id bigint not null constraint delivery_hold_pk primary key,
    held_at timestamptz not null,
    constraint delivery_hold_asset_fk foreign key (asset_id) references asset (id)
);
