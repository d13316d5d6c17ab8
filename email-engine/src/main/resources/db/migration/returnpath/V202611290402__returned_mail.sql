-- What came back and could not be understood, until somebody looked at it.
create sequence returned_mail_seq increment by 50;

create table returned_mail (
    id bigint not null constraint returned_mail_pk primary key default nextval('returned_mail_seq'),
    -- the same mail is kept once, however often it is read
    digest bytea not null constraint returned_mail_digest_key unique,
    way text not null constraint returned_mail_way_kind check (way in ('imap', 'smtp')),
    reason text not null constraint returned_mail_reason_kind check (reason in ('unreadable', 'unclear', 'no-message', 'too-large')),
    prospect_id bigint constraint returned_mail_prospect_fk references prospect (id) on delete cascade,
    sender text not null,
    subject text not null,
    -- as it arrived, cut at 64 KB
    source bytea not null,
    size integer not null,
    arrived_at timestamptz not null,
    tried_at timestamptz,
    settled_at timestamptz,
    settled_by bigint constraint returned_mail_settler_fk references app_user (id) on delete set null
);
create index returned_mail_open_idx on returned_mail (id desc) where settled_at is null;
create index returned_mail_arrived_idx on returned_mail (arrived_at);
create index returned_mail_prospect_idx on returned_mail (prospect_id) where prospect_id is not null;

-- Messages whose recipients called them spam, each once.
create table spam_complaint (
    delivery_id bigint not null constraint spam_complaint_pk primary key
        constraint spam_complaint_delivery_fk references delivery (id) on delete cascade,
    at timestamptz not null
);
create index spam_complaint_at_idx on spam_complaint (at);
