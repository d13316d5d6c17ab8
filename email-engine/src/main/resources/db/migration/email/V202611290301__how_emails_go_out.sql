-- Whom an email spares because she got enough already, who signs it, in whose time it goes out, on which days and hours.
alter table list_email
    add column cap_count integer not null default 0,
    add column cap_days integer not null default 0,
    -- the senders tried before the last one, by comma: assigned-user, account-owner
    add column sender_first text not null default '',
    -- the last one; null: the address that the email names
    add column sender_user_id bigint constraint list_email_sender_user_fk references app_user (id),
    add column in_recipient_zone boolean not null default false,
    -- the zone that the time was chosen in
    add column send_zone text not null default 'Asia/Tokyo',
    -- a bit for each day, Monday the lowest
    add column window_days integer not null default 127,
    add column window_from integer not null default 0,
    add column window_to integer not null default 24,
    add constraint list_email_cap_check check (cap_count >= 0 and cap_days >= 0),
    add constraint list_email_window_check check
        (window_days between 1 and 127 and window_from >= 0 and window_from < window_to and window_to <= 24);
