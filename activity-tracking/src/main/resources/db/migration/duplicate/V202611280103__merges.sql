create sequence prospect_merge_seq increment by 50;

-- Records that were found to be one person. Facts of their own: what moved lies in person_move, undoing sets undone_at.
create table prospect_merge (
    id bigint not null constraint prospect_merge_pk primary key default nextval('prospect_merge_seq'),
    master_id bigint not null,
    cause_kind text not null,
    cause_id bigint,
    at timestamptz not null,
    -- the master's values before and after, by field
    before jsonb not null,
    after jsonb not null,
    owner_before bigint,
    owner_after bigint,
    opted_out_by_it boolean not null,
    undone_at timestamptz,
    undone_by bigint,
    constraint prospect_merge_master_fk foreign key (master_id) references prospect (id) on delete cascade,
    constraint prospect_merge_undone_by_fk foreign key (undone_by) references app_user (id)
);
create index prospect_merge_master_idx on prospect_merge (master_id, id);

create table prospect_merge_twin (
    merge_id bigint not null,
    prospect_id bigint not null,
    email text not null,
    email_key text,
    constraint prospect_merge_twin_pk primary key (merge_id, prospect_id),
    constraint prospect_merge_twin_merge_fk foreign key (merge_id) references prospect_merge (id) on delete cascade,
    constraint prospect_merge_twin_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index prospect_merge_twin_prospect_idx on prospect_merge_twin (prospect_id);
