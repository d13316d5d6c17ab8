-- Which deed was already answered with which template, so that a deed that is worked on twice is answered once.
create table autoresponse (
    template_id bigint not null,
    prospect_id bigint not null,
    activity_id bigint not null,
    answered_at timestamptz not null,
    constraint autoresponse_pk primary key (template_id, prospect_id, activity_id),
    constraint autoresponse_template_fk foreign key (template_id) references email_template (id) on delete cascade,
    constraint autoresponse_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index autoresponse_prospect_idx on autoresponse (prospect_id);
