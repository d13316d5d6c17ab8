create sequence notice_seq increment by 1;

-- What a user is told: shown in the console at once, and sent by mail until the mail server took it.
create table notice (
    id bigint not null constraint notice_pk primary key default nextval('notice_seq'),
    user_id bigint not null,
    kind text not null,
    prospect_id bigint,
    asset_id bigint,
    activity_id bigint,
    cause_kind text not null,
    cause_id bigint,
    message text not null default '',
    at timestamptz not null,
    read_at timestamptz,
    mail text not null constraint notice_mail_check check (mail in ('none', 'waiting', 'sent', 'failed')),
    mail_attempts integer not null default 0,
    mail_due_at timestamptz not null,
    mail_error text,
    mailed_at timestamptz,
    constraint notice_user_fk foreign key (user_id) references app_user (id) on delete cascade,
    constraint notice_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade,
    constraint notice_asset_fk foreign key (asset_id) references asset (id)
);
create index notice_user_idx on notice (user_id, id desc);
create index notice_unread_idx on notice (user_id) where read_at is null;
create index notice_prospect_idx on notice (prospect_id, at desc);
create index notice_mail_idx on notice (mail_due_at) where mail = 'waiting';

-- A user without a row wants everything.
create table notice_preference (
    user_id bigint not null constraint notice_preference_pk primary key,
    mail boolean not null default true,
    mail_assignments boolean not null default true,
    constraint notice_preference_user_fk foreign key (user_id) references app_user (id) on delete cascade
);
