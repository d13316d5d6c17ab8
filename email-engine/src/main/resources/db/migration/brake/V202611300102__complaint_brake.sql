-- From which share of complaints on somebody is told, and from which on nothing goes out. The newest row holds; the others are its history.
create sequence complaint_rules_seq;

create table complaint_rules (
    id bigint not null constraint complaint_rules_pk primary key default nextval('complaint_rules_seq'),
    active boolean not null,
    alert_percent numeric(6, 3) not null,
    stop_percent numeric(6, 3) not null,
    window_days integer not null constraint complaint_rules_window_check check (window_days between 1 and 30),
    -- fewer messages than these say nothing
    least_messages integer not null constraint complaint_rules_least_check check (least_messages >= 100),
    set_at timestamptz not null,
    set_by bigint constraint complaint_rules_setter_fk references app_user (id) on delete set null,
    constraint complaint_rules_percent_check check (alert_percent > 0 and alert_percent <= stop_percent and stop_percent <= 100)
);
insert into complaint_rules (active, alert_percent, stop_percent, window_days, least_messages, set_at)
values (true, 0.1, 0.3, 7, 1000, now());

-- Each time complaints were too many: of one sending, or of all together (without an asset); open until it ended.
create sequence complaint_brake_seq;

create table complaint_brake (
    id bigint not null constraint complaint_brake_pk primary key default nextval('complaint_brake_seq'),
    asset_id bigint constraint complaint_brake_asset_fk references asset (id),
    alerted_at timestamptz not null,
    stopped_at timestamptz,
    -- as they were counted when the last step was taken
    messages bigint not null,
    complaints bigint not null,
    ended_at timestamptz,
    -- a person let it go on, and why; otherwise the share fell by itself
    released boolean not null default false,
    released_by bigint constraint complaint_brake_releaser_fk references app_user (id) on delete set null,
    note text not null default ''
);
create unique index complaint_brake_open_key on complaint_brake (coalesce(asset_id, 0)) where ended_at is null;
create index complaint_brake_asset_idx on complaint_brake (asset_id, ended_at);
