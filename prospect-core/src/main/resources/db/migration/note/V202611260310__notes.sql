create sequence note_seq increment by 50;

-- What colleagues tell one another about a prospect. Nothing a prospect did, so no activity.
create table note (
    id bigint not null constraint note_pk primary key default nextval('note_seq'),
    prospect_id bigint not null,
    text text not null,
    pinned boolean not null default false,
    created_at timestamptz not null,
    created_by bigint,
    updated_at timestamptz not null,
    updated_by bigint,
    deleted_at timestamptz,
    constraint note_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade,
    constraint note_created_by_fk foreign key (created_by) references app_user (id),
    constraint note_updated_by_fk foreign key (updated_by) references app_user (id)
);
create index note_prospect_idx on note (prospect_id, id desc) where deleted_at is null;
