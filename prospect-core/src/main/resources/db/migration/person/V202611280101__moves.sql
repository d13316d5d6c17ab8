-- Which rows changed hands when records were merged, and whose they were: enough to take it back.
create table person_move (
    merge_id bigint not null,
    relation text not null,
    row_id bigint not null,
    from_id bigint not null,
    constraint person_move_pk primary key (merge_id, relation, row_id)
);
