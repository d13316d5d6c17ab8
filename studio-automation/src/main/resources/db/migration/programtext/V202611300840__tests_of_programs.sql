-- What is expected of a program, as its text says it; assets by their ids.
create table program_test (
    program_id bigint not null constraint program_test_pk primary key,
    tests jsonb not null,
    constraint program_test_program_fk foreign key (program_id) references program (id)
);
