-- Secret addresses at which providers tell of bounces and complaints, one for each.
create table mail_hook (
    provider text not null constraint mail_hook_pk primary key
        constraint mail_hook_provider_kind check (provider in ('ses', 'sendgrid', 'postmark')),
    -- encrypted
    token bytea not null,
    made_at timestamptz not null,
    made_by bigint constraint mail_hook_maker_fk references app_user (id) on delete set null,
    last_at timestamptz,
    told bigint not null default 0,
    -- where Amazon's topic asks for a confirmation
    confirm_url text
);

-- What was told, so that it counts once.
create table mail_hook_event (
    provider text not null,
    event text not null,
    at timestamptz not null,
    constraint mail_hook_event_pk primary key (provider, event)
);
create index mail_hook_event_at_idx on mail_hook_event (at);
