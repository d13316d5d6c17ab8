-- Emails to be used again and again. email_template.id is the asset's id; html is what mjml was rendered to where mjml is not empty.
create table email_template (
    id bigint not null constraint email_template_pk primary key,
    version integer not null default 1,
    type text not null constraint email_template_type_check check (type in ('html', 'text', 'htmlAndText')),
    subject text not null default '',
    preheader text not null default '',
    html text not null default '',
    mjml text not null default '',
    text_body text not null default '',
    -- in the order in which they are tried
    sender_options jsonb not null default '[]',
    reply_to_options jsonb not null default '[]',
    tracker_domain_id bigint,
    one_to_one boolean not null,
    autoresponder boolean not null,
    program boolean not null,
    list_email boolean not null,
    constraint email_template_asset_fk foreign key (id) references asset (id),
    constraint email_template_domain_fk foreign key (tracker_domain_id) references tracker_domain (id)
);
create index email_template_domain_idx on email_template (tracker_domain_id) where tracker_domain_id is not null;

-- What it said after each time somebody saved it.
create table email_template_version (
    template_id bigint not null,
    number integer not null,
    type text not null,
    subject text not null,
    preheader text not null,
    html text not null,
    mjml text not null,
    text_body text not null,
    saved_at timestamptz not null,
    saved_by bigint,
    constraint email_template_version_pk primary key (template_id, number),
    constraint email_template_version_template_fk foreign key (template_id) references email_template (id) on delete cascade,
    constraint email_template_version_user_fk foreign key (saved_by) references app_user (id) on delete set null
);
create index email_template_version_user_idx on email_template_version (saved_by) where saved_by is not null;

-- Which list email began as a copy of which template.
create table email_template_use (
    list_email_id bigint not null constraint email_template_use_pk primary key,
    template_id bigint not null,
    constraint email_template_use_email_fk foreign key (list_email_id) references list_email (id) on delete cascade
        deferrable initially deferred,
    constraint email_template_use_template_fk foreign key (template_id) references email_template (id)
);
create index email_template_use_template_idx on email_template_use (template_id);

create trigger email_template_note after update on email_template for each row
    execute function note_asset_change('id', 'version,mjml');
