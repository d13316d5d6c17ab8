-- Whom a bulk action is meant for, written down when it is ordered: who fits the filter later is not among them. What is done goes.
create table bulk_target (
    job_id bigint not null,
    prospect_id bigint not null,
    constraint bulk_target_pk primary key (job_id, prospect_id),
    constraint bulk_target_job_fk foreign key (job_id) references job (id) on delete cascade,
    constraint bulk_target_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index bulk_target_prospect_idx on bulk_target (prospect_id);
