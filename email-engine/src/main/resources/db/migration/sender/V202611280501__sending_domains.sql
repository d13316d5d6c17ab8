-- Domains that stand behind the sender of an email, what the DNS says of each, and the keys that sign their mail.
create sequence sending_domain_seq increment by 50;

create table sending_domain (
    id bigint not null constraint sending_domain_pk primary key default nextval('sending_domain_seq'),
    domain text not null,
    token text not null,
    checked_at timestamptz,
    verified_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by bigint constraint sending_domain_creator_fk references app_user (id) on delete set null,
    updated_by bigint constraint sending_domain_changer_fk references app_user (id) on delete set null,
    deleted_at timestamptz
);
create unique index sending_domain_domain_key on sending_domain (domain) where deleted_at is null;

create table sending_domain_proof (
    sending_domain_id bigint not null constraint sending_domain_proof_domain_fk references sending_domain (id) on delete cascade,
    proof text not null constraint sending_domain_proof_kind_check check (proof in ('ownership', 'dkim', 'spf', 'dmarc')),
    status text not null
        constraint sending_domain_proof_status_check check (status in ('pending', 'valid', 'missing', 'wrong', 'silent')),
    found text not null default '',
    constraint sending_domain_proof_pk primary key (sending_domain_id, proof)
);

-- A key signs from the moment the DNS is seen to know it, until the next one does.
create sequence dkim_key_seq increment by 50;

create table dkim_key (
    id bigint not null constraint dkim_key_pk primary key default nextval('dkim_key_seq'),
    sending_domain_id bigint not null constraint dkim_key_domain_fk references sending_domain (id) on delete cascade,
    selector text not null,
    public_key text not null,
    private_key bytea not null,
    created_at timestamptz not null,
    signs_since timestamptz,
    retired_at timestamptz,
    constraint dkim_key_selector_key unique (sending_domain_id, selector)
);
create unique index dkim_key_signs_key on dkim_key (sending_domain_id) where signs_since is not null and retired_at is null;
create unique index dkim_key_waits_key on dkim_key (sending_domain_id) where signs_since is null and retired_at is null;
