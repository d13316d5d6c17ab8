-- Over which host the links of an email go, and how they are tagged for analytics.
alter table list_email
    add column tracker_domain_id bigint constraint list_email_domain_fk references tracker_domain (id),
    add column tag_mode text not null default 'default'
        constraint list_email_tag_mode_kind check (tag_mode in ('default', 'on', 'off')),
    add column utm_source text not null default '',
    add column utm_medium text not null default '',
    add column utm_campaign text not null default '',
    add column utm_content text not null default '';
create index list_email_domain_idx on list_email (tracker_domain_id) where tracker_domain_id is not null;
