-- Which email a step of a program sends: one for each version of its template, and for each time that people go through the program.
create table program_mail (
    list_email_id bigint not null constraint program_mail_pk primary key,
    program_id bigint not null,
    step text not null,
    template_id bigint not null,
    template_version integer not null,
    entry_no integer not null,
    constraint program_mail_email_fk foreign key (list_email_id) references list_email (id),
    constraint program_mail_program_fk foreign key (program_id) references asset (id),
    constraint program_mail_template_fk foreign key (template_id) references email_template (id),
    constraint program_mail_once_key unique (program_id, step, template_id, template_version, entry_no)
);
create index program_mail_template_idx on program_mail (template_id);
