-- How the columns of a file that comes again and again are read.
create sequence import_template_seq increment by 50;
create table import_template (
    id bigint not null constraint import_template_pk primary key default nextval('import_template_seq'),
    name text not null,
    titles jsonb not null,
    mapping jsonb not null,
    updated_by bigint,
    updated_at timestamptz not null,
    constraint import_template_updated_by_fk foreign key (updated_by) references app_user (id)
);
create unique index import_template_name_key on import_template (lower(name));
