-- What goes along with test mails only; nobody's recipients get it. Kept until the tests have long been read.
create sequence test_file_seq;

create table test_file (
    id bigint not null constraint test_file_pk primary key default nextval('test_file_seq'),
    name text not null constraint test_file_name_check check (length(name) between 1 and 255),
    media_type text not null,
    content bytea not null,
    added_at timestamptz not null
);
create index test_file_added_idx on test_file (added_at);

-- Which of two versions a test mail shows, and what is attached to it.
create table test_mail (
    delivery_id bigint not null constraint test_mail_pk primary key
        constraint test_mail_delivery_fk references delivery (id) on delete cascade,
    second boolean not null,
    file_id bigint constraint test_mail_file_fk references test_file (id) on delete set null
);
create index test_mail_file_idx on test_mail (file_id) where file_id is not null;
