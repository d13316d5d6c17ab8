-- Addresses and domains that get no mail at all, whoever is or will be there. Removed ones stay, so that it is known who did what.
create sequence suppression_seq increment by 50;

create table suppression (
    id bigint not null constraint suppression_pk primary key default nextval('suppression_seq'),
    -- an address in lower case, or a domain: what has no @
    value text not null,
    reason text not null constraint suppression_reason_known check (reason in ('request', 'complaint', 'trap', 'legal', 'other')),
    note text not null default '',
    added_at timestamptz not null,
    added_by bigint constraint suppression_adder_fk references app_user (id) on delete set null,
    removed_at timestamptz,
    removed_by bigint constraint suppression_remover_fk references app_user (id) on delete set null
);
create unique index suppression_value_key on suppression (value) where removed_at is null;
