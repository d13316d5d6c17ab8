create sequence app_user_seq increment by 50;

create table app_user (
    id bigint not null constraint app_user_pk primary key default nextval('app_user_seq'),
    email text not null,
    password_hash text,
    first_name text not null default '',
    last_name text not null default '',
    role text not null constraint app_user_role_check check (role in ('administrator', 'marketing', 'sales-manager', 'sales')),
    locale text not null default 'ja',
    time_zone text not null default 'Asia/Tokyo',
    session_epoch integer not null default 0,
    theme text not null default 'auto' constraint app_user_theme_check check (theme in ('auto', 'light', 'dark')),
    created_at timestamptz not null default now(),
    disabled_at timestamptz
);
create unique index app_user_email_key on app_user (lower(email));
