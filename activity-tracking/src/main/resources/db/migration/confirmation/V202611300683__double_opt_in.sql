-- Assets whose new people are asked to confirm their address.
create table confirming_asset (
    asset_id bigint not null constraint confirming_asset_pk primary key
        constraint confirming_asset_asset_fk references asset (id) on delete cascade
);

-- Who was asked, through what, and what became of it. "mail_due_at" is set while the letter with the link waits to be sent.
create sequence confirmation_seq increment by 50;

create table confirmation (
    id bigint not null constraint confirmation_pk primary key default nextval('confirmation_seq'),
    prospect_id bigint not null constraint confirmation_prospect_fk references prospect (id) on delete cascade,
    asset_id bigint constraint confirmation_asset_fk references asset (id) on delete set null,
    language text not null constraint confirmation_language_known check (language in ('en', 'ja')),
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    mail_due_at timestamptz,
    mailed_at timestamptz,
    attempts int not null default 0,
    confirmed_at timestamptz
);
create index confirmation_prospect_idx on confirmation (prospect_id);
create index confirmation_asset_idx on confirmation (asset_id) where asset_id is not null;
create index confirmation_due_idx on confirmation (mail_due_at) where mail_due_at is not null;
create index confirmation_open_idx on confirmation (id) where confirmed_at is null;
