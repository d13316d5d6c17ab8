-- What is written beside a published page until it is published itself; one at most.
create table landing_draft (
    page_id bigint not null constraint landing_draft_pk primary key,
    title text not null,
    description text not null,
    body_html text not null,
    form_id bigint,
    do_not_index boolean not null,
    changed_at timestamptz not null,
    changed_by bigint,
    constraint landing_draft_page_fk foreign key (page_id) references landing_page (id) on delete cascade,
    constraint landing_draft_form_fk foreign key (form_id) references form (id),
    constraint landing_draft_user_fk foreign key (changed_by) references app_user (id) on delete set null
);

-- What visitors saw, each time it was published.
create table landing_version (
    page_id bigint not null,
    number integer not null,
    title text not null,
    description text not null,
    body_html text not null,
    form_id bigint,
    do_not_index boolean not null,
    published_at timestamptz not null,
    published_by bigint,
    constraint landing_version_pk primary key (page_id, number),
    constraint landing_version_page_fk foreign key (page_id) references landing_page (id) on delete cascade,
    constraint landing_version_form_fk foreign key (form_id) references form (id),
    constraint landing_version_user_fk foreign key (published_by) references app_user (id) on delete set null
);

-- What is public now is everybody's first version.
insert into landing_version (page_id, number, title, description, body_html, form_id, do_not_index, published_at)
select id, 1, title, description, body_html, form_id, do_not_index, now() from landing_page where published;
