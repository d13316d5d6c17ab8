-- Outgoing servers. The first one stands for the server of the configuration, whose address and password stay there.
create sequence mail_server_seq;

create table mail_server (
    id bigint not null constraint mail_server_pk primary key default nextval('mail_server_seq'),
    built_in boolean not null default false,
    name text not null,
    host text not null default '',
    port integer not null default 0,
    security text not null constraint mail_server_security_check check (security in ('none', 'starttls', 'tls')),
    username text not null default '',
    -- encrypted
    password bytea,
    -- the smallest takes what there is; others wait until it is away. Equal ones share.
    priority integer not null constraint mail_server_priority_check check (priority between 1 and 1000),
    -- of one node
    max_connections integer not null constraint mail_server_connections_check check (max_connections between 1 and 200),
    active boolean not null default true,
    -- grows with each change, so that connections of an older one are ended
    version integer not null default 0
);
create unique index mail_server_built_in_key on mail_server (built_in) where built_in;

insert into mail_server (built_in, name, security, priority, max_connections) values (true, '', 'none', 100, 200);

-- Each server as it was after each change, and whose change it was. Passwords are left out; whether one was set is not.
create sequence mail_server_change_seq;

create table mail_server_change (
    id bigint not null constraint mail_server_change_pk primary key default nextval('mail_server_change_seq'),
    mail_server_id bigint not null constraint mail_server_change_server_fk references mail_server (id),
    name text not null,
    host text not null,
    port integer not null,
    security text not null,
    username text not null,
    password_set boolean not null,
    priority integer not null,
    max_connections integer not null,
    active boolean not null,
    at timestamptz not null,
    by_user bigint constraint mail_server_change_user_fk references app_user (id) on delete set null
);
create index mail_server_change_server_idx on mail_server_change (mail_server_id, id desc);
