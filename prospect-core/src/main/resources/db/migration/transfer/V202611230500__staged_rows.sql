-- The lines of an uploaded file on their way in; they go when the job ends.
create table staged_row (
    job_id bigint not null,
    line bigint not null,
    cells text not null,
    error text,
    constraint staged_row_pk primary key (job_id, line),
    constraint staged_row_job_fk foreign key (job_id) references job (id) on delete cascade
);
create index staged_row_error_idx on staged_row (job_id, line) where error is not null;
