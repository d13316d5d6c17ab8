-- A list email's second version, and how the better one is found.
create table ab_test (
    list_email_id bigint not null constraint ab_test_pk primary key,
    subject text not null,
    preheader text not null,
    html text not null,
    text_body text not null,
    share integer not null constraint ab_test_share_check check (share between 10 and 50),
    hours integer not null constraint ab_test_hours_check check (hours between 1 and 72),
    metric text not null constraint ab_test_metric_check check (metric in ('opens', 'clicks')),
    state text not null default 'draft' constraint ab_test_state_check check (state in ('draft', 'testing', 'paused', 'decided')),
    ends_at timestamptz,
    -- how long a paused test still has to run
    seconds_left bigint,
    winner text constraint ab_test_winner_check check (winner in ('a', 'b')),
    decided_at timestamptz,
    constraint ab_test_asset_fk foreign key (list_email_id) references asset (id)
);

-- Who got which version in the test; everybody else gets the winner. One row, so one version, for each person.
create table ab_recipient (
    list_email_id bigint not null,
    prospect_id bigint not null,
    variant text not null constraint ab_recipient_variant_check check (variant in ('a', 'b')),
    constraint ab_recipient_pk primary key (list_email_id, prospect_id),
    constraint ab_recipient_test_fk foreign key (list_email_id) references ab_test (list_email_id),
    constraint ab_recipient_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index ab_recipient_prospect_idx on ab_recipient (prospect_id);
