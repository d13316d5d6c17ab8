-- What a long step says while it runs: how far it is, and whether somebody asked it to stop. The job's own row is locked by
-- then, which is why this one has no foreign key to it.
create table job_pulse (
    job_id bigint not null constraint job_pulse_pk primary key,
    done bigint not null default 0,
    stop boolean not null default false
);
