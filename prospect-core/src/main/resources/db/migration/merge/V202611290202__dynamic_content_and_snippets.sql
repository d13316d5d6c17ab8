-- What says different things to different people. dynamic_content.id is the asset's id; field is the name of a merge field.
create table dynamic_content (
    id bigint not null constraint dynamic_content_pk primary key,
    version integer not null default 1,
    field text not null,
    base_html text not null default '',
    constraint dynamic_content_asset_fk foreign key (id) references asset (id)
);

-- In the order in which they are tried; whoever fits none reads base_html.
create table dynamic_content_variation (
    content_id bigint not null,
    position integer not null,
    operator text not null constraint dynamic_content_variation_operator_check check
        (operator in ('is', 'contains', 'between', 'less-than', 'less-than-or-equal', 'greater-than', 'greater-than-or-equal')),
    value text not null,
    value_to text not null default '',
    html text not null,
    constraint dynamic_content_variation_pk primary key (content_id, position),
    constraint dynamic_content_variation_content_fk foreign key (content_id) references dynamic_content (id) on delete cascade
);

-- A text, picture, link or date that stands in many emails and is changed in one place.
create table snippet (
    id bigint not null constraint snippet_pk primary key,
    version integer not null default 1,
    type text not null constraint snippet_type_check check (type in ('text', 'html', 'image', 'link', 'date')),
    value text not null,
    label text not null default '',
    constraint snippet_asset_fk foreign key (id) references asset (id)
);

create trigger dynamic_content_note after update on dynamic_content for each row
    execute function note_asset_change('id', 'version');
create trigger dynamic_content_variation_note after update on dynamic_content_variation for each row
    execute function note_asset_change('content_id', '', 'position');
create trigger snippet_note after update on snippet for each row
    execute function note_asset_change('id', 'version');
