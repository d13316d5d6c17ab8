-- Pages that we host, usually with a form on them. landing_page.id is the asset's id; the token stands in the public address.
create table landing_page (
    id bigint not null constraint landing_page_pk primary key,
    token text not null constraint landing_page_token_key unique,
    title text not null,
    description text not null default '',
    body_html text not null default '',
    form_id bigint,
    do_not_index boolean not null default false,
    published boolean not null default false,
    -- from then on the address leads to redirect_url, or nowhere
    archive_at timestamptz,
    redirect_url text not null default '',
    constraint landing_page_asset_fk foreign key (id) references asset (id),
    constraint landing_page_form_fk foreign key (form_id) references form (id)
);
create index landing_page_form_idx on landing_page (form_id) where form_id is not null;
