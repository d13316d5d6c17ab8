-- The customer's own hosts that lead here; at most one stands in links.
create sequence tracker_domain_seq increment by 50;

create table tracker_domain (
    id bigint not null constraint tracker_domain_pk primary key default nextval('tracker_domain_seq'),
    domain text not null,
    is_primary boolean not null default false,
    validation_status text not null default 'pending'
        constraint tracker_domain_status_check check (validation_status in ('pending', 'valid', 'missing', 'wrong', 'silent')),
    found text,
    checked_at timestamptz,
    validated_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by bigint constraint tracker_domain_creator_fk references app_user (id) on delete set null,
    updated_by bigint constraint tracker_domain_changer_fk references app_user (id) on delete set null,
    deleted_at timestamptz
);
create unique index tracker_domain_domain_key on tracker_domain (domain) where deleted_at is null;
create unique index tracker_domain_primary_key on tracker_domain (is_primary) where is_primary;
