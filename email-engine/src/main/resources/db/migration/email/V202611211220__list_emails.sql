-- Who we are: stands at the foot of every marketing email.
create table organization (
    id smallint not null default 1 constraint organization_pk primary key constraint organization_one_check check (id = 1),
    name text not null default '',
    address text not null default '',
    phone text not null default '',
    website text not null default '',
    sender_name text not null default '',
    sender_address text not null default ''
);
insert into organization (id) values (1);

-- list_email.id is the asset's id.
create table list_email (
    id bigint not null constraint list_email_pk primary key,
    version integer not null default 0,
    subject text not null default '',
    preheader text not null default '',
    html text not null default '',
    text_body text not null default '',
    sender_name text not null default '',
    sender_address text not null default '',
    reply_to text not null default '',
    operational boolean not null default false,
    state text not null constraint list_email_state_check check
        (state in ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled')),
    scheduled_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    content_changed_at timestamptz not null,
    tested_at timestamptz,
    -- why a scheduled email went back to being a draft: a message key
    stopped_by text,
    constraint list_email_asset_fk foreign key (id) references asset (id)
);
create index list_email_due_idx on list_email (scheduled_at) where state = 'scheduled';
create index list_email_running_idx on list_email (id) where state in ('sending', 'paused');

create table list_email_list (
    list_email_id bigint not null,
    list_id bigint not null,
    role text not null constraint list_email_list_role_check check (role in ('recipient', 'suppression')),
    constraint list_email_list_pk primary key (list_email_id, list_id, role),
    constraint list_email_list_email_fk foreign key (list_email_id) references list_email (id),
    constraint list_email_list_list_fk foreign key (list_id) references list (id)
);
create index list_email_list_list_idx on list_email_list (list_id);

-- What was frozen when the sending began: links already point at the tracker host by their number.
create table email_version (
    list_email_id bigint not null constraint email_version_pk primary key,
    subject text not null,
    html text not null,
    text_body text not null,
    links text[] not null,
    frozen_at timestamptz not null,
    constraint email_version_email_fk foreign key (list_email_id) references list_email (id)
);
