-- How much a user may take out and send a day; nothing means as much as she likes.
create table user_limit (
    user_id bigint not null constraint user_limit_pk primary key constraint user_limit_user_fk references app_user,
    exported_rows integer constraint user_limit_rows_check check (exported_rows >= 0),
    emails integer constraint user_limit_emails_check check (emails >= 0)
);

-- What was used, by the account's days.
create table user_use (
    user_id bigint not null constraint user_use_user_fk references app_user,
    day date not null,
    exported_rows bigint not null default 0,
    emails bigint not null default 0,
    constraint user_use_pk primary key (user_id, day)
);
create index user_use_day_idx on user_use (day);
