-- The job that takes an import back; there is one at most.
create table import_undo (
    job_id bigint not null constraint import_undo_pk primary key,
    undo_id bigint not null,
    constraint import_undo_job_fk foreign key (job_id) references job (id) on delete cascade,
    constraint import_undo_undo_fk foreign key (undo_id) references job (id) on delete cascade
);
create index import_undo_undo_idx on import_undo (undo_id);

-- What was not taken back, because somebody had changed it since: what stands there now, and whose word it is.
create sequence import_kept_seq increment by 50;
create table import_kept (
    id bigint not null constraint import_kept_pk primary key default nextval('import_kept_seq'),
    undo_id bigint not null,
    prospect_id bigint not null,
    what text not null,
    subject_id bigint,
    value text,
    cause_kind text not null,
    cause_id bigint,
    at timestamptz,
    constraint import_kept_undo_fk foreign key (undo_id) references job (id) on delete cascade
);
create index import_kept_undo_idx on import_kept (undo_id, id);
