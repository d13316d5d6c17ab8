-- The logs that senders keep in their data folders, so that one which was written for another database is not believed.
create table send_log (
    name text not null constraint send_log_pk primary key,
    begun_at timestamptz not null
);
