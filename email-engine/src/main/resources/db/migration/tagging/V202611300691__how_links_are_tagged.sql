-- How links of emails are tagged for analytics, where an email says nothing else; one row.
create table tag_default (
    id integer not null constraint tag_default_pk primary key constraint tag_default_one check (id = 1) default 1,
    is_on boolean not null default false,
    source text not null default 'enishi',
    medium text not null default 'email',
    -- whose links are tagged; all, when none is named
    domains text[] not null default '{}'
);
insert into tag_default default values;
