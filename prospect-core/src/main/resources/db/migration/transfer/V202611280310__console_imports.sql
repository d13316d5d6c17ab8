-- Whom a line is about, as the prospect's key says it (an address, or # and an id), and whether an earlier line was about her.
alter table staged_row
    add column person text,
    add column repeated boolean not null default false;

-- What a trial of an import would have done.
create table import_check (
    job_id bigint not null constraint import_check_pk primary key,
    created bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    repeated bigint not null default 0,
    refused bigint not null default 0,
    samples jsonb not null,
    constraint import_check_job_fk foreign key (job_id) references job (id) on delete cascade
);
