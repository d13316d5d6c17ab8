create sequence assignment_queue_seq;

create table assignment_queue (
    id bigint not null constraint assignment_queue_pk primary key default nextval('assignment_queue_seq'),
    name text not null,
    created_at timestamptz not null,
    created_by bigint constraint assignment_queue_created_by_fk references app_user,
    updated_at timestamptz not null,
    updated_by bigint constraint assignment_queue_updated_by_fk references app_user,
    deleted_at timestamptz
);
create unique index assignment_queue_name_key on assignment_queue (lower(name)) where deleted_at is null;

create table assignment_queue_member (
    queue_id bigint not null constraint assignment_queue_member_queue_fk references assignment_queue,
    user_id bigint not null constraint assignment_queue_member_user_fk references app_user,
    constraint assignment_queue_member_pk primary key (queue_id, user_id)
);
create index assignment_queue_member_user_idx on assignment_queue_member (user_id);

-- Who waits in which queue; whoever is assigned to a user waits no more.
create table queued_prospect (
    prospect_id bigint not null constraint queued_prospect_pk primary key
        constraint queued_prospect_prospect_fk references prospect on delete cascade,
    queue_id bigint not null constraint queued_prospect_queue_fk references assignment_queue,
    since timestamptz not null
);
create index queued_prospect_queue_idx on queued_prospect (queue_id, since, prospect_id);
