-- How visitors are tracked and asked: one row; what is null is as the operator's properties or the product say.
create table tracking_policy (
    id smallint not null default 1 constraint tracking_policy_pk primary key constraint tracking_policy_one_check check (id = 1),
    session_minutes integer constraint tracking_policy_session_check check (session_minutes > 0),
    cookie_days integer constraint tracking_policy_cookie_check check (cookie_days > 0),
    honours_do_not_track boolean not null default false,
    gpc_opts_out boolean not null default false,
    requires_opt_in boolean not null default false,
    message_en text, accept_en text, decline_en text,
    message_ja text, accept_ja text, decline_ja text
);
insert into tracking_policy (id) values (1);
