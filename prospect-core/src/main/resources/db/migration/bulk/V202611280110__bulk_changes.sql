-- Whom a bulk action changed, with the value before and after where there is one: enough to take it back for thirty days.
create table bulk_change (
    job_id bigint not null,
    prospect_id bigint not null,
    before text,
    after text,
    constraint bulk_change_pk primary key (job_id, prospect_id),
    constraint bulk_change_job_fk foreign key (job_id) references job (id) on delete cascade,
    constraint bulk_change_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index bulk_change_prospect_idx on bulk_change (prospect_id);

-- The job that takes a bulk action back; there is one at most.
create table bulk_undo (
    job_id bigint not null constraint bulk_undo_pk primary key,
    undo_id bigint not null,
    constraint bulk_undo_job_fk foreign key (job_id) references job (id) on delete cascade,
    constraint bulk_undo_undo_fk foreign key (undo_id) references job (id) on delete cascade
);
create index bulk_undo_undo_idx on bulk_undo (undo_id);
